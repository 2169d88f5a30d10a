"""What posts and threads can be, and how that is said."""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class PostKind(models.TextChoices):
    """What a post wants to be. A remark is the plain one; a note is the site's own."""

    REMARK = "remark", _("remark")
    EXPERIENCE = "experience", _("experience")
    QUESTION = "question", _("question")
    COUNTER = "counter", _("counter-argument")
    TIP = "tip", _("tip")
    NOTE = "note", _("note")


# What a member can choose; moderators' verbs write the notes.
CHOSEN_KINDS = (
    PostKind.REMARK,
    PostKind.EXPERIENCE,
    PostKind.QUESTION,
    PostKind.COUNTER,
    PostKind.TIP,
)


@dataclass(frozen=True)
class KindWords:
    """How a kind of post invites, and what a list of them is called."""

    prompt: Promise
    plural: Promise


KIND_WORDS: dict[PostKind, KindWords] = {
    PostKind.REMARK: KindWords(_("What do you want to say?"), _("remarks")),
    PostKind.EXPERIENCE: KindWords(_("I went through this …"), _("experiences")),
    PostKind.QUESTION: KindWords(_("I want to know …"), _("questions")),
    PostKind.COUNTER: KindWords(_("I see it differently, because …"), _("counter-arguments")),
    PostKind.TIP: KindWords(_("Try this …"), _("tips")),
}


class PostState(models.TextChoices):
    """Who gets to read a post."""

    SHOWN = "shown", _("shown")
    HELD = "held", _("waits for a look")  # a first post, until a moderator has seen it
    HIDDEN = "hidden", _("hidden")  # by a moderator, or by many flags
    WITHDRAWN = "withdrawn", _("taken back")  # by its author


class ThreadState(models.TextChoices):
    """Whether and how fast one can write."""

    OPEN = "open", _("open")
    SLOW = "slow", _("slow")
    CLOSED = "closed", _("closed")
