"""What moderators do with a report: hide it with a reason, and show it again."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.audit import Event, record
from accounts.models import Person
from cases.trying.counting import recount
from cases.trying.errors import TryingError
from cases.trying.models import Report, ReportState
from cases.trying.models.report import REASON_LENGTH
from cases.trying.own import own_pseudonyms
from cases.trying.permissions import may_hide
from cases.trying.telling import tell_of_hiding


@transaction.atomic
def hide(report: Report, *, reason: str, by: Person) -> Report:
    """Hide a report: its author reads why, others see that it is not there, figures forget it.

    Raises TryingError without a reason, for one's own, and for who does not moderate.
    """
    report = _locked(report, by=by)
    reason = reason.strip()
    if not reason or len(reason) > REASON_LENGTH:
        raise TryingError(
            _("Write a reason of at most %(limit)d characters: the author reads it.")
            % {"limit": REASON_LENGTH}
        )
    if not report.is_shown:
        raise TryingError(_("This is hidden already."))
    _put(report, ReportState.HIDDEN, reason)
    tell_of_hiding(report)
    record(Event.REPORT_HIDDEN, by=by, about=report, report=report.key)
    return report


@transaction.atomic
def show_again(report: Report, *, by: Person) -> Report:
    """Show a hidden report again. Raises TryingError as `hide` does."""
    report = _locked(report, by=by)
    if report.is_shown:
        raise TryingError(_("This is shown already."))
    _put(report, ReportState.SHOWN, "")
    record(Event.REPORT_SHOWN, by=by, about=report, report=report.key)
    return report


def _locked(report: Report, *, by: Person) -> Report:
    found = Report.objects.select_for_update().get(pk=report.pk)
    if not may_hide(by, found, own_pseudonyms(by, [found.target])):
        raise TryingError(_("You cannot decide about this."))
    return found


def _put(report: Report, state: ReportState, reason: str) -> None:
    report.state, report.hidden_reason = state, reason
    report.save(update_fields=["state", "hidden_reason"])
    recount(report.item)
