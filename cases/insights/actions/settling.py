"""What happens when the days are over, and what editors do after. The worker calls the first."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit import Event, record
from accounts.models import Person
from accounts.notifications.telling import tell
from accounts.silence import check_not_silent
from cases.discussions.models import PostState
from cases.insights.actions.objecting import changed, empty, locked, put_in_no_order
from cases.insights.errors import InsightError
from cases.insights.models import Insight, InsightState, Objection, ObjectionState, Quote
from cases.insights.models.insight import NOTE_LENGTH
from cases.insights.permissions import may_promote, may_withdraw
from cases.insights.telling import OBJECTED, PROMOTED


def close_due(now: dt.datetime | None = None) -> int:
    """Make distilled what has had its days without an open objection; return how many."""
    now = now or timezone.now()
    due = Insight.objects.standing().filter(state=InsightState.OPEN, closes_at__lte=now)
    return sum(_close(insight, now) for insight in due.order_by("pk"))


@transaction.atomic
def _close(insight: Insight, now: dt.datetime) -> bool:
    insight = locked(insight)
    # One that a moderator hid holds it no more; one that waits for a look does.
    is_held = insight.objections.filter(state=ObjectionState.OPEN, hidden_because="").exists()
    if not insight.is_open or insight.is_hidden or insight.closes_at > now or is_held:
        return False
    insight.state, insight.distilled_at = InsightState.DISTILLED, now
    insight.save(update_fields=["state", "distilled_at"])
    changed(insight)
    return True


@transaction.atomic
def release_objections(today: dt.date | None = None) -> int:
    """Let out what was objected under a pseudonym on a day that is over; return how many.

    And let go what was taken back on such a day.
    """
    today = today or timezone.localdate()
    going = list(Objection.objects.filter(taken_back_on__lt=today).select_related("insight"))
    for objection in going:
        _let_go(objection)
    waiting = list(Objection.objects.filter(is_out=False, day__lt=today).select_related("insight"))
    count = sum(_release(objection) for objection in waiting)
    # After it: PostgreSQL writes a changed row behind all others.
    put_in_no_order({objection.day for objection in (*going, *waiting)})
    return count


def _let_go(objection: Objection) -> None:
    """Take an objection back for others too, unless it was answered meanwhile."""
    insight = locked(objection.insight)
    objection.taken_back_on = None
    objection.save(update_fields=["taken_back_on"])
    if objection.is_open:
        empty(objection)
        changed(insight)


@transaction.atomic
def _release(objection: Objection) -> bool:
    insight = locked(objection.insight)
    freed = Objection.objects.filter(pk=objection.pk, is_out=False).update(is_out=True)
    if freed and objection.is_open and not insight.is_withdrawn:
        tell(OBJECTED, subject=insight.public_id)
        changed(insight)
    return bool(freed)


@transaction.atomic
def forget_taken_back() -> int:
    """Forget the words of quotes whose post was taken back; the quotes are still counted."""
    gone = Quote.objects.filter(post__state=PostState.WITHDRAWN).exclude(words="")
    return gone.update(words="")


@transaction.atomic
def promote(insight: Insight, *, note: str, by: Person) -> Insight:
    """Lift a distilled insight out, so that guidance can rest on it. Raises InsightError."""
    insight = locked(insight)
    if insight.state == InsightState.PROMOTED:
        return insight  # pressed twice
    if not may_promote(by, insight):
        raise InsightError(_("This cannot be promoted: only what is distilled, by an editor."))
    _check_note(note)
    insight.state, insight.promoted_at = InsightState.PROMOTED, timezone.now()
    insight.promoted_by, insight.promotion_note = by, note.strip()
    insight.save(update_fields=["state", "promoted_at", "promoted_by", "promotion_note"])
    tell(PROMOTED, subject=insight.public_id)
    changed(insight)
    record(Event.INSIGHT_PROMOTED, by=by, about=insight)
    return insight


@transaction.atomic
def withdraw(insight: Insight, *, reason: str, by: Person) -> Insight:
    """Take an insight back: a tombstone with the reason stays for who could see it.

    Raises InsightError without a reason, or for who may not.
    """
    insight = locked(insight)
    if insight.is_withdrawn:
        return insight  # pressed twice
    if not may_withdraw(by, insight):
        raise InsightError(_("This insight cannot be withdrawn by you."))
    check_not_silent(by, error=InsightError)
    if not reason.strip():
        raise InsightError(_("Give the reason: readers will see it."))
    _check_note(reason)
    take_away(insight, reason=reason.strip(), by=by)
    return insight


def take_away(insight: Insight, *, reason: str, by: Person | None) -> None:
    """Make an insight a tombstone; by nobody when its distiller was erased. In a transaction."""
    was = insight.state
    insight.state, insight.withdrawn_at = InsightState.WITHDRAWN, timezone.now()
    insight.withdrawn_reason = reason
    insight.save()
    changed(insight)
    record(Event.INSIGHT_WITHDRAWN, by=by, about=insight, was=was)


def _check_note(words: str) -> None:
    if len(words) > NOTE_LENGTH:
        raise InsightError(_("At most %(limit)d characters.") % {"limit": NOTE_LENGTH})
