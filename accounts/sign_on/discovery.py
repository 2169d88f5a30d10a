"""Where a provider is asked what, as it says itself."""

from typing import Any
from urllib.parse import urlsplit

from django.core.cache import cache

from accounts.sign_on.calls import CarefulSession
from accounts.sign_on.providers import IdentityProvider
from accounts.sign_on.refusals import Reason, RefusedError

KEPT_FOR = 300  # seconds
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")


def discover(provider: IdentityProvider) -> dict[str, Any]:
    """Return what a provider says of itself (OpenID Connect Discovery 1.0), kept for a while.

    Raises RefusedError when it calls itself by another name than the one we know, or leads
    off https.
    """
    key = f"sign-on-discovery:{provider.issuer}"
    told: dict[str, Any] | None = cache.get(key)
    if told is None:
        address = f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration"
        with CarefulSession() as session:
            told = session.get(address).json()
        _check(told, provider)
        cache.set(key, told, KEPT_FOR)
    return told


def _check(told: dict[str, Any], provider: IdentityProvider) -> None:
    if told.get("issuer") != provider.issuer:
        raise RefusedError(Reason.ISSUER)
    scheme = urlsplit(provider.issuer).scheme
    for name in ENDPOINTS:
        address = told.get(name)
        if not isinstance(address, str) or not address.startswith(f"{scheme}://"):
            raise RefusedError(Reason.BAD_ANSWER)
