"""What editors do with an insight: promote it, or withdraw it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.requests import signed_in
from cases.insights.actions import settling
from cases.insights.errors import InsightError
from cases.insights.models import Insight
from cases.insights.permissions import may_promote, may_withdraw
from kennisbank.distilling import cards
from kennisbank.distilling.distil import form_address
from kennisbank.distilling.forms import NoteForm, ReasonForm
from kennisbank.distilling.reading import insight_or_404, show_insight


@form_address
@login_required
def promote(request: HttpRequest, insight_id: str) -> HttpResponse:
    """Promote a distilled insight, so that guidance can rest on it."""
    insight = insight_or_404(request.user, insight_id)
    if request.method != "POST":
        if not may_promote(request.user, insight):
            messages.info(request, _("Promoted is only what is settled, by an editor."))
        return redirect(insight)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return show_insight(request, insight, form, status=422)
    try:
        settling.promote(insight, note=form.cleaned_data["note"], by=signed_in(request))
    except InsightError as error:
        messages.info(request, str(error))
    else:
        messages.success(request, _("Promoted. Who took part is told; guidance can rest on it."))
    return redirect(insight)


@form_address
@login_required
def withdraw(request: HttpRequest, insight_id: str) -> HttpResponse:
    """Withdraw an insight with a reason that readers see."""
    insight = insight_or_404(request.user, insight_id)
    if not may_withdraw(request.user, insight):
        return redirect(insight)
    if request.method != "POST":
        return _show(request, insight, ReasonForm())
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _show(request, insight, form, status=422)
    try:
        settling.withdraw(insight, reason=form.cleaned_data["reason"], by=signed_in(request))
    except InsightError as error:
        form.add_error(None, str(error))
        return _show(request, insight, form, status=422)
    messages.success(request, _("Withdrawn. Its address says so, with your reason."))
    return redirect(insight.source_url)


def _show(
    request: HttpRequest, insight: Insight, form: ReasonForm, *, status: int = 200
) -> HttpResponse:
    # Hidden, its words are read at the moderators' page.
    is_read = not insight.is_hidden or insight.distiller_id == request.user.pk
    card = cards.plain([insight], request.user)[0] if is_read else None
    context = {"insight": insight, "card": card, "form": form}
    return render(request, "insights/withdraw.html", context, status=status)
