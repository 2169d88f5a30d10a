"""What every decision about a post has in common: who may, why, and what follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.audit import Event, record
from accounts.models import Person
from cases.discussions.beginnings import began_with
from cases.discussions.models import Post, Thread
from cases.discussions.own import own_pseudonyms
from cases.discussions.permissions import may_moderate
from cases.moderation.errors import ModerationError
from cases.moderation.models import Flag, FlagState, Measure, MeasureKind, Rule
from cases.moderation.models.wording import REASONS, WORDS_LENGTH
from cases.moderation.permissions import may_decide
from cases.moderation.telling import tell_of_measure

EVENTS: Mapping[str, Event] = {
    MeasureKind.HIDE: Event.POST_HIDDEN,
    MeasureKind.RESTORE: Event.POST_RESTORED,
    MeasureKind.EDIT: Event.POST_EDITED,
    MeasureKind.MUTE: Event.SILENCED,
    MeasureKind.CLOSE: Event.THREAD_CLOSED,
    MeasureKind.TITLE: Event.THREAD_RETITLED,
}
# After these the flags were right; after the others nothing had to change.
FOUND_SOMETHING = frozenset({
    MeasureKind.HIDE, MeasureKind.EDIT, MeasureKind.WARN, MeasureKind.MUTE,
})  # fmt: skip


@dataclass(frozen=True)
class Why:
    """Why something is decided: a rule, and the sentence that the author reads."""

    rule: Rule | None = None
    reason: str = ""

    def sentence(self, language: str) -> str:
        """Return what the author reads: what was typed, or the rule's own words.

        Raises ModerationError without either, and for more than fits.
        """
        typed = self.reason.strip()
        if len(typed) > WORDS_LENGTH:
            raise ModerationError(
                _("A reason is at most %(limit)d characters.") % {"limit": WORDS_LENGTH}
            )
        if typed:
            return typed
        if self.rule is None:
            raise ModerationError(_("Write a reason, or choose a rule: the author reads it."))
        with override(language):
            return str(REASONS[self.rule])


def locked(post: Post, *, by: Person) -> Post:
    """Return a post with its row locked, for somebody who may decide about it.

    Within a transaction. Raises ModerationError for one's own, also under a pseudonym.
    """
    found = Post.objects.select_for_update().get(pk=post.pk)
    if not may_decide(by, found, own_pseudonyms(by, found.thread, [found])):
        raise ModerationError(
            _("This is your own post: somebody else decides about it.")
            if may_moderate(by)
            else _("Only moderators decide about posts.")
        )
    return found


def locked_beginning(thread: Thread, *, by: Person) -> Post | None:
    """Return the post with which a thread began, locked, for who may decide about the thread.

    Within a transaction. Raises ModerationError for who began it, also under a pseudonym.
    """
    first = began_with(thread)
    if first is not None:
        return locked(first, by=by)
    if not may_moderate(by):
        raise ModerationError(_("Only moderators decide about posts."))
    return None


def last_decision(post: Post) -> str:
    """Return the key of what was decided last about a post, or nothing."""
    newest = Measure.objects.filter(post=post, thread=None).order_by("-at")
    return newest.values_list("key", flat=True).first() or ""


def make(
    post: Post, kind: MeasureKind, why: Why, *, by: Person | None, settles_flags: bool = True,
    **more: Any,
) -> Measure:  # fmt: skip
    """Write down what is decided about a post: flags, notice, audit follow. Call it last."""
    measure = Measure.objects.create(
        kind=kind,
        post=post,
        rule=why.rule or "",
        reason=why.sentence(post.thread.language),
        by=by,
        **more,
    )
    if settles_flags and not measure.is_provisional:
        _settle(post, FlagState.AGREED if kind in FOUND_SOMETHING else FlagState.DECLINED)
    tell_of_measure(measure)
    if kind in EVENTS:
        about = measure.person or measure.pseudonym or post
        record(EVENTS[kind], by=by, about=about, measure=measure.key)
    return measure


def make_about(
    thread: Thread, first: Post | None, kind: MeasureKind, why: Why, *, by: Person, **more: Any
) -> Measure:
    """Write down what is decided about a thread that began with `first`. Call it last.

    Flags on that post stay: nothing was decided about what it says.
    """
    measure = Measure.objects.create(
        kind=kind,
        thread=thread,
        post=first,
        rule=why.rule or "",
        reason=why.sentence(thread.language),
        by=by,
        **more,
    )
    tell_of_measure(measure)
    record(EVENTS[kind], by=by, about=thread, measure=measure.key)
    return measure


def _settle(post: Post, state: FlagState) -> None:
    Flag.objects.open().filter(post=post).update(state=state, decided_at=timezone.now())


def end_hiding(post: Post, *, only_provisional: bool = False) -> None:
    """Let what hid a post hold no longer."""
    hiding = Measure.objects.in_force().filter(post=post, kind=MeasureKind.HIDE)
    if only_provisional:
        hiding = hiding.filter(is_provisional=True)
    hiding.update(undone_at=timezone.now())
