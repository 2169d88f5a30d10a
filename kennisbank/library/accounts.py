"""One's own page, and the choice of an interface language."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.views.decorators.http import require_POST, require_safe

from accounts.actions import choose_language
from accounts.clearance import clearance_of
from accounts.requests import signed_in


@require_safe
@login_required
def me(request: HttpRequest) -> HttpResponse:
    """Show one's own name, roles and language."""
    context = {
        "memberships": signed_in(request).memberships.current().select_related("organisation"),
        "clearance_label": clearance_of(request.user).label,
        "languages": settings.LANGUAGES,
    }
    return render(request, "me/home.html", context)


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Keep the language chosen, in a cookie and for members in their account."""
    code = request.POST.get("language", "")
    if code not in dict(settings.LANGUAGES):
        code = get_language() or "nl"
    if request.user.is_authenticated:
        choose_language(signed_in(request), code)
    with override(code):
        answer = redirect(reverse("me") if request.user.is_authenticated else reverse("home"))
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return answer
