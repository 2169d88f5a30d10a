"""Looking back, beginning a case with a logbook, and taking one off a page."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.requests import signed_in
from cases.contributing.actions import carrying
from cases.contributing.errors import ContributionError
from cases.contributing.queries import begun_from
from cases.logbooks import queries
from cases.logbooks.actions import closing, showing
from cases.logbooks.errors import LogbookError
from cases.logbooks.models import Trial
from cases.logbooks.permissions import may_hide, says_a_name
from kennisbank.experimenting.forms import ClosingForm, HideForm
from kennisbank.experimenting.own import form_address, marked_by
from kennisbank.writing.held import members_only
from kennisbank.writing.promising import reasons_in
from kennisbank.writing.showing import show_form, typed_in


@form_address
@members_only
def close_logbook(request: HttpRequest, key: str) -> HttpResponse:
    """Ask the closing questions; or let a closed logbook run on."""
    trial, person = queries.own_trial_or_404(request.user, key), signed_in(request)
    if "reopen" in request.POST:
        return _tried(request, trial, lambda: closing.reopen(trial, by=person))
    asked = request.GET.get("outcome", "")
    begun = {"outcome": asked or trial.outcome, "found": trial.found, "why": trial.why}
    form, refused = ClosingForm(typed_in(request), initial=begun), None
    if request.method == "POST" and form.is_valid():
        try:
            closing.close(trial, closing=form.closing, reasons=reasons_in(request.POST), by=person)
        except LogbookError as error:
            refused = error
            form.add_error(error.field, str(error))
        else:
            messages.success(
                request, _("Closed. Thank you for looking back: others learn from it.")
            )
            return redirect(trial)
    experiment = queries.experiment_of(trial, person)
    context = {
        "form": form,
        "trial": trial,
        "lines": trial if trial.idea else experiment,
        "marked": marked_by(refused),
    }
    return show_form(request, "experimenting/close.html", context)


@form_address
@members_only
def make_case(request: HttpRequest, key: str) -> HttpResponse:
    """Begin a case with all that stands in a logbook, after a look at what is carried over."""
    trial, person = queries.own_trial_or_404(request.user, key), signed_in(request)
    known = begun_from(trial, person)
    if request.method != "POST" and known is not None:
        return redirect(known)
    try:
        if request.method != "POST":
            what = carrying.what_goes_along(trial, by=person)
            context = {"trial": trial, "what": what, "has_name": says_a_name(trial)}
            return render(request, "experimenting/make_case.html", context)
        made = carrying.begin_from_log(trial, by=person)
    except ContributionError as error:
        messages.info(request, str(error))
        return redirect(trial)
    if known is None:
        messages.success(request, _("Saved as a draft. Only you can see it."))
    return redirect(made)


@form_address
@members_only
def hide_logbook(request: HttpRequest, key: str) -> HttpResponse:
    """Take somebody's logbook off an experiment's page, or let it stand there again."""
    if not may_hide(request.user):
        raise Http404
    trial, person = queries.hideable_or_404(request.user, key), signed_in(request)
    page = trial.experiment
    if page is None:
        raise Http404
    if "undo" in request.POST:
        showing.unhide(trial, by=person)
        return redirect(page)
    form = HideForm(request.POST or None)
    if form.is_valid():
        showing.hide(trial, reason=form.cleaned_data["reason"], by=person)
        messages.success(request, _("It is off the page. Its owner reads why."))
        return redirect(page)
    context = {"form": form, "trial": trial, "experiment": page}
    status = 422 if form.is_bound else 200
    return render(request, "experimenting/hide.html", context, status=status)


def _tried(request: HttpRequest, trial: Trial, verb: Callable[[], object]) -> HttpResponse:
    """Do something and lead back; when it cannot be done, say why there."""
    try:
        verb()
    except LogbookError as error:
        messages.info(request, str(error))
    return redirect(trial)
