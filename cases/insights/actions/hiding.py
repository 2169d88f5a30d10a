"""Hiding an insight or an objection from all but its author and moderators; showing it again."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit import Event, record
from accounts.models import Person
from accounts.notifications.telling import tell
from cases.insights.actions.objecting import changed, locked
from cases.insights.errors import InsightError
from cases.insights.models import Hidden, Insight, Objection
from cases.insights.models.insight import NOTE_LENGTH
from cases.insights.permissions import may_hide, may_hide_objection
from cases.insights.telling import OBJECTED
from cases.insights.voices import voice_in


@transaction.atomic
def hide(insight: Insight, *, what: Hidden, because: str, by: Person) -> Insight:
    """Hide an insight, or only what it said before; whoever distilled it reads why.

    It leaves all pages, and is not settled meanwhile. Raises InsightError without a reason, for
    one's own, and for who may not.
    """
    insight = _insight(insight, by=by)
    insight.hidden, insight.hidden_on = what, timezone.localdate()
    insight.hidden_because = _reason(because)
    insight.save(update_fields=["hidden", "hidden_on", "hidden_because"])
    changed(insight)
    record(Event.INSIGHT_HIDDEN, by=by, about=insight, what=str(what))
    return insight


@transaction.atomic
def show_again(insight: Insight, *, by: Person) -> Insight:
    """Show an insight again, with what it said before. Raises InsightError as `hide`."""
    insight = _insight(insight, by=by)
    insight.hidden, insight.hidden_on, insight.hidden_because = "", None, ""
    insight.save(update_fields=["hidden", "hidden_on", "hidden_because"])
    changed(insight)
    record(Event.INSIGHT_SHOWN, by=by, about=insight)
    return insight


@transaction.atomic
def hide_objection(objection: Objection, *, because: str, by: Person) -> Objection:
    """Hide the words of an objection and of its answer; its author reads why, others that it is.

    It keeps the insight a proposal no longer. Raises InsightError as `hide`.
    """
    objection = _objection(objection, by=by)
    objection.hidden_because = _reason(because)
    objection.hidden_on = timezone.localdate()
    objection.save(update_fields=["hidden_on", "hidden_because"])
    changed(objection.insight)
    record(Event.OBJECTION_HIDDEN, by=by, about=objection)
    return objection


@transaction.atomic
def show_objection(objection: Objection, *, by: Person) -> Objection:
    """Show an objection, for the first time where it waited for a look. Raises as `hide`."""
    objection = _objection(objection, by=by)
    was_held = objection.is_held
    objection.hidden_on, objection.hidden_because = None, ""
    objection.save(update_fields=["hidden_on", "hidden_because"])
    if was_held and objection.is_open:
        tell(OBJECTED, subject=objection.insight.public_id)
    changed(objection.insight)
    record(Event.OBJECTION_SHOWN, by=by, about=objection)
    return objection


def _insight(insight: Insight, *, by: Person) -> Insight:
    found = locked(insight)
    if found.is_withdrawn or not may_hide(by, found):
        raise InsightError(_("You cannot decide about this."))
    return found


def _objection(objection: Objection, *, by: Person) -> Objection:
    insight = locked(objection.insight)
    found = Objection.objects.select_related("insight").get(pk=objection.pk)
    if not may_hide_objection(by, found, voice_in(insight, by)):
        raise InsightError(_("You cannot decide about this."))
    return found


def _reason(because: str) -> str:
    because = because.strip()
    if not because or len(because) > NOTE_LENGTH:
        raise InsightError(
            _("Give the reason, in at most %(limit)d characters: its author reads it.")
            % {"limit": NOTE_LENGTH}
        )
    return because
