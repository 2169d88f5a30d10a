"""Why something is flagged, what can be decided, and the rules a decision leans on."""

from collections.abc import Callable
from functools import cache, partial

from django.conf import settings
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

WORDS_LENGTH = 2000  # of a flag, a request, an appeal, a reason and an answer


class FlagReason(models.TextChoices):
    """Why somebody asks to look at something."""

    THREAT = "threat", _("a threat, or personal data")
    UNKIND = "unkind", _("unkind")
    UNTRUE = "untrue", _("not true")
    SPAM = "spam", _("advertising or spam")
    POLICE = "police", _("a police matter that should not be here")
    OTHER = "other", _("something else")


class FlagState(models.TextChoices):
    """What came of a flag."""

    OPEN = "open", _("waits for a moderator")
    AGREED = "agreed", _("something was done")
    DECLINED = "declined", _("nothing had to change")


class TakeDownState(models.TextChoices):
    """What came of a request to take something down."""

    OPEN = "open", _("waits for a moderator")
    GRANTED = "granted", _("taken down or changed")
    DECLINED = "declined", _("left as it is")


class AppealState(models.TextChoices):
    """What came of an appeal."""

    OPEN = "open", _("waits for another moderator")
    GRANTED = "granted", _("you were right: undone")
    DECLINED = "declined", _("the decision stands")


# The same, to whom it is not addressed.
APPEAL_OF_ANOTHER = {
    AppealState.OPEN: _("waits for another moderator"),
    AppealState.GRANTED: _("granted: undone"),
    AppealState.DECLINED: _("the decision stands"),
}


class MeasureKind(models.TextChoices):
    """What was decided about a post, its thread or who wrote it."""

    HIDE = "hide", _("hidden")
    RESTORE = "restore", _("shown again")
    EDIT = "edit", _("changed")
    WARN = "warn", _("warning")
    MUTE = "mute", _("silenced for a while")
    CLOSE = "close", _("discussion closed")
    TITLE = "title", _("title of the discussion changed")
    APPROVE = "approve", _("looked at and shown")
    LET_STAND = "let_stand", _("flags looked at, nothing changed")


# What takes something away from its author, who can ask that another moderator looks at it.
APPEALABLE = (
    MeasureKind.HIDE,
    MeasureKind.EDIT,
    MeasureKind.WARN,
    MeasureKind.MUTE,
    MeasureKind.CLOSE,
    MeasureKind.TITLE,
)
# About a discussion as a whole; all others are about a post.
ABOUT_THREADS = (MeasureKind.CLOSE, MeasureKind.TITLE)


class Rule(models.TextChoices):
    """The house rules, in a few words each."""

    SAFE = "safe", _("Nobody is put in danger: no threats, no data about people")
    KIND = "kind", _("Hard on the matter, kind to people")
    TRUE = "true", _("Say what you know, and how you know it")
    NO_ADS = "no_ads", _("No advertising and no spam")
    IN_PLACE = "in_place", _("A police matter stays with the police")
    ON_TOPIC = "on_topic", _("Stay with the subject")


# What the author reads when a moderator writes no reason of their own.
REASONS: dict[Rule, Promise] = {
    Rule.SAFE: _(
        "This could put somebody in danger, or says something about a person that should not "
        "stand here. Write it again without what points at people."
    ),
    Rule.KIND: _(
        "This is about a person and not about the matter. Write it again so that your colleague "
        "could answer it calmly."
    ),
    Rule.TRUE: _("This is not true, or nobody can check it. Say where it comes from."),
    Rule.NO_ADS: _("This is advertising, or it was posted in many places."),
    Rule.IN_PLACE: _(
        "This is a matter of an investigation or of how the police work. It must not stand where "
        "others read along."
    ),
    Rule.ON_TOPIC: _("This belongs elsewhere. Begin a discussion of its own about it."),
}

# What the site itself says where nobody gave a reason; the first, before a reason was asked.
HIDDEN_FOR_NOW = _("A moderator hid this for now, and decides about it soon. You read here how.")
SHOWN_AGAIN = _("A moderator hid this for now, and shows it again.")
NOTHING_WRONG = _("A moderator looked at this and found nothing against it.")
FLAGGED_AS = _(
    "Several readers flagged this as: %(reason)s. Nobody has decided about it yet: "
    "a moderator looks at it, and you read here what they found."
)

# The rule that most likely fits a flag.
RULE_OF_REASON: dict[FlagReason, Rule] = {
    FlagReason.THREAT: Rule.SAFE,
    FlagReason.UNKIND: Rule.KIND,
    FlagReason.UNTRUE: Rule.TRUE,
    FlagReason.SPAM: Rule.NO_ADS,
    FlagReason.POLICE: Rule.IN_PLACE,
    FlagReason.OTHER: Rule.ON_TOPIC,
}


@cache
def _standard() -> dict[str, Callable[[], str]]:
    """Return every standard text in each language, with how to say it in the reader's."""
    ways: list[Callable[[], str]] = [
        *(
            partial(str, each)
            for each in (*REASONS.values(), HIDDEN_FOR_NOW, SHOWN_AGAIN, NOTHING_WRONG)
        ),
        *(partial(flagged_as, each) for each in FlagReason),
    ]
    found: dict[str, Callable[[], str]] = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            found |= {say(): say for say in ways}
    return found


def flagged_as(reason: FlagReason) -> str:
    """Return what the site says of a post that flags alone hid."""
    return str(FLAGGED_AS) % {"reason": reason.label}


def is_standard(reason: str) -> bool:
    """Tell whether a reason is the site's own words, and not a moderator's."""
    return reason in _standard()


def in_readers_words(reason: str) -> str:
    """Return a reason as its reader is to read it: a standard text in the language of the page."""
    say = _standard().get(reason)
    return say() if say else reason
