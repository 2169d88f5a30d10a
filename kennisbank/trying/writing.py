"""Telling under one's own name what came of something, changing it, taking it back."""

import uuid
from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.clearance import Audience
from accounts.requests import signed_in
from accounts.sealing.queries import is_possible
from cases.models import Item
from cases.trying import queries
from cases.trying.actions import pseudonyms, reporting
from cases.trying.errors import ToldError, TryingError
from cases.trying.models import Report
from cases.trying.own import own_pseudonyms, own_waiting
from cases.trying.permissions import is_author, may_change, may_report
from cases.trying.targets import Target, targets_of
from cases.trying.told import Told
from kennisbank.design.faces import Face
from kennisbank.trying.forms import ReportForm, begun_by, begun_with
from kennisbank.trying.lines import told_line
from kennisbank.trying.reading import item_or_404, mine_of, report_or_404
from kennisbank.writing.held import members_only
from kennisbank.writing.showing import show_form, typed_in

page_with_form = require_http_methods(["GET", "HEAD", "POST"])


@page_with_form
@members_only
def tell(request: HttpRequest, public_id: str) -> HttpResponse:
    """Tell what came of an item: one screen, three presses."""
    item, person = item_or_404(request.user, public_id), signed_in(request)
    targets = targets_of(item)
    if not targets or not may_report(person, item):
        only_read = _("You can read this, but not tell anything here.")
        messages.info(request, reporting.own_item() if is_author(person, item) else only_read)
        return redirect("tried", item.public_id)
    begun = begun_by(person) | asked_for(request, item)
    form = ReportForm(typed_in(request), item=item, targets=targets, initial=begun)
    if request.method == "POST" and form.is_valid():
        target, token = target_in(form, targets), form.cleaned_data["token"]
        try:
            made = reporting.report(target, told=form.told, token=token, by=person)
        except ToldError as error:
            return _ask_to_change(request, error)
        except TryingError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Thank you. Others see it now."))
            return redirect(f"{_list(item)}#{made.key}")
    keys = [target.key for target in targets]
    context = {
        "item": Face(item, {}),
        "form": form,
        "told_before": queries.months_told(person, targets),
        "has_pseudonym": bool(own_pseudonyms(person, keys) or own_waiting(person, keys)),
        "offers_pseudonym": is_possible(Audience(item.audience)),
    }
    return show_form(request, "trying/tell.html", context)


def _ask_to_change(request: HttpRequest, error: ToldError) -> HttpResponse:
    """Show what the form told before, with what was typed now: the next press changes it."""
    report = error.report
    began = begun_with(Told.of(report))
    typed = request.POST.copy()
    typed["seen"] = began["seen"]
    form = ReportForm(typed, item=report.item, targets=[Target(report.item)], initial=began)
    form.fields.pop("recommendation", None)
    form.add_error(None, str(error))
    return _show_change(request, report, form)


def asked_for(request: HttpRequest, item: Item) -> dict[str, str]:
    """Return with what a form begins that a button on the item's page opened."""
    begun = {
        name: request.GET[asked][:20]
        for name, asked in (("result", "result"), ("recommendation", "about"))
        if request.GET.get(asked)
    }
    own = [platform.slug for platform in item.platforms.all()]
    return begun | ({"platform": own[0]} if len(own) == 1 else {})


def target_in(form: ReportForm, targets: Sequence[Target]) -> Target:
    """Return what a valid form is about."""
    place = form.cleaned_data.get("recommendation", "")
    return next((each for each in targets if str(each.place) == place), targets[0])


def _list(item: Item) -> str:
    return str(redirect("tried", item.public_id).url)


@page_with_form
@members_only
def change(request: HttpRequest, key: str) -> HttpResponse:
    """Change one's own report; under a pseudonym the change waits as the report did."""
    found, person = report_or_404(request.user, key), signed_in(request)
    if not may_change(person, found, mine_of(person, found)):
        return redirect(found)
    target = _target_of(found)
    began = begun_with(Told.of(found))
    form = ReportForm(typed_in(request), item=found.item, targets=[target], initial=began)
    form.fields.pop("recommendation", None)
    if request.method == "POST" and form.is_valid():
        try:
            _change(found, form, request)
        except TryingError as error:
            form.add_error(None, str(error))
            form.data = request.POST.copy()
            form.data["seen"] = began["seen"]  # both are on the page: the next press counts
        else:
            return redirect(found)
    return _show_change(request, found, form)


def _show_change(request: HttpRequest, report: Report, form: ReportForm) -> HttpResponse:
    now = told_line(Told.of(report), report.platform)
    context = {"item": Face(report.item, {}), "form": form, "report": report, "now": now}
    if report.pseudonym_id is not None:
        context["who"] = ""  # kept while one signs in, the words would stand beside whose they are
    return show_form(request, "trying/change.html", context)


def _target_of(report: Report) -> Target:
    """Return what a report is about, whether its recommendation is still there or not."""
    return Target(report.item)


def _change(report: Report, form: ReportForm, request: HttpRequest) -> None:
    person, seen = signed_in(request), form.seen_told
    if report.pseudonym_id is None:
        reporting.change(report, told=form.told, seen=seen or form.told, by=person)
        messages.success(request, _("Changed. What you told before stays to be read."))
        return
    token = form.cleaned_data["token"] or uuid.uuid4()
    if pseudonyms.change_under_pseudonym(report, told=form.told, token=token, by=person):
        messages.success(request, waits())


def waits() -> str:
    """Return what somebody reads who did something under a pseudonym."""
    return _("Sent. Others see it within a quarter of an hour, together with what others sent.")


@page_with_form
@login_required
def take_back(request: HttpRequest, key: str) -> HttpResponse:
    """Ask whether one's own report shall go, and take it back."""
    found, person = report_or_404(request.user, key), signed_in(request)
    if not may_change(person, found, mine_of(person, found)):
        return redirect(found)
    if request.method != "POST":
        return render(
            request, "trying/take_back.html", {"item": Face(found.item, {}), "report": found}
        )
    if found.pseudonym_id is None:
        reporting.take_back(found, by=person)
        messages.success(request, _("Taken back."))
    else:
        pseudonyms.take_back_under_pseudonym(found, token=uuid.uuid4(), by=person)
        messages.success(request, waits())
    return redirect("tried", found.item.public_id)
