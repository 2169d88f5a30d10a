"""A page as it is kept: compressed once, with what tells whether it is still so."""

import datetime as dt
import gzip
import hashlib
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers

from kennisbank.operations.areas import Address
from kennisbank.operations.turns import Turns

KEPT_FOR, QUESTION_KEPT_FOR = 600, 60  # seconds; with a question there are very many pages
# Made anew a little before its time is over, by one; the others get this one meanwhile.
ANEW_BEFORE = 0.1  # of its time
PROXY = "X-Accel-Expires"  # nginx's own: how long it may keep this; it tells no reader
# As Django's own compression asks it, so that both give the same.
_ACCEPTS_GZIP = re.compile(r"\bgzip\b")


@dataclass(frozen=True)
class Page:
    """An answer of 200, and the marks that were there before it was made."""

    headers: tuple[tuple[str, str], ...]
    gzipped: bytes
    digest: str
    turns: tuple[tuple[str, tuple[str, ...]], ...]
    anew_at: float  # seconds since 1970
    ends_at: float

    def is_as_of(self, turns: Turns) -> bool:
        """Tell whether nothing that stands on it has changed since."""
        return all(turns.get(area, ()) == marks for area, marks in self.turns)

    def answer(self, request: HttpRequest) -> HttpResponse:
        """Return it as this browser wants it; 304 where it has exactly this already."""
        if _ACCEPTS_GZIP.search(request.META.get("HTTP_ACCEPT_ENCODING", "")):
            body, tag, coding = self.gzipped, f'"{self.digest}-gzip"', {"Content-Encoding": "gzip"}
        else:
            body, tag, coding = gzip.decompress(self.gzipped), f'"{self.digest}"', {}
        headers = {**dict(self.headers), **coding, "ETag": tag, "Content-Length": str(len(body))}
        full = HttpResponse(body, headers=headers)
        if not any(name in request.META for name in ("HTTP_IF_NONE_MATCH", "HTTP_IF_MATCH")):
            return full
        answer = cast(HttpResponse, get_conditional_response(request, etag=tag, response=full))
        if PROXY in full.headers:  # else a proxy would ask again for each of its readers
            answer.headers[PROXY] = full.headers[PROXY]
        return answer


def page_from(
    response: HttpResponse, address: Address, turns: Turns, *, begun: dt.datetime, has_asked: bool
) -> Page | None:
    """Return what to keep of an answer; nothing if the day changed while it was made.

    A page says which day it is, and what is sealed opens by day: none outlives its day.
    """
    midnight = timezone.localtime(begun).replace(
        hour=0, minute=0, second=0, microsecond=0
    ) + dt.timedelta(days=1)
    now, seconds = time.time(), QUESTION_KEPT_FOR if has_asked else KEPT_FOR
    ends_at = min(begun.timestamp() + seconds, midnight.timestamp())
    if now >= ends_at:
        return None
    return Page(
        headers=tuple(_headers(response).items()),
        gzipped=gzip.compress(response.content, 6, mtime=0),
        digest=hashlib.sha256(response.content).hexdigest()[:40],
        turns=tuple((area.value, turns.get(area.value, ())) for area in address.areas),
        anew_at=ends_at - ANEW_BEFORE * seconds,
        ends_at=ends_at,
    )


def _headers(response: HttpResponse) -> Mapping[str, str]:
    """Return the view's headers, and who may keep the page: browsers, if they ask each time."""
    patch_vary_headers(response, ["Cookie", "Accept-Encoding"])
    headers = {**dict(response.items()), "Cache-Control": "private, no-cache"}
    headers.pop("Content-Length", None)
    if settings.PROXY_KEEPS_PAGES:
        headers[PROXY] = str(settings.PROXY_KEEPS_PAGES)
    return headers
