"""Signing in at a provider and coming back, connecting and disconnecting it.

Whoever leaves for a provider passes a page that leads on by itself: Chromium holds our
`form-action 'self'` against every hop after a form, and which hosts a provider leads through
nobody can list.
"""

from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.account.utils import get_next_redirect_url
from allauth.account.views import BaseReauthenticateView
from allauth.core.ratelimit import consume_or_429
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from accounts.requests import has_just_signed_in, signed_in
from accounts.sign_on.actions import disconnect as take_away
from accounts.sign_on.adapter import CONNECT, refuse
from accounts.sign_on.protocol import REAUTHENTICATE, SignOnClient
from accounts.sign_on.providers import provider_called
from accounts.sign_on.queries import has_other_way_in
from accounts.sign_on.refusals import RefusedError

LOGIN = "login"  # allauth's word for coming in


@never_cache
def begin(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Leave for a provider to sign in. A link does nothing: it could be somebody else's."""
    if request.method != "POST":
        return redirect("account_login")
    return _leave(request, provider_id, LOGIN)


@never_cache
@require_POST
@login_required
@reauthentication_required(app="allauth.socialaccount")
def connect(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Leave for a provider to connect what one is there to one's own account."""
    return _leave(request, provider_id, CONNECT)


@never_cache
@require_GET
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Take in whoever comes back, or say why not."""
    if too_often := consume_or_429(request, action="sign_on"):
        return too_often  # type: ignore[no-any-return]  # allauth has no types
    try:
        view = OAuth2CallbackView.adapter_view(SignOnClient(request, provider_id))
        answer: HttpResponse = view(request)
    except RefusedError as refused:  # before allauth begins to catch: at the provider's own word
        return refuse(request, provider_id, refused.reason)
    return answer


@method_decorator([never_cache, login_required], name="dispatch")
class Again(BaseReauthenticateView):
    """Asks a signed-in person to show at the provider who they are, and leads on after it."""

    form_class = forms.Form
    template_name = "socialaccount/again.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask; whoever has just shown it goes on to where it was asked for."""
        if has_just_signed_in(request):
            answer: HttpResponse = super().form_valid(self.get_form())
            return answer
        page: HttpResponse = super().get(request, *args, **kwargs)
        return page

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Leave for the provider."""
        return _leave(self.request, self.kwargs["provider_id"], REAUTHENTICATE)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name the provider."""
        told: dict[str, Any] = super().get_context_data(**kwargs)
        return {**told, "provider": provider_called(self.kwargs["provider_id"])}


again = Again.as_view()


@never_cache
@login_required
@reauthentication_required(app="allauth.socialaccount")
def disconnect(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a way in away, unless it is the last. Someone else's is not there."""
    person = signed_in(request)
    identity = get_object_or_404(SocialAccount, pk=pk, user=person)
    provider = provider_called(identity.provider)
    if not has_other_way_in(person, identity):
        messages.error(request, _("This is your only way in. Make a passkey or a password first."))
        return redirect("security")
    if request.method == "POST":
        take_away(identity, by=person)
        label = provider.label if provider else identity.provider
        get_adapter().send_notification_mail(
            "socialaccount/email/account_disconnected", person, context={"provider": label}
        )
        messages.success(request, _("You do not sign in with it any more."))
        return redirect("security")
    context = {"identity": identity, "provider": provider, "roles": identity.memberships.current()}
    return render(request, "socialaccount/disconnect.html", context)


def _leave(request: HttpRequest, provider_id: str, process: str) -> HttpResponse:
    """Show the page that leads to the provider."""
    if too_often := consume_or_429(request, action="sign_on"):
        return too_often  # type: ignore[no-any-return]  # allauth has no types
    provider = get_adapter(request).get_provider(request, provider=provider_id)
    try:
        led: HttpResponse = provider.redirect(
            request, process, next_url=get_next_redirect_url(request)
        )
    except RefusedError as refused:
        return refuse(request, provider_id, refused.reason)
    if "Location" not in led.headers:  # the page that says why not
        return led
    context = {"provider": provider_called(provider_id), "address": led.headers["Location"]}
    return render(request, "socialaccount/leaving.html", context)
