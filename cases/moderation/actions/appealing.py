"""Appealing, and judging an appeal. Never the one who decided, never the one who wrote."""

import datetime as dt
import secrets

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit import Event, record
from accounts.models import Person
from cases.discussions.actions import places
from cases.discussions.models import Post, PostState, Thread, ThreadState
from cases.discussions.own import own_pseudonyms
from cases.moderation.actions.editing import put_back
from cases.moderation.actions.making import Why
from cases.moderation.actions.silencing import lift
from cases.moderation.actions.titling import put_title_back
from cases.moderation.errors import ModerationError
from cases.moderation.models import Appeal, AppealState, Measure, MeasureKind
from cases.moderation.models.wording import WORDS_LENGTH
from cases.moderation.permissions import may_appeal, may_judge
from cases.moderation.telling import tell_of_judgement


@transaction.atomic
def appeal(measure: Measure, *, words: str, by: Person) -> Appeal:
    """Ask that another moderator looks at what was decided about one's own post.

    `by` is asked whether the post is theirs, and written down nowhere. Nothing goes into the
    audit log either: a line has a time and a network. Raises ModerationError.
    """
    measure = Measure.objects.select_for_update().get(pk=measure.pk)
    post, words = measure.post, words.strip()
    if post is None or not may_appeal(by, measure, own_pseudonyms(by, post.thread, [post])):
        raise ModerationError(_("You cannot appeal against this, or you already have."))
    if not words:
        raise ModerationError(_("Write why you see it differently."))
    if len(words) > WORDS_LENGTH:
        raise ModerationError(
            _("An appeal is at most %(limit)d characters.") % {"limit": WORDS_LENGTH}
        )
    made = Appeal.objects.create(
        measure=measure,
        words=words,
        at=None if post.pseudonym_id else timezone.now(),
        decided_by=measure.by,
    )
    _put_in_no_order(made.day)
    return made


def _put_in_no_order(day: dt.date) -> None:
    """Write the appeals of a day anew, in an order of chance. Within a transaction.

    Rows lie in the order in which they came; between two by name, whose time is known, one under
    a pseudonym would have its time too. So it is done at each, whoever asks.
    """
    rows = list(Appeal.objects.select_for_update().filter(day=day))
    secrets.SystemRandom().shuffle(rows)
    Appeal.objects.filter(pk__in=[each.pk for each in rows]).delete()
    Appeal.objects.bulk_create(rows)


@transaction.atomic
def judge(found: Appeal, *, is_granted: bool, answer: str, by: Person) -> Appeal:
    """Decide about an appeal; granted, what was decided is undone.

    Raises ModerationError for whoever decided, for the author, and without an answer.
    """
    found = Appeal.objects.select_for_update().get(pk=found.pk)
    post, answer = found.measure.post, answer.strip()
    if post is None or not may_judge(by, found, own_pseudonyms(by, post.thread, [post])):
        raise ModerationError(_("Another moderator has to judge this, or has already."))
    if not answer or len(answer) > WORDS_LENGTH:
        raise ModerationError(
            _("Write an answer of at most %(limit)d characters.") % {"limit": WORDS_LENGTH}
        )
    state = AppealState.GRANTED if is_granted else AppealState.DECLINED
    _judged(found, state, answer, by=by)
    if is_granted:
        undo(found.measure, post, by=by)
    # Nobody needs to know any more what a discussion was called.
    Measure.objects.filter(pk=found.measure_id).update(title_before="")
    tell_of_judgement(found)
    record(Event.APPEAL_JUDGED, by=by, about=found, state=state, measure=found.measure.key)
    return found


def _judged(found: Appeal, state: AppealState, answer: str, *, by: Person | None) -> None:
    found.state, found.answer = state, answer
    found.judged_by, found.judged_at = by, timezone.now()
    found.save(update_fields=["state", "answer", "judged_by", "judged_at"])


def undo(measure: Measure, post: Post, *, by: Person) -> None:
    """Let a measure hold no longer, and what it did be undone. Within a transaction.

    `post` is the one it is about, or with which the discussion began that it is about.
    """
    post = Post.objects.select_for_update().get(pk=post.pk)
    measure.post, measure.undone_at = post, timezone.now()
    measure.save(update_fields=["undone_at"])
    if measure.kind == MeasureKind.HIDE:
        _show(post)
    elif measure.kind == MeasureKind.EDIT:
        put_back(measure, post)
    elif measure.kind == MeasureKind.MUTE:
        lift(measure, by=by)
    elif measure.kind == MeasureKind.CLOSE:
        _open(measure.place)
    elif measure.kind == MeasureKind.TITLE:
        put_title_back(measure, by=by)


def _open(thread: Thread) -> None:
    Thread.objects.filter(pk=thread.pk, state=ThreadState.CLOSED).update(state=ThreadState.OPEN)
    places.changed(thread)


def _show(post: Post) -> None:
    """Show a hidden post again, unless something else still hides it."""
    hiding = Measure.objects.in_force().filter(post=post, kind=MeasureKind.HIDE)
    if post.state == PostState.HIDDEN and not hiding.exists():
        post.state = PostState.SHOWN
        post.save(update_fields=["state"])
        places.changed(post.thread)


def end_appeals(post: Post, *, why: Why, by: Person) -> None:
    """Grant the appeals against hiding a post that a moderator shows again anyway."""
    waiting = Appeal.objects.open().filter(
        measure__post=post, measure__kind=MeasureKind.HIDE, measure__undone_at=None
    )
    for found in waiting.select_related("measure__post"):
        # Whoever hid it and thought again did not judge their own decision: nobody did.
        judge_too = by if by.pk != found.decided_by_id else None
        _judged(found, AppealState.GRANTED, why.sentence(post.thread.language), by=judge_too)
