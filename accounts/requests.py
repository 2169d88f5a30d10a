"""Who asks, and how surely: what a request and its session say of the person."""

import time
from typing import Any, cast

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from accounts.models import Person
from accounts.sessions import BEGAN, FACTOR_MADE_HERE

SECOND_FACTOR = "mfa"  # allauth's word in its record of how someone signed in


def signed_in(request: HttpRequest) -> Person:
    """Return the signed-in person; only for views that let nobody else in."""
    return cast(Person, request.user)


def has_session(request: HttpRequest) -> bool:
    """Tell whether a session comes along; asking this much lets caches keep the answer."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def has_just_signed_in(request: HttpRequest) -> bool:
    """Tell whether the person showed who they are in this session within the last minutes."""
    if not request.user.is_authenticated:
        return False
    began = float(request.session.get(BEGAN, 0.0))
    latest = max((record["at"] for record in _records(request)), default=began)
    return bool(time.time() - latest < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)


def showed_second_factor(request: HttpRequest) -> bool:
    """Tell whether this session came in with a second factor, showed one since, or made it."""
    return bool(request.session.get(FACTOR_MADE_HERE)) or any(
        record["method"] == SECOND_FACTOR for record in _records(request)
    )


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
