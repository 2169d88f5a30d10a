"""How one signs in: password, passkeys, codes, and where one is signed in now."""

import re
from urllib.parse import unquote, urlencode, urlsplit

from allauth.account.decorators import reauthentication_required
from allauth.mfa.adapter import get_adapter as second_factors
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import remove_webauthn
from allauth.usersessions.adapter import get_adapter as sessions
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.audit import Event, record
from accounts.browsers import words_for
from accounts.permissions import needs_second_factor
from accounts.queries import factors_of
from accounts.requests import signed_in
from accounts.sessions import open_sessions
from accounts.sign_on.providers import all_providers, provider_called
from accounts.sign_on.queries import identities_of

AFTERWARDS = "after_second_factor"  # where setting one up was asked for
# Of addresses: that somebody writes under a pseudonym, or looks at what waits of it.
TELLING = re.compile("/(pseudonym|waiting)", re.IGNORECASE)


@require_safe
@login_required
def security(request: HttpRequest) -> HttpResponse:
    """Show every way in that is one's own, and every place where one is signed in."""
    person = signed_in(request)
    factors = list(Authenticator.objects.filter(user=person).order_by("created_at"))
    codes = [one for one in factors if one.type == Authenticator.Type.RECOVERY_CODES]
    context = {
        "passkeys": [one for one in factors if one.type == Authenticator.Type.WEBAUTHN],
        "has_app": any(one.type == Authenticator.Type.TOTP for one in factors),
        "has_factor": len(factors) > len(codes),
        "codes_left": len(codes[0].wrap().get_unused_codes()) if codes else 0,
        "is_asked": needs_second_factor(person),
        "providers": all_providers(),
        "identities": [(one, provider_called(one.provider)) for one in identities_of(person)],
        "sessions": [(one, words_for(one.user_agent)) for one in open_sessions(person)],
    }
    return render(request, "me/security.html", context)


@require_POST
@login_required
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign out somewhere else. Someone else's session is not there."""
    session = get_object_or_404(UserSession, pk=pk, user=signed_in(request))
    sessions().end_sessions([session])
    record(Event.SESSION_ENDED_ELSEWHERE, by=signed_in(request), about=signed_in(request))
    messages.success(request, _("You are signed out there."))
    return redirect("security")


def ask_for_second_factor(request: HttpRequest) -> HttpResponse:
    """Lead to showing a second factor, or to setting one up, and afterwards back."""
    where = "mfa_reauthenticate" if factors_of(signed_in(request)).exists() else "second_factor"
    return redirect(f"{reverse(where)}?{urlencode({'next': request.get_full_path()})}")


@login_required
def second_factor(request: HttpRequest) -> HttpResponse:
    """Begin the guided setting up, and remember where it was asked for."""
    asked = request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(asked, None):
        request.session[AFTERWARDS] = _without_intent(asked)
    if factors_of(signed_in(request)).exists():
        return redirect("security")
    return redirect("mfa_activate_totp")


def _without_intent(asked: str) -> str:
    """Return where to go on without what tells that somebody was about to use a pseudonym.

    The session stands in the database beside its owner. What follows the mark (?) goes as well.
    """
    path = urlsplit(asked).path
    found = TELLING.search(unquote(path))
    return unquote(path)[: found.start()] + "/" if found else path


@require_safe
@login_required
def go_on(request: HttpRequest) -> HttpResponse:
    """Lead to where setting up a second factor was asked for, once; then that is forgotten."""
    asked = request.session.pop(AFTERWARDS, "")
    is_here = url_has_allowed_host_and_scheme(asked, None)
    return redirect(asked if is_here else "security")


@login_required
@reauthentication_required(app="allauth.mfa")
def remove_passkey(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a passkey away, unless one's role asks for a second factor and it is the last."""
    passkey = get_object_or_404(
        Authenticator, pk=pk, user=signed_in(request), type=Authenticator.Type.WEBAUTHN
    )
    if not second_factors().can_delete_authenticator(passkey):
        messages.error(request, second_factors().error_messages["cannot_delete_authenticator"])
        return redirect("security")
    answer: HttpResponse = remove_webauthn(request, pk=pk)
    return answer
