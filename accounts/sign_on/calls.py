"""Asking a provider: not for long, not much, and nobody else.

What comes back is one JSON object or it is refused, so that no caller trips over a page of
HTML, a list or an endless answer.
"""

import time
from contextlib import closing
from typing import Any
from urllib.parse import urlsplit

import requests
from django.conf import settings
from django.core.cache import cache

from accounts.sign_on.refusals import Reason, RefusedError

LONGEST_ANSWER = 512 * 1024  # bytes
PIECE = 16 * 1024  # bytes
# Once a provider was silent nobody waits for it again so soon: each wait holds a thread.
SILENT_FOR = 15  # seconds


class CarefulSession(requests.Session):
    """A session in which an answer is whole, small, in time, and from whom it was asked."""

    def request(  # type: ignore[override]  # the rest of its words pass through unread
        self, method: str, url: str, **options: Any
    ) -> requests.Response:
        """Ask once. Raises RefusedError for whatever is not an object that came in time."""
        silent = f"sign-on-silent:{urlsplit(url).netloc}"
        if cache.get(silent):
            raise RefusedError(Reason.SILENT)
        patience = float(settings.SOCIALACCOUNT_REQUESTS_TIMEOUT)
        # Plain, so that a small answer cannot unfold into a large one.
        self.headers["Accept-Encoding"] = "identity"
        options |= {"timeout": patience, "allow_redirects": False, "stream": True}
        try:
            response = super().request(method, url, **options)
            with closing(response):
                _read(response, until=time.monotonic() + 2 * patience)
        except requests.RequestException:
            cache.set(silent, True, SILENT_FOR)
            raise RefusedError(Reason.SILENT) from None
        _must_be_an_object(response)
        return response


def _read(response: requests.Response, *, until: float) -> None:
    """Read the body, up to a length and a moment: a timeout of its own only counts silence."""
    body = b""
    for piece in response.iter_content(PIECE):
        body += piece
        if len(body) > LONGEST_ANSWER:
            raise RefusedError(Reason.BAD_ANSWER)
        if time.monotonic() > until:
            raise requests.ReadTimeout
    # requests has no other way to say that a streamed body has been read.
    response._content = body


def _must_be_an_object(response: requests.Response) -> None:
    if 400 <= response.status_code < 500:  # such as for a code that was used before
        raise RefusedError(Reason.DECLINED)
    if response.status_code != requests.codes.ok:  # a redirect leads to somebody else
        raise RefusedError(Reason.BAD_ANSWER)
    try:
        told = response.json()
    except (ValueError, RecursionError):
        raise RefusedError(Reason.BAD_ANSWER) from None
    if not isinstance(told, dict):
        raise RefusedError(Reason.BAD_ANSWER)
    response.headers["content-type"] = "application/json"  # whatever it called itself
