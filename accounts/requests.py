"""Who asks, typed: a request whose person is known to be signed in."""

from typing import cast

from django.http import HttpRequest

from accounts.models import Person


def signed_in(request: HttpRequest) -> Person:
    """Return the signed-in person; only for views that let nobody else in."""
    return cast(Person, request.user)
