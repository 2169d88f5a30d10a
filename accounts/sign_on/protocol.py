"""The way to a provider and back: allauth's OpenID Connect, with what it leaves out.

It leaves out the nonce, the signature of the token, the sender of the answer (RFC 9207), and
that the provider is the one it calls itself. It takes parameters from the address of a link;
here none is taken.
"""

import time
from typing import Any

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from accounts.sign_on.claims import read_claims
from accounts.sign_on.discovery import discover
from accounts.sign_on.providers import IdentityProvider, provider_called
from accounts.sign_on.refusals import Reason, RefusedError
from accounts.sign_on.tokens import Expected, nonce_for, verified_claims

REAUTHENTICATE = "reauthenticate"  # beside allauth's own `login` and `connect`
SHOW_AGAIN = {"prompt": "login", "max_age": "0"}


class SignOnClient(OpenIDConnectOAuth2Adapter):
    """Speaks with one provider during one request."""

    @property
    def identity_provider(self) -> IdentityProvider:
        """Return the provider this client speaks with."""
        found = provider_called(self.provider_id)
        if found is None:
            raise RefusedError(Reason.STATE)
        return found

    @property
    def openid_config(self) -> dict[str, Any]:
        """Return where the provider is asked what."""
        return discover(self.identity_provider)

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:
        """Return where the provider sends people back to: never by the host of a request."""
        path = reverse("openid_connect_callback", kwargs={"provider_id": self.provider_id})
        return f"{settings.SITE_URL}{path}"

    def get_access_token_data(
        self, request: HttpRequest, app: Any, client: Any, pkce_code_verifier: str | None = None
    ) -> dict[str, str]:
        """Exchange the code for two tokens, if it comes from this provider; keep nothing else."""
        self._check_sender(request)
        if not pkce_code_verifier:
            raise RefusedError(Reason.STATE)
        told = super().get_access_token_data(request, app, client, pkce_code_verifier)
        tokens = {name: told.get(name) for name in ("access_token", "id_token")}
        if not all(isinstance(token, str) and _is_plain(token) for token in tokens.values()):
            raise RefusedError(Reason.BAD_ANSWER)
        return tokens

    def _check_sender(self, request: HttpRequest) -> None:
        """Refuse an answer that names another provider (RFC 9207), or none though it should."""
        sender = request.GET.get("iss")
        must = self.openid_config.get("authorization_response_iss_parameter_supported") is True
        if (sender is not None or must) and sender != self.identity_provider.issuer:
            raise RefusedError(Reason.SENDER)

    def complete_login(
        self, request: HttpRequest, app: Any, token: Any, *, response: dict[str, str]
    ) -> Any:
        """Return who came back, once both the token and the userinfo say the same of it."""
        provider = self.identity_provider
        with get_adapter(request).get_requests_session() as session:
            keys = session.get(self.openid_config["jwks_uri"]).json()
            claims = verified_claims(
                response["id_token"],
                keys=keys,
                expected=Expected(
                    issuer=provider.issuer,
                    client_id=provider.client_id,
                    nonce=nonce_for(request.GET["state"]),
                ),
            )
            bearer = {"Authorization": f"Bearer {response['access_token']}"}
            userinfo = session.get(self.profile_url, headers=bearer).json()
        if userinfo.get("sub") != claims["sub"]:
            raise RefusedError(Reason.USERINFO)
        login = self.get_provider().sociallogin_from_response(request, {"id_token": claims})
        login.said = read_claims(provider, token=claims, userinfo=userinfo)
        return login


class SignOnProvider(OpenIDConnectProvider):
    """A provider of ours. Of what it says allauth gets the subject only: the rest is policy."""

    oauth2_adapter_class = SignOnClient

    def redirect(
        self,
        request: HttpRequest,
        process: str,
        next_url: str | None = None,
        data: Any = None,
        **_from_the_link: Any,
    ) -> HttpResponse:
        """Lead to the provider with a nonce; to show anew who one is, ask for that."""
        state = get_adapter(request).generate_state_param({})
        asked = SHOW_AGAIN if process == REAUTHENTICATE else {}
        led: HttpResponse = super().redirect(
            request,
            process,
            next_url,
            data,
            state_id=state,
            auth_params={"nonce": nonce_for(state), **asked},
            scope=self.get_default_scope(),
            asked_at=time.time(),
        )
        return led

    def serialize(self) -> dict[str, Any]:
        """Be found again by one's own name: two providers may know us by the same."""
        return {**super().serialize(), "id": self.app.provider_id}

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """Keep nothing of what was said: allauth would keep all of it."""
        return {}

    def extract_common_fields(self, data: dict[str, Any]) -> dict[str, Any]:
        """Fill in nothing: `Said` is the only way from claims to people."""
        return {}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[Any]:
        """Hand on no address."""
        return []


def _is_plain(token: str) -> bool:
    # One travels on in a header, where a line break would begin another.
    return token.isascii() and token.isprintable()
