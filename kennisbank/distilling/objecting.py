"""Amending and objecting, and answering that."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.requests import signed_in
from cases.insights.actions import objecting
from cases.insights.errors import ChangedMeanwhileError, InsightError
from cases.insights.models import Insight, Objection, ObjectionKind
from cases.insights.voices import Voice, voice_in
from kennisbank.distilling import cards
from kennisbank.distilling.distil import form_address
from kennisbank.distilling.forms import AnswerForm, ObjectForm, answering
from kennisbank.distilling.reading import ObjectionLine, insight_or_404, objection_lines


@form_address
@login_required
def object_to(request: HttpRequest, insight_id: str) -> HttpResponse:
    """Amend an insight or object to it, as whom one took part."""
    insight, person = insight_or_404(request.user, insight_id), signed_in(request)
    voice = voice_in(insight, person)
    if voice is None or not insight.takes_objections:
        messages.info(request, _("Who took part can amend or object, for seven days."))
        return redirect(insight)
    if request.method != "POST":
        return _show_objecting(request, insight, voice, ObjectForm())
    form = ObjectForm(request.POST)
    if not form.is_valid():
        return _show_objecting(request, insight, voice, form, status=422)
    typed = form.cleaned_data
    try:
        objecting.object_to(
            insight, kind=ObjectionKind(typed["kind"]), words=typed["words"], by=person,
            token=typed["token"], is_meant_by_name=typed["by_name"],
        )  # fmt: skip
    except InsightError as error:
        form.add_error(None, str(error))
        return _show_objecting(request, insight, voice, form, status=422)
    messages.success(request, _("Sent. It stays a proposal until you have an answer."))
    return redirect(insight)


def _show_objecting(
    request: HttpRequest, insight: Insight, voice: Voice, form: ObjectForm, *, status: int = 200
) -> HttpResponse:
    context = {
        "insight": insight,
        "card": cards.plain([insight], request.user)[0],
        "pseudonym": voice.pseudonym.name if voice.pseudonym else "",
        "may_be_named": voice.pseudonym is not None and voice.named is not None,
        "form": form,
    }
    return render(request, "insights/object.html", context, status=status)


@form_address
@login_required
def take_back(request: HttpRequest, insight_id: str, objection_id: uuid.UUID) -> HttpResponse:
    """Take one's own objection back."""
    insight = insight_or_404(request.user, insight_id)
    if request.method == "POST":
        line = _line_or_404(request, insight, objection_id)
        try:
            objecting.take_objection_back(line.objection, by=signed_in(request))
        except InsightError as error:
            messages.info(request, str(error))
    return redirect(insight)


@form_address
@login_required
def answer(request: HttpRequest, insight_id: str, objection_id: uuid.UUID) -> HttpResponse:
    """Answer an objection: take it over into the text, or leave it as dissent."""
    insight = insight_or_404(request.user, insight_id)
    line = _line_or_404(request, insight, objection_id)
    objection = line.objection
    if not line.may_answer:
        messages.info(request, _("This objection was answered already, or is not yours to answer."))
        return redirect(insight)
    if request.method != "POST":
        form = AnswerForm(initial=answering(objection, insight))
        return _show_answering(request, insight, objection, form)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _show_answering(request, insight, objection, form, status=422)
    try:
        _answer(request, objection, form)
    except InsightError as error:
        form.add_error(None, str(error))
        status = 422
        if isinstance(error, ChangedMeanwhileError):
            insight, status = insight_or_404(request.user, insight_id), 409
            # Both stand on the page now.
            form.data = request.POST.copy()
            form.data["seen"] = str(insight.version)
        return _show_answering(request, insight, objection, form, status=status)
    return redirect(insight)


def _answer(request: HttpRequest, objection: Objection, form: AnswerForm) -> None:
    typed, person = form.cleaned_data, signed_in(request)
    if form.takes_over:
        objecting.take_over(
            objection, answer=typed["answer"], text=form.words.text, seen=typed["seen"], by=person
        )
    else:
        objecting.leave_as_dissent(
            objection, answer=typed["answer"], dissent=typed["view"], seen=typed["seen"], by=person
        )


def _show_answering(
    request: HttpRequest, insight: Insight, objection: Objection, form: AnswerForm,
    *, status: int = 200,
) -> HttpResponse:  # fmt: skip
    lines = objection_lines(insight, signed_in(request), None)
    context = {
        "insight": insight,
        "card": cards.plain([insight], request.user)[0],
        "line": next((line for line in lines if line.objection.pk == objection.pk), None),
        "form": form,
    }
    return render(request, "insights/answer.html", context, status=status)


def _line_or_404(request: HttpRequest, insight: Insight, objection_id: uuid.UUID) -> ObjectionLine:
    """Return an objection as the reader may see it, or raise the 404 of what never was."""
    person = signed_in(request)
    lines = objection_lines(insight, person, voice_in(insight, person))
    found = next((each for each in lines if each.objection.pk == objection_id), None)
    if found is None:
        raise Http404
    return found
