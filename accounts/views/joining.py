"""Coming in: asking for access, and accepting an invitation.

What these pages say hangs on what was typed and on the link, never on who has an account.
"""

from allauth.account.utils import perform_login
from allauth.core.ratelimit import consume_or_429
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import activate, get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from accounts import actions, queries
from accounts.forms.joining import AboutMeForm, AskForm, JoinForm
from accounts.models import AccessRequest, Invitation
from accounts.requests import remember_language, signed_in


@never_cache
def request_access(request: HttpRequest) -> HttpResponse:
    """Ask for an address, and answer by its domain alone."""
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        too_often: HttpResponse | None = consume_or_429(
            request, action="request_access", key=form.cleaned_data["email"]
        )
        if too_often:
            return too_often
        try:
            begun = form.save(language=get_language() or settings.LANGUAGE_CODE)
        except ValidationError as error:
            form.add_error("email", error)
        else:
            return redirect("request_sent" if begun else "request_elsewhere")
    return render(request, "joining/ask.html", {"form": form})


@require_safe
def request_sent(request: HttpRequest) -> HttpResponse:
    """Say that there is mail."""
    return render(request, "joining/sent.html")


@require_safe
def request_elsewhere(request: HttpRequest) -> HttpResponse:
    """Explain to who has no address at a known organisation what they can do."""
    return render(request, "joining/elsewhere.html")


@never_cache
def complete_request(request: HttpRequest, token: str) -> HttpResponse:
    """Let whoever got the mail say who they are."""
    begun = AccessRequest.objects.to_verify(token).select_related("organisation").first()
    if begun is None:
        return _no_longer(request)
    activate(begun.language)
    form = AboutMeForm(request.POST or None, request=begun)
    if request.method == "POST" and form.is_valid():
        form.save()
        return remember_language(redirect("request_done"), begun.language)
    return render(request, "joining/about_me.html", {"form": form, "begun": begun, "token": token})


@require_safe
def request_done(request: HttpRequest) -> HttpResponse:
    """Say that somebody will decide."""
    return render(request, "joining/done.html")


@never_cache
@sensitive_post_parameters("password")
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show what somebody is invited to, and let them in."""
    found = Invitation.objects.open().for_token(token).select_related("organisation").first()
    if found is None:
        return _no_longer(request)
    if request.user.is_authenticated:
        return _accept_signed_in(request, found, token)
    activate(found.language)
    form = JoinForm(
        request.POST or None, invitation=found, initial={"name": queries.name_asked_with(found)}
    )
    if request.method == "POST" and form.is_valid():
        try:
            person = form.save()
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("You are in. Your page shows what you may read."))
            return remember_language(perform_login(request, person), found.language)
    context = {"form": form, "invitation": found, "token": token}
    return remember_language(render(request, "joining/invitation.html", context), found.language)


def _accept_signed_in(request: HttpRequest, found: Invitation, token: str) -> HttpResponse:
    person = signed_in(request)
    is_for_me = person.email == found.address
    if request.method == "POST" and is_for_me:
        try:
            actions.accept(found, by=person)
        except ValidationError:
            return _no_longer(request)  # accepted or taken back a moment ago
        messages.success(request, _("You are in. Your page shows what you may read."))
        return redirect("me")
    context = {"invitation": found, "is_for_me": is_for_me, "token": token}
    return render(request, "joining/invitation_signed_in.html", context)


def _no_longer(request: HttpRequest) -> HttpResponse:
    """Answer every link that does not work in one way: used, too late, taken back, made up."""
    request.is_error = True  # type: ignore[attr-defined]  # the frame then repeats no address
    return render(request, "joining/no_longer.html", status=404)
