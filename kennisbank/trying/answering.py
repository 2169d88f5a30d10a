"""Answering a report as the item's author or an editor, and hiding it as a moderator."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.requests import signed_in
from cases.trying.actions import answering, hiding
from cases.trying.errors import TryingError
from cases.trying.models import Report
from cases.trying.permissions import may_answer, may_hide, may_moderate
from kennisbank.design.faces import Face
from kennisbank.trying.forms import AnswerForm, HideForm
from kennisbank.trying.lines import answer_for, line_of
from kennisbank.trying.reading import mine_of, report_or_404
from kennisbank.trying.writing import page_with_form


@page_with_form
@login_required
def answer(request: HttpRequest, key: str) -> HttpResponse:
    """Answer a report, or change the answer."""
    found, person = report_or_404(request.user, key), signed_in(request)
    if not may_answer(person, found):
        return redirect(found)
    known = answer_for(found, person)
    if hasattr(found, "answer") and known is None:  # written while the item was for fewer people
        return redirect(found)
    words = known.words if known else ""
    begun, language = {"words": words, "seen": words}, found.item.language
    form = AnswerForm(request.POST or None, initial=begun, language=language)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            answering.answer(found, words=typed["words"], seen=typed["seen"], by=person)
        except TryingError as error:
            form.add_error(None, str(error))
            form.data = request.POST.copy()
            form.data["seen"] = words  # both are on the page: the next press counts
        else:
            messages.success(request, _("Answered."))
            return redirect(found)
    return _show(request, found, form, "trying/answer.html")


@page_with_form
@login_required
def hide(request: HttpRequest, key: str) -> HttpResponse:
    """Hide a report, or show it again; for others than moderators there is no such page."""
    if not may_moderate(request.user):
        raise Http404
    found, person = report_or_404(request.user, key), signed_in(request)
    if not may_hide(person, found, mine_of(person, found)):
        messages.info(request, _("This is your own: somebody else decides about it."))
        return redirect(found)
    form = HideForm(request.POST if request.method == "POST" else None)
    try:
        if request.method == "POST" and not found.is_shown:
            hiding.show_again(found, by=person)
            return redirect(found)
        if request.method == "POST" and form.is_valid():
            hiding.hide(found, reason=form.cleaned_data["reason"], by=person)
            return redirect(found)
    except TryingError as error:
        messages.error(request, str(error))
        return redirect(found)
    return _show(request, found, form, "trying/hide.html")


def _show(request: HttpRequest, found: Report, form: Any, template: str) -> HttpResponse:
    line = line_of(found, request.user, mine=mine_of(request.user, found), target=None)
    context = {"item": Face(found.item, {}), "line": line, "form": form}
    return render(request, template, context, status=422 if form.is_bound else 200)
