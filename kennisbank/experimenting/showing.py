"""Showing a logbook to others: a look at all that they will read, and only then the press."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.clearance import clearance_of
from accounts.requests import signed_in
from cases.checks.marking import open_count
from cases.logbooks import queries
from cases.logbooks.actions import showing
from cases.logbooks.errors import LogbookError
from cases.logbooks.models import Trial
from cases.logbooks.safety import looked_at, passages_of
from cases.models import Experiment
from kennisbank.experimenting.forms import BesideForm, ShowForm
from kennisbank.experimenting.own import form_address
from kennisbank.experimenting.pages import preview_of
from kennisbank.writing.held import members_only
from kennisbank.writing.promising import reasons_in
from kennisbank.writing.showing import show_form, typed_in


@form_address
@members_only
def show_to_colleagues(request: HttpRequest, key: str) -> HttpResponse:
    """Hand an experiment to the editors, or show one's run on its page, or show it no longer."""
    trial, person = queries.own_trial_or_404(request.user, key), signed_in(request)
    if trial.experiment_id is None:
        return _hand_in(request, trial)
    if "undo" in request.POST:
        showing.set_open(trial, is_open=False, by=person)
        return redirect(trial)
    experiment = queries.experiment_of(trial, person)
    if experiment is None or (trial.is_open and not trial.is_for_fewer):
        return redirect(trial)
    return _show_beside(request, trial, experiment)


def _hand_in(request: HttpRequest, trial: Trial) -> HttpResponse:
    person = signed_in(request)
    begun = {"title": trial.idea[: showing.TITLE_LENGTH], "audience": int(clearance_of(person))}
    form = ShowForm(typed_in(request), initial=begun, reader=person)
    if request.method == "POST" and form.is_valid():
        try:
            declared = form.declared(request.POST)
            showing.ask_release(trial, wanted=form.wanted, declared=declared, by=person)
        except LogbookError as error:
            form.add_error(error.field, str(error))
        else:
            messages.success(request, _("Thank you. An editor reads it before colleagues see it."))
            return redirect(trial)
    return _page(request, trial, form, {"lines": trial})


def _show_beside(request: HttpRequest, trial: Trial, experiment: Experiment) -> HttpResponse:
    form = BesideForm(typed_in(request))
    if request.method == "POST" and form.is_valid():
        try:
            declared = form.declared(request.POST)
            showing.set_open(trial, is_open=True, declared=declared, by=signed_in(request))
        except LogbookError as error:
            form.add_error(error.field, str(error))
        else:
            messages.success(request, _("Others read your logbook now."))
            return redirect(trial)
    return _page(request, trial, form, {"experiment": experiment})


def _page(
    request: HttpRequest, trial: Trial, form: BesideForm, more: Mapping[str, Any]
) -> HttpResponse:
    """Show what others will read, what the check marks in it, and what is to be ticked."""
    person, sent = signed_in(request), form.data
    entries = queries.entries_of(trial)
    reasons = reasons_in(sent) if isinstance(sent, QueryDict) else {}
    marked = looked_at(trial, passages_of(trial, entries), reasons)
    context = {
        "form": form,
        "trial": trial,
        "byline": person.byline_text,
        "marked": [each for each in marked if each.found],
        "open_count": open_count(marked),
        "column": preview_of(trial, entries, person),
        **more,
    }
    return show_form(request, "experimenting/show.html", context)
