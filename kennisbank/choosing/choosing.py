"""Choosing, and choosing again: a plain form, sealed when it is sent, and led back to the page."""

from allauth.core.ratelimit import consume_or_429
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import Person
from accounts.requests import signed_in
from accounts.silence import silence_of
from cases.deliberation.actions.choosing import take_name_away
from cases.deliberation.actions.drafting import save_draft
from cases.deliberation.errors import ChosenAlreadyError
from cases.deliberation.models import Choice, Round
from cases.deliberation.queries.own import Own
from cases.models import Dilemma
from kennisbank.choosing import browser, signed_out
from kennisbank.choosing.beginning import REFUSED, first_form, keep_refused, second_form
from kennisbank.choosing.doors import OPTIONS, dilemma_or_404, to_page
from kennisbank.choosing.forms import ChoiceForm, typed_fields
from kennisbank.choosing.showing import form_page
from kennisbank.writing.held import was_signed_out
from kennisbank.writing.showing import whose

AS_IT_IS = "as_it_is"  # the button that seals what the check found something in
page_with_form = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@page_with_form
def choose(request: HttpRequest, slug: str) -> HttpResponse:
    """Let a reader choose blind. Whoever has chosen is led to what they chose."""
    if was_signed_out(request):
        return signed_out.ask_to_sign_in(request, slug)
    dilemma = dilemma_or_404(request.user, slug)
    own = browser.own_of(request, dilemma)
    form = first_form(request, dilemma)
    if own.first is not None:
        return to_page(dilemma, is_told=form.is_bound and not form.is_same_as(own.first))
    return _answer(request, dilemma, form, Round.FIRST, "choosing/choose.html")


# Exempt, for a token would set a cookie at mere reading; and nothing is done here.
@csrf_exempt
@never_cache
@page_with_form
def pick(request: HttpRequest, slug: str) -> HttpResponse:
    """Open the form with the option that was picked on the page one comes from.

    Sent and not asked for: an address stands in logs and in the history of a shared computer.
    """
    dilemma = dilemma_or_404(request.user, slug)
    if browser.own_of(request, dilemma).first is not None:
        return to_page(dilemma)
    if request.method != "POST":
        return redirect("choose", dilemma.slug)
    form = first_form(request, dilemma, picked=request.POST.get("option", ""))
    return _show(request, dilemma, form, Round.FIRST, "choosing/choose.html")


@never_cache
@page_with_form
def choose_again(request: HttpRequest, slug: str) -> HttpResponse:
    """Let somebody who chose and has heard others choose once more."""
    if was_signed_out(request):
        return signed_out.ask_to_sign_in(request, slug)
    dilemma = dilemma_or_404(request.user, slug)
    own = browser.own_of(request, dilemma)
    if own.first is None:
        return to_page(dilemma, OPTIONS)
    if own.elsewhere is not None:  # its options are those that they chose from
        return redirect("choose_again", own.elsewhere.slug)
    form = second_form(request, dilemma, own.first)
    if own.second is not None:
        return to_page(dilemma, is_told=form.is_bound and not form.is_same_as(own.second))
    return _answer(request, dilemma, form, Round.SECOND, "choosing/again.html", own)


@require_POST
@login_required
def keep_draft(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Keep what a member is typing, and say so."""
    dilemma = dilemma_or_404(request.user, slug)
    if number not in Round:
        raise Http404
    fields, person = typed_fields(request.POST), signed_in(request)
    draft = save_draft(dilemma, turn=Round(number), fields=fields, by=person)
    return render(request, "discussing/_saved.html", {"draft": draft})


@require_POST
@login_required
def remove_name(request: HttpRequest, slug: str) -> HttpResponse:
    """Take one's name away from beside one's reasons."""
    dilemma, person = dilemma_or_404(request.user, slug), signed_in(request)
    own = browser.own_of(request, dilemma)
    for choice in (own.first, own.second):
        if choice is not None:
            take_name_away(choice, by=person)
    return to_page(dilemma)


def _answer(
    request: HttpRequest,
    dilemma: Dilemma,
    form: ChoiceForm,
    turn: Round,
    template: str,
    own: Own | None = None,
) -> HttpResponse:
    """Show the form, or seal what was sent in it; what is refused of a member is kept as a draft.

    They are led to the page with it: a reload shows what they typed last, and sends nothing again.
    """
    person = request.user if isinstance(request.user, Person) else None
    is_sent = request.method == "POST"
    if is_sent and person is None:
        too_often: HttpResponse | None = consume_or_429(request, action="choose")
        if too_often:
            return too_often
    if is_sent and form.is_valid() and (AS_IT_IS in request.POST or not form.found):
        digest = None if person else browser.digest_of(request, dilemma, turn)
        try:
            made = form.save(by=person, browser=digest)
        except ChosenAlreadyError as error:
            return _back(dilemma, error.choice, person, is_told=not form.is_same_as(error.choice))
        if made is not None:
            return _back(dilemma, made, person)
    if is_sent and person is not None and keep_refused(request, dilemma, turn, by=person):
        return redirect(f"{request.path}?{REFUSED}=1")
    return _show(request, dilemma, form, turn, template, own)


def _show(
    request: HttpRequest,
    dilemma: Dilemma,
    form: ChoiceForm,
    turn: Round,
    template: str,
    own: Own | None = None,
) -> HttpResponse:
    """Show the form, with what the check found in it."""
    person = request.user if isinstance(request.user, Person) else None
    # Said before they write, and once: what they begin is kept until they can seal it.
    silence = silence_of(person) if person and form.is_member else ""
    if silence in form.non_field_errors():
        silence = ""
    context = {
        "form": form,
        "found": form.found if form.is_valid() else (),
        "own": own,
        "silence": silence,
        **form_page(dilemma, form, turn),
    }
    if person is not None:
        is_blind = turn != Round.FIRST or not browser.showed_results(request, dilemma)
        context |= {"is_blind": is_blind, **whose(request)}
    return render(request, template, context, status=422 if form.is_bound else 200)


def _back(
    dilemma: Dilemma, choice: Choice, person: Person | None, *, is_told: bool = False
) -> HttpResponse:
    answer = to_page(dilemma, is_told=is_told)
    return answer if person else browser.remember(answer, choice)
