"""Choosing when to be asked, answering, and what a case's page shows of it."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.clearance import Reader
from accounts.requests import signed_in
from cases.models import CaseStudy, Item
from cases.upkeep import actions, queries
from cases.upkeep.errors import UpkeepError
from cases.upkeep.models import FollowUp
from cases.upkeep.permissions import is_asked, may_take_off
from kennisbank.revisiting.forms import AnswerForm, ChoiceForm
from kennisbank.writing.held import members_only
from kennisbank.writing.showing import show_form, typed_in

# A form's address is also opened by who had to sign in first: they get the page with the form.
form_address = require_http_methods(["GET", "HEAD", "POST"])


def later_of(item: Item, person: Reader | None) -> Mapping[str, Any]:
    """Return what a case's page shows of how it went on; nothing of other items."""
    if not isinstance(item, CaseStudy):
        return {}
    may_choose = is_asked(person, item)
    return {
        "later": queries.seen_on(item, person),
        "may_choose_later": may_choose,
        "asks_later": [row.get_after_display() for row in queries.planned_for(item)]
        if may_choose
        else [],
        "may_take_off": may_take_off(person),
    }


@form_address
@login_required
def choose_follow_ups(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let an author choose when to be asked, and show what was asked already."""
    person = signed_in(request)
    case = queries.own_case_or_404(person, public_id)
    rows = list(FollowUp.objects.filter(case=case))
    # No tick at all is a choice too: what was sent is bound, however little it holds.
    is_sent, begun = request.method == "POST", {"after": [row.after for row in rows]}
    form = ChoiceForm(request.POST if is_sent else None, initial=begun)
    if form.is_valid():
        actions.choose(case, after=form.chosen, by=person)
        messages.success(request, _said(bool(form.chosen)))
        return redirect(case)
    status = 422 if form.is_bound else 200
    context = {"form": form, "case": case, "asked": [row for row in rows if row.asked_on]}
    return render(request, "revisiting/choose.html", context, status=status)


def _said(is_any: bool) -> str:
    return _("Kept. We ask you then.") if is_any else _("Kept. We will not ask you.")


@form_address
@members_only
def answer_follow_up(request: HttpRequest, public_id: str, after: int) -> HttpResponse:
    """Ask an author three questions; what could not be kept stays in the form."""
    person = signed_in(request)
    case = queries.own_case_or_404(person, public_id)
    found = queries.asked_or_404(case, after)
    begun = {"runs": found.runs, "changed": found.changed, "again": found.again}
    form = AnswerForm(typed_in(request), initial=begun)
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer(found, answers=form.answers, by=person)
        except UpkeepError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Thank you. It stands on the page of the case now."))
            return redirect(f"{case.get_absolute_url()}#later")
    context = {"form": form, "case": case, "followup": found}
    return show_form(request, "revisiting/answer.html", context)


@form_address
@login_required
def take_off_answer(request: HttpRequest, public_id: str, after: int) -> HttpResponse:
    """Take an answer off a page, after a look at it."""
    if not may_take_off(request.user):
        raise Http404
    found = queries.answered_or_404(request.user, public_id, after)
    if request.method != "POST":
        return render(request, "revisiting/take_off.html", {"followup": found, "case": found.case})
    actions.take_off(found, by=signed_in(request))
    messages.success(request, _("It is off the page. Its author can answer anew."))
    return redirect(found.case)
