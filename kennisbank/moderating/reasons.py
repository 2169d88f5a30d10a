"""Reasons in dilemmas that somebody asks to look at, and what moderators decide about them."""

import uuid

from allauth.core.ratelimit import consume_or_429
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.requests import signed_in
from cases.deliberation.actions import hiding
from cases.deliberation.errors import DeliberationError
from cases.deliberation.models import Choice
from cases.deliberation.queries.reasons import reason_for, reason_of
from cases.moderation.actions import requests
from cases.moderation.actions.requests import Asked, Target
from kennisbank.choosing.browser import own_of
from kennisbank.choosing.doors import OPTIONS, dilemma_or_404, to_page
from kennisbank.moderating.doors import for_moderators
from kennisbank.moderating.forms import FlagForm, HideReasonForm

page_with_form = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@page_with_form
def report(request: HttpRequest, slug: str, pk: uuid.UUID) -> HttpResponse:
    """Let anybody who reads a reason ask the moderators to look at it."""
    dilemma = dilemma_or_404(request.user, slug)
    own = own_of(request, dilemma)
    if own.first is None:
        return to_page(dilemma, OPTIONS)
    choice = reason_of(dilemma.pk, pk, request.user)
    if choice is None or choice.pk in {own.first.pk, own.second and own.second.pk}:
        raise Http404
    form = FlagForm(request.POST or None)
    if form.is_bound:
        too_often: HttpResponse | None = consume_or_429(request, action="take_down")
        if too_often:
            return too_often
    if form.is_valid():
        typed = form.cleaned_data
        target = Target(reverse("moderate_reason", args=[choice.pk]), choice=choice)
        # What it is about is not copied: those words are their author's, and may go.
        asked = Asked(typed["reason"], typed["words"])
        requests.ask(target, asked=asked, language=request.LANGUAGE_CODE)
        return redirect("take_down_sent")
    context = {"form": form, "item": dilemma, "choice": choice}
    status = 422 if form.is_bound else 200
    return render(request, "moderating/report_reason.html", context, status=status)


@for_moderators
@page_with_form
def decide(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Show a reason to a moderator, and let them hide it or show it again."""
    moderator = signed_in(request)
    choice = reason_for(moderator, pk)
    if choice is None:
        raise Http404
    form = HideReasonForm(request.POST or None, is_hidden=choice.hidden_on is not None)
    if form.is_valid() and _decided(request, choice, form):
        return redirect("moderate_reason", choice.pk)
    context = {"form": form, "item": choice.dilemma, "choice": choice}
    context["is_own"] = choice.person_id == moderator.pk
    status = 422 if form.is_bound else 200
    return render(request, "moderating/reason.html", context, status=status)


def _decided(request: HttpRequest, choice: Choice, form: HideReasonForm) -> bool:
    """Do what the form says; False when it says why not."""
    moderator = signed_in(request)
    try:
        if choice.hidden_on is None:
            hiding.hide(choice, because=form.cleaned_data["because"], by=moderator)
        else:
            hiding.show_again(choice, by=moderator)
    except DeliberationError as error:
        form.add_error(None, str(error))
        return False
    return True
