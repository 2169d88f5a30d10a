"""Of which requests a page may be kept and given, and which answers are such pages.

Both say no to what they do not know. What a page may depend on is in its key: scheme, host, path
and question, all as they came. All else that a reader sends is either refused here or looked at
by no view that makes these pages.
"""

import hashlib
from collections.abc import Callable

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import Resolver404, resolve
from django.utils.translation import get_language_from_path, override

from kennisbank.operations.areas import ADDRESSES, Address

LONGEST_PATH, LONGEST_QUESTION, LONGEST_VALUE = 300, 200, 80  # characters
LARGEST = 1024 * 1024  # bytes of one page
KINDS = ("text/html", "application/atom+xml")
VARIES = {"cookie", "accept-encoding", "accept-language"}
# What makes another answer of the same address: a part to swap in, somebody's right to more.
ANOTHER = (
    "HTTP_AUTHORIZATION", "HTTP_HX_REQUEST", "HTTP_HX_BOOSTED", "HTTP_HX_HISTORY_RESTORE_REQUEST",
    "HTTP_TRANSFER_ENCODING", "HTTP_RANGE", "HTTP_X_HTTP_METHOD_OVERRIDE", "REMOTE_USER",
)  # fmt: skip
FEEDS = "/feeds/"

Answer = Callable[[HttpRequest], HttpResponseBase]


def is_plain(request: HttpRequest) -> bool:
    """Tell whether a request is what any visitor's browser would send for a page."""
    meta = request.META
    return (
        request.method in {"GET", "HEAD"}
        and meta.get("CONTENT_LENGTH") in {None, "", "0"}
        and not any(name in meta for name in ANOTHER)
        and len(request.path) <= LONGEST_PATH
        and len(meta.get("QUERY_STRING", "")) <= LONGEST_QUESTION
        and not getattr(request, "is_preview", False)
        # The two that change no page: the address says the language, and a token's secret shows
        # only where there is a form. Any other cookie may stand for a session or for a choice.
        and (
            not meta.get("HTTP_COOKIE")
            or request.COOKIES.keys() <= {settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME}
        )
    )


def key_of(request: HttpRequest) -> str:
    """Return under what a page is kept."""
    asked = (
        request.scheme or "",
        request.get_host(),
        request.path,
        request.META.get("QUERY_STRING", ""),
    )
    return "page:" + hashlib.sha256("\n".join(asked).encode()).hexdigest()


def address_of(request: HttpRequest) -> Address | None:
    """Return what kind of page is asked for, if it is one that is kept, with known questions."""
    with override(language_of(request)):
        try:
            match = resolve(request.path_info)
        except Resolver404:
            return None
    address = ADDRESSES.get(match.view_name)
    if address is None or not _is_known(request, address):
        return None
    return address


def language_of(request: HttpRequest) -> str | None:
    """Return the language that an address says; none where it says none."""
    path = request.path_info
    return get_language_from_path(path.removeprefix("/feeds") if path.startswith(FEEDS) else path)


def is_page(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Tell whether an answer is the same for every visitor who asks for this address."""
    if not isinstance(response, HttpResponse) or response.status_code != 200:
        return False
    headers = response.headers
    varies = {name.strip().lower() for name in headers.get("Vary", "").split(",") if name.strip()}
    return (
        not response.cookies
        and "Set-Cookie" not in headers
        and not any(name in headers for name in ("Cache-Control", "Content-Encoding", "Refresh"))
        and headers.get("Content-Type", "").startswith(KINDS)
        and headers.get("Content-Language") == language_of(request)
        and varies <= VARIES
        and _is_nobodys(request)
        and len(response.content) <= LARGEST
        # A token always comes with a cookie; should it ever not, its page is still not kept.
        and b"csrfmiddlewaretoken" not in response.content
    )


def _is_known(request: HttpRequest, address: Address) -> bool:
    return all(
        name in address.questions and len(values) == 1 and len(values[0]) <= LONGEST_VALUE
        for name, values in request.GET.lists()
    )


def _is_nobodys(request: HttpRequest) -> bool:
    """Tell that nobody is signed in, no session began, and no message was said."""
    session = getattr(request, "session", None)
    messages = get_messages(request)
    return not (
        request.user.is_authenticated
        or (session is not None and session.modified)
        or getattr(messages, "used", False)
        or getattr(messages, "added_new", False)
    )
