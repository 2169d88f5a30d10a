"""Signing in by password: with one's own address, never one that only waits for its check."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.http import HttpRequest

from accounts.models import Person


class OwnAddressBackend(AuthenticationBackend):
    """allauth's, but for addresses that somebody wrote down as their next one.

    allauth would let such an address in where nobody else has it, and so tell who has.
    """

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> Person | None:
        """Return the person whose own address and password these are."""
        person: Person | None = super().authenticate(request, **credentials)
        typed = str(credentials.get("email") or "").strip().lower()
        return person if person is not None and person.email == typed else None
