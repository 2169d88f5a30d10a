"""Recording what a meeting decided."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.requests import signed_in
from cases.access import get_visible_or_404
from cases.insights.actions import distilling
from cases.insights.errors import InsightError
from cases.insights.models import InsightKind
from cases.insights.permissions import may_record
from cases.models import Seminar
from kennisbank.distilling.cards import Card
from kennisbank.distilling.distil import form_address, unsaved
from kennisbank.distilling.forms import DecisionForm


@form_address
@login_required
def record(request: HttpRequest, public_id: str) -> HttpResponse:
    """Record a decision of a meeting: look first, then save."""
    meeting = get_visible_or_404(Seminar.objects.all(), request.user, public_id=public_id.upper())
    if not may_record(request.user):
        messages.info(request, _("Organisers and editors record what a meeting decided."))
        return redirect(meeting)
    if request.method != "POST":
        return _show(request, meeting, DecisionForm(initial={"on": _day_of(meeting)}))
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _show(request, meeting, form, status=422)
    if "save" not in request.POST:
        return _show(request, meeting, form, look=_look(meeting, form))
    try:
        made = distilling.record_decision(
            meeting, text=form.text, decided=form.decided, by=signed_in(request),
            token=form.cleaned_data["token"],
        )  # fmt: skip
    except InsightError as error:
        form.add_error(None, str(error))
        return _show(request, meeting, form, status=422)
    messages.success(request, _("Recorded. For seven days members can amend it or object."))
    return redirect(made)


def _show(
    request: HttpRequest,
    meeting: Seminar,
    form: DecisionForm,
    *,
    look: Card | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {"meeting": meeting, "form": form, "look": look}
    return render(request, "insights/decision.html", context, status=status)


def _look(meeting: Seminar, form: DecisionForm) -> Card:
    insight = unsaved(
        form.text,
        kind=InsightKind.DECISION,
        meeting=meeting,
        language=meeting.language,
        decided_by_whom=form.decided.by_whom,
        decided_on=form.decided.on,
    )
    return Card(insight, is_preview=True)


def _day_of(meeting: Seminar) -> str:
    """Return the day of the meeting as a date field takes it."""
    return timezone.localdate(meeting.starts).isoformat() if meeting.starts else ""
