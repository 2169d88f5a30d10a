"""Signing in from any page and out again, and one's own page."""

from collections.abc import Callable
from functools import wraps
from typing import cast
from urllib.parse import urlencode, urlsplit

from allauth.account import views as account
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import (
    activate,
    get_language_from_path,
)
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.clearance import clearance_of
from accounts.models import Erasure
from accounts.privacy.rooms import contributions_of
from accounts.queries import organisations_managed_by
from accounts.requests import remember_language, signed_in
from accounts.sealing.permissions import may_keep_keys
from accounts.sealing.queries.openings import openings_under_way
from accounts.silence import silence_of
from cases.contributing.queries import unfinished_of as contributing_of
from cases.contributing.queries import without_ending_of
from kennisbank.choosing.unfinished import half_chosen_by
from kennisbank.discussing.unfinished import unfinished_of

ACCOUNT_PAGES = "/accounts/"  # nobody wants to return to these


@require_safe
@login_required
def me(request: HttpRequest) -> HttpResponse:
    """Show one's own name and roles, and lead to the rest."""
    person = signed_in(request)
    context = {
        "memberships": person.memberships.current().select_related("organisation", "approver"),
        "manages_some": organisations_managed_by(person).exists(),
        "contributions": contributions_of(person),
        "unfinished": unfinished_of(person),
        "half_chosen": half_chosen_by(person),
        "contributing": contributing_of(person),
        "without_ending": without_ending_of(person),
        "clearance_label": clearance_of(person).label,
        "address": person.email,
        "erasure": Erasure.objects.filter(person=person).first(),
        "may_keep_keys": may_keep_keys(person),
        "opening_count": openings_under_way() if may_keep_keys(person) else 0,
        "silence": silence_of(person),
    }
    return render(request, "me/home.html", context)


@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """Let allauth sign someone in, in the language of the page they came from, and lead back.

    No link carries that page's address, because an error page must not repeat its own:
    the browser tells it (`Referrer-Policy: same-origin`).
    """
    asked = request.POST.get("next", request.GET.get("next", ""))
    if request.method == "GET" and not asked and (before := _page_before(request)):
        return redirect(f"{request.path}?{urlencode({'next': before})}")
    code = get_language_from_path(asked)
    if code:
        activate(code)
    answer = cast(HttpResponse, account.login(request))
    if code:
        remember_language(answer, code)  # so that what follows speaks it too
    return answer


@never_cache
def sign_out(request: HttpRequest) -> HttpResponse:
    """Let allauth sign someone out, and let the browser forget all it kept of the site."""
    answer = cast(HttpResponse, account.logout(request))
    if request.method == "POST":
        answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


def in_language_of_next(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let a page on which one shows again who one is speak the language of the page that asks.

    What was being posted there goes on from here, and its address is looked up: that finds
    nothing while another language is active.
    """

    @never_cache
    @wraps(view)
    def asked(request: HttpRequest) -> HttpResponseBase:
        code = get_language_from_path(request.POST.get("next", request.GET.get("next", "")))
        if code:
            activate(code)
        return view(request)

    return asked


def _page_before(request: HttpRequest) -> str:
    """Return the address of the page of ours that led here, or an empty string."""
    referrer = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(
        referrer, {request.get_host()}, require_https=request.is_secure()
    ):
        return ""
    parts = urlsplit(referrer)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return "" if path.startswith(ACCOUNT_PAGES) else path
