"""What allauth asks us about people from a provider, through its documented hooks."""

import logging
import time
from typing import Any
from urllib.parse import urlencode

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin
from allauth.socialaccount.providers.base import AuthError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language

from accounts.audit import Event, Result, record
from accounts.models import Person
from accounts.requests import note_shown_anew, signed_in
from accounts.sign_on import actions
from accounts.sign_on.calls import CarefulSession
from accounts.sign_on.claims import SHOWN_AT, VOUCHED, Said
from accounts.sign_on.protocol import REAUTHENTICATE
from accounts.sign_on.providers import IdentityProvider, all_providers
from accounts.sign_on.queries import check_newcomer, is_taken, place_of
from accounts.sign_on.refusals import NOT_YET_IN, Reason, RefusedError, told_of
from accounts.sign_on.tokens import LEEWAY

CONNECT = "connect"  # allauth's word for adding a way in to an account

logger = logging.getLogger(__name__)


class SignOnAdapter(DefaultSocialAccountAdapter):
    """Knows the providers of the settings, and who of their people comes in."""

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """Return the providers as allauth wants them: from the settings, never from a table."""
        apps = [_app(one) for one in all_providers()]
        return [
            app
            for app in apps
            if provider in {None, app.provider, app.provider_id}
            and client_id in {None, app.client_id}
        ]

    def get_requests_session(self) -> CarefulSession:
        """Ask providers with care."""
        return CarefulSession()

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Answer no: allauth's form makes nobody an account. `pre_social_login` does."""
        return False

    def authenticate_by_email(self, sociallogin: SocialLogin) -> None:
        """Find nobody by address, whatever a setting says: the subject is the key."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Decide about somebody whose answer is good: in, connected, shown anew, or refused."""
        said: Said = sociallogin.said
        sociallogin.token = None  # not needed any more, and allauth would keep it in a session
        process = sociallogin.state.get("process")
        if process == CONNECT:
            return
        if process == REAUTHENTICATE:
            raise ImmediateHttpResponse(self._show_anew(request, sociallogin, said))
        if sociallogin.is_existing:
            self._refresh(sociallogin.account, said)
        else:
            sociallogin.user = self._welcome(sociallogin.account, said)
        sociallogin.state[VOUCHED] = said.has_second_factor
        sociallogin.state[SHOWN_AT] = said.authenticated_at

    def _refresh(self, identity: SocialAccount, said: Said) -> None:
        if not identity.user.is_active:
            raise RefusedError(Reason.INACTIVE)
        try:
            place = place_of(said, provider=identity.provider)
        except RefusedError:
            place = None  # they keep their account; what this provider gave them ends
        actions.align_roles(identity, at=place)

    def _welcome(self, identity: SocialAccount, said: Said) -> Person:
        place = place_of(said, provider=identity.provider)
        check_newcomer(said, at=place)
        language = get_language() or Person.Language.DUTCH.value
        if not place.at_once:
            actions.ask_for(said, at=place, language=language)
            raise RefusedError(Reason.WAITS)
        try:
            return actions.let_in(said, at=place, identity=identity, language=language)
        except IntegrityError:
            if not is_taken(said.address):
                raise
            # The same person, a moment earlier in another tab.
            raise RefusedError(Reason.TAKEN) from None

    def _show_anew(
        self, request: HttpRequest, sociallogin: SocialLogin, said: Said
    ) -> HttpResponse:
        """Let a signed-in person go on who has just shown at the provider who they are."""
        asked_at = float(sociallogin.state["asked_at"])
        if not sociallogin.is_existing or sociallogin.user != request.user:
            raise RefusedError(Reason.OTHER_PERSON)
        shown_at = said.authenticated_at
        if shown_at is None or not asked_at - LEEWAY <= shown_at <= time.time() + LEEWAY:
            raise RefusedError(Reason.NOT_ANEW)
        note_shown_anew(request, at=time.time())
        path = reverse("sign_on_again", kwargs={"provider_id": sociallogin.account.provider})
        after = sociallogin.get_redirect_url(request)
        return redirect(f"{path}?{urlencode({'next': after})}" if after else path)

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: SocialAccount) -> str:
        """Lead back to the page on which all ways in stand."""
        return reverse("security")

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: str | None = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        """Say and write down why somebody is not let in. What the provider wrote is not shown."""
        reason = _reason_of(error, exception, request)
        raise ImmediateHttpResponse(refuse(request, provider.app.provider_id, reason))


def refuse(request: HttpRequest, provider: str, reason: Reason) -> HttpResponse:
    """Answer somebody who is not let in, and write down the exact reason."""
    logger.warning("Sign-on with %s refused: %s", provider, reason.value)
    person = signed_in(request) if request.user.is_authenticated else None
    record(
        Event.SINGLE_SIGN_ON,
        by=person,
        about=person,
        result=Result.REFUSED,
        provider=provider,
        reason=reason.value,
    )
    told = told_of(reason)
    context = {"told": told, "is_known": told is NOT_YET_IN}
    return render(request, "socialaccount/refused.html", context, status=told.status)


def _reason_of(error: str | None, exception: Exception | None, request: HttpRequest) -> Reason:
    if isinstance(exception, RefusedError):
        return exception.reason
    if exception is not None:
        return Reason.BAD_ANSWER
    if error == AuthError.CANCELLED:
        return Reason.CANCELLED
    return Reason.ERROR_ANSWER if "error" in request.GET else Reason.STATE


def _app(provider: IdentityProvider) -> SocialApp:
    return SocialApp(
        provider="openid_connect",
        provider_id=provider.id,
        name=provider.label,
        client_id=provider.client_id,
        secret=provider.client_secret,
        settings={"server_url": provider.issuer},
    )
