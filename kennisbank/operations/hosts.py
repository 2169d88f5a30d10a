"""The site answers under one name: its own.

Django checks the name in a request's `Host` header but not the port, and lets several
names through. What counts or keeps by host, such as allauth's failed attempts per account
or a cache of the sitemap, would begin anew with each spelling.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect

Answer = Callable[[HttpRequest], HttpResponseBase]

# Probes ask from beside the server and know no names.
EXEMPT = frozenset({"/healthz", "/readyz"})
MISDIRECTED_REQUEST = 421


def one_host(get_response: Answer) -> Answer:
    """Lead readers to the site's own address; refuse what is sent to another.

    An unknown name is refused by Django (`ALLOWED_HOSTS`) when it is asked for here.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        if request.path_info in EXEMPT or request.get_host() in _own_hosts():
            return get_response(request)
        led: HttpResponse
        if request.method in {"GET", "HEAD"}:
            led = HttpResponseRedirect(f"{settings.SITE_URL}{request.get_full_path()}")
        else:
            led = HttpResponse(status=MISDIRECTED_REQUEST)
        led["Cache-Control"] = "no-store"
        return led

    return answer


def _own_hosts() -> set[str]:
    """Return the site's host as browsers write it: in lower case, without the usual port.

    On one's own machine also `localhost`, the only name under which browsers make passkeys
    without https.
    """
    own = urlsplit(str(settings.SITE_URL))
    host = own.netloc.lower().removesuffix(":443" if own.scheme == "https" else ":80")
    return {host, *settings.OTHER_OWN_HOSTS}
