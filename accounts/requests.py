"""Who asks, and how surely: what a request and its session say of the person."""

import time
from typing import Any, cast

from allauth.account.authentication import (
    AUTHENTICATION_METHODS_SESSION_KEY,
    get_authentication_records,
)
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from accounts.models import Person
from accounts.permissions import may_enter_admin
from accounts.queries import factors_of
from accounts.sessions import BEGAN, FACTOR_MADE_HERE, FACTOR_VOUCHED

# allauth's words in its record of how someone signed in
SECOND_FACTOR, SIGN_ON = "mfa", "socialaccount"


def signed_in(request: HttpRequest) -> Person:
    """Return the signed-in person; only for views that let nobody else in."""
    return cast(Person, request.user)


def has_session(request: HttpRequest) -> bool:
    """Tell whether a session comes along; asking this much lets caches keep the answer."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def has_just_signed_in(request: HttpRequest) -> bool:
    """Tell whether the person showed who they are in this session within the last minutes.

    A single sign-on shows it only when the provider says that it asked anew: otherwise
    whoever finds a browser open signs on again without being asked anything.
    """
    if not request.user.is_authenticated:
        return False
    records = _records(request)
    began = float(request.session.get(BEGAN, 0.0))
    moments = [
        record["at"]
        for record in records
        if record["method"] != SIGN_ON or record.get("reauthenticated")
    ]
    latest = max(moments, default=0.0 if records else began)
    return bool(time.time() - latest < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)


def note_shown_anew(request: HttpRequest, *, at: float) -> None:
    """Keep that the person showed at their provider who they are, at a moment since 1970."""
    shown = {"method": SIGN_ON, "at": at, "reauthenticated": True}
    request.session[AUTHENTICATION_METHODS_SESSION_KEY] = [*_records(request), shown]


def showed_second_factor(request: HttpRequest) -> bool:
    """Tell whether this session came in with a second factor, showed one since, or made it.

    Only as long as the person has one: what was taken away vouches for nobody. A provider's
    word for it counts, but not for whoever enters the admin.
    """
    if request.session.get(FACTOR_VOUCHED) and not may_enter_admin(request.user):
        return True
    is_shown = bool(request.session.get(FACTOR_MADE_HERE)) or any(
        record["method"] == SECOND_FACTOR for record in _records(request)
    )
    return is_shown and factors_of(signed_in(request)).exists()


def remember_language(answer: HttpResponse, code: str) -> HttpResponse:
    """Let what follows speak a language."""
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return answer


def _records(request: HttpRequest) -> list[dict[str, Any]]:
    return cast(list[dict[str, Any]], get_authentication_records(request, request.user))
