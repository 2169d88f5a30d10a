"""Mail kept in files, to be read on one's own machine. Anywhere else these pages do not exist."""

import ipaddress
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.common import no_append_slash
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from accounts.notifications.folder import KeptMail, find_mail, kept_mail

View = Callable[..., HttpResponse]

# What a mail brings along is shown, never run, loaded, framed or sent.
HTML_CSP = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)


def is_here(request: HttpRequest) -> bool:
    """Tell whether mail is kept in files for the person at this very machine.

    All mail of everyone stands there, links that set passwords among it. So the settings,
    the site's address and the reader's must each say that this is a machine of one's own.
    """
    return (
        settings.MAIL_PAGE
        and "folder" in settings.MAIL_DELIVERY["OPTIONS"]
        and _is_loopback(urlsplit(settings.SITE_URL).hostname or "")
        and _is_loopback(request.META.get("REMOTE_ADDR", ""))
        # A tunnel comes from this machine too, but says for whom.
        and not {"HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED"} & request.META.keys()
    )


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def only_here(view: View) -> View:
    """Answer 404 anywhere else, to any method and with or without a slash, as for no page."""
    shown = never_cache(require_safe(view))

    @csrf_exempt  # nothing is changed here, and a refusal would tell that there is something
    @no_append_slash
    @wraps(view)
    def answer(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        if not is_here(request):
            raise Http404
        return shown(request, *args, **kwargs)

    return answer


@only_here
def mail(request: HttpRequest) -> HttpResponse:
    """List the mail that is kept: to whom, about what, when."""
    return render(request, "notifications/mail.html", {"kept": list(kept_mail(_folder()))})


@only_here
def letter(request: HttpRequest, name: str) -> HttpResponse:
    """Show a mail's plain text; its links can be followed."""
    return render(request, "notifications/letter.html", {"mail": _found(name)})


@only_here
def letter_html(request: HttpRequest, name: str) -> HttpResponse:
    """Show a mail's HTML by itself, shut in: it runs nothing and loads nothing."""
    html = _found(name).html
    if not html:
        raise Http404
    return HttpResponse(html, headers={"Content-Security-Policy": HTML_CSP})


def _folder() -> Path:
    return Path(settings.MAIL_DELIVERY["OPTIONS"]["folder"])


def _found(name: str) -> KeptMail:
    found = find_mail(_folder(), name)
    if found is None:
        raise Http404
    return found
