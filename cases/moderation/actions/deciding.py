"""What a moderator decides about a post: hide, decide later, let stand, warn, close."""

from collections.abc import Callable

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import Person
from cases.discussions.actions import places
from cases.discussions.actions.arranging import note
from cases.discussions.limits import DiscussionError
from cases.discussions.models import Post, PostState, Thread, ThreadState
from cases.discussions.telling import tell_of_post
from cases.moderation.actions.appealing import end_appeals
from cases.moderation.actions.making import (
    Why,
    end_hiding,
    last_decision,
    locked,
    locked_beginning,
    make,
    make_about,
)
from cases.moderation.errors import DecidedMeanwhileError, ModerationError
from cases.moderation.models import Flag, Measure, MeasureKind
from cases.moderation.models.wording import NOTHING_WRONG, SHOWN_AGAIN
from cases.moderation.queries.entry import is_hidden_for_now


@transaction.atomic
def decide(post: Post, *, seen: str, decision: Callable[[], Measure]) -> Measure:
    """Carry out what a moderator decided, unless somebody else was faster.

    `seen` is the last decision they saw. Two who press at once wait here for each other; the
    second gets a ModerationError, and so does who presses twice.
    """
    Post.objects.select_for_update().get(pk=post.pk)
    if last_decision(post) != seen:
        raise DecidedMeanwhileError(
            _("Somebody has decided in the meantime, perhaps you yourself. Look at it again.")
        )
    return decision()


@transaction.atomic
def hide(post: Post, *, why: Why, by: Person) -> Measure:
    """Hide a post: its place stays, its words only its author and moderators read.

    Raises ModerationError for what its author took back, and what was hidden for good already.
    """
    post = locked(post, by=by)
    _check_there(post)
    hidden = Measure.objects.in_force().filter(post=post, kind=MeasureKind.HIDE)
    if hidden.filter(is_provisional=False).exists():
        raise ModerationError(_("This post is hidden already."))
    end_hiding(post, only_provisional=True)
    _put(post, PostState.HIDDEN)
    return make(post, MeasureKind.HIDE, why, by=by)


@transaction.atomic
def hide_for_now(post: Post, *, why: Why, by: Person) -> Measure:
    """Hide a post at once and decide later: it stays in the queue until somebody does.

    Its author reads why. Raises ModerationError for what others do not see anyway.
    """
    post = locked(post, by=by)
    _check_there(post)
    if post.state == PostState.HIDDEN:
        raise ModerationError(_("This post is hidden already."))
    if not post.is_shown:
        raise ModerationError(_("Others do not see this post yet: decide about it."))
    _put(post, PostState.HIDDEN)
    return make(post, MeasureKind.HIDE, why, by=by, is_provisional=True)


@transaction.atomic
def show_again(post: Post, *, by: Person) -> Measure:
    """Undo what a moderator hid for now: others see it, and flags on it wait as before.

    Raises ModerationError for what flags hid, or a decision: about that somebody decides.
    """
    post = locked(post, by=by)
    if not is_hidden_for_now(post):
        raise ModerationError(_("This post is not hidden for now. Look at it again."))
    end_hiding(post, only_provisional=True)
    _put(post, PostState.SHOWN)
    with override(post.thread.language):
        why = Why(reason=str(SHOWN_AGAIN))
    return make(post, MeasureKind.RESTORE, why, by=by, settles_flags=False)


@transaction.atomic
def let_stand(post: Post, *, why: Why | None = None, by: Person) -> Measure:
    """Find nothing against a post: what was held or hidden is shown, flags are declined.

    A held post is only now told to those who follow.
    """
    post = locked(post, by=by)
    was = PostState(post.state)
    why = why if why is not None and (why.reason.strip() or why.rule) else _nothing_wrong(post)
    if was in {PostState.HELD, PostState.HIDDEN}:
        end_appeals(post, why=why, by=by)
        end_hiding(post)
        _put(post, PostState.SHOWN)
    if was == PostState.HELD:
        tell_of_post(post)
    return make(post, _kind_of_standing(post, was), why, by=by)


def _kind_of_standing(post: Post, was: PostState) -> MeasureKind:
    if was == PostState.HIDDEN:
        return MeasureKind.RESTORE
    is_flagged = Flag.objects.open().filter(post=post).exists()
    return MeasureKind.LET_STAND if is_flagged and was != PostState.HELD else MeasureKind.APPROVE


def _nothing_wrong(post: Post) -> Why:
    with override(post.thread.language):
        return Why(reason=str(NOTHING_WRONG))


@transaction.atomic
def warn(post: Post, *, why: Why, by: Person) -> Measure:
    """Tell an author that something was over the line; nothing else happens."""
    return make(locked(post, by=by), MeasureKind.WARN, why, by=by)


@transaction.atomic
def close(thread: Thread, *, why: Why, by: Person) -> Measure:
    """Close a discussion; a note at its end says why, for everybody.

    Whoever began it can appeal. Raises ModerationError for one's own discussion, and one that is
    closed already.
    """
    first = locked_beginning(thread, by=by)
    sentence = why.sentence(thread.language)
    try:
        thread = places.locked(thread)
    except DiscussionError as error:
        raise ModerationError(str(error)) from error
    with override(thread.language):
        is_closed = _("This discussion is closed.")
    said = note(thread, f"{is_closed} {sentence}", by=by)
    Thread.objects.filter(pk=thread.pk).update(state=ThreadState.CLOSED, slow_minutes=0)
    tell_of_post(said)
    return make_about(thread, first, MeasureKind.CLOSE, why, by=by)


def _check_there(post: Post) -> None:
    if post.state == PostState.WITHDRAWN:
        raise ModerationError(_("Its author took it back: there is nothing left to hide."))


def _put(post: Post, state: PostState) -> None:
    post.state = state
    post.save(update_fields=["state"])
    places.changed(post.thread)
