"""Error pages: the same for everyone, in the reader's language, without what was asked for."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import requires_csrf_token

from kennisbank.writing.held import AUTOSAVE, bring_back


def _answer(request: HttpRequest, template: str, status: int) -> HttpResponse:
    request.is_error = True  # type: ignore[attr-defined]  # the frame must not repeat the address
    return render(request, template, status=status)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what is not there, and what is not for this reader: nobody can tell which."""
    return _answer(request, "404.html", 404)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose page is older than the session, or that no page of ours sent.

    What was typed into one that goes on for long comes back, on a page that can send it.
    """
    if not request.headers.get(AUTOSAVE) and bring_back(request):
        return redirect(request.path)
    return forbidden(request, PermissionDenied())


@requires_csrf_token
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a refused form (a stale or missing token); pages never answer 403."""
    return _answer(request, "403.html", 403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that no browser makes."""
    return _answer(request, "400.html", 400)


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that something broke; the page stands on nothing that could be broken too."""
    return render(None, "500.html", status=500)
