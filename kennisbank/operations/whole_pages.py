"""Whole pages for visitors, made once: docs/adr/0031-whole-page-cache.md says why so.

Stands below the security headers and the check of the host, so that kept pages carry and pass
both, and above all that asks who is reading. What is not plainly a visitor's request for a page
of a known kind goes by untouched.
"""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone

from kennisbank.operations import turns
from kennisbank.operations.areas import Address
from kennisbank.operations.kept_page import Page, page_from
from kennisbank.operations.page_rules import Answer, address_of, is_page, is_plain, key_of

logger = logging.getLogger(__name__)

CACHE = "whole_pages"
MADE_WITHIN = 10.0  # seconds in which others count on the one who makes a page
WAIT, LOOK_EVERY = 1.0, 0.02  # seconds
LEFT_ALONE_FOR = 10.0  # seconds in which a cache that failed is not asked: it may be slow to fail


class Shelf:
    """The cache, without its errors: what cannot be read is not there."""

    def __init__(self) -> None:
        self._asleep_until = 0.0

    def _try(self, ask: Callable[[Any], Any], otherwise: Any) -> Any:
        if time.monotonic() < self._asleep_until:
            return otherwise
        try:
            return ask(caches[CACHE])
        except Exception as error:  # noqa: BLE001 - each backend has errors of its own
            self._asleep_until = time.monotonic() + LEFT_ALONE_FOR
            logger.warning("The cache of whole pages fails: %s", type(error).__name__)
            return otherwise

    def find(self, key: str) -> Page | None:
        """Return a kept page, however old."""
        found = self._try(lambda cache: cache.get(key), None)
        return found if isinstance(found, Page) else None

    def put(self, key: str, page: Page) -> None:
        """Keep a page until its time is over."""
        seconds = max(1, round(page.ends_at - time.time()))
        self._try(lambda cache: cache.set(key, page, seconds), None)

    def begin(self, key: str) -> bool:
        """Tell whether it is now on us to make a page; where nobody can tell, it is."""
        return bool(self._try(lambda cache: cache.add(f"{key}:made", 1, MADE_WITHIN), True))

    def end(self, key: str) -> None:
        """Let others make it."""
        self._try(lambda cache: cache.delete(f"{key}:made"), None)

    def is_made(self, key: str) -> bool:
        """Tell whether somebody makes a page right now."""
        return self._try(lambda cache: cache.get(f"{key}:made"), None) is not None


def keep_whole_pages(get_response: Answer) -> Answer:
    """Give visitors the page that was made for another visitor, as long as it is still so."""
    shelf = Shelf()

    def answer(request: HttpRequest) -> HttpResponseBase:
        if not settings.WHOLE_PAGES or not is_plain(request):
            return get_response(request)
        key = key_of(request)
        page = shelf.find(key)
        address = None if page else address_of(request)
        if page is None and address is None:
            return get_response(request)
        marks = turns.current()
        if marks is None:
            return get_response(request)
        if page is not None and _is_good(page, marks):
            is_soon_over = time.time() >= page.anew_at
            if not is_soon_over or not shelf.begin(key):
                return page.answer(request)
        elif not shelf.begin(key):
            page = _wait(shelf, key)
            if page is not None:
                return page.answer(request)
        address = address or address_of(request)
        if address is None:
            return get_response(request)
        try:
            return _made(request, get_response, shelf, key, address, marks)
        finally:
            shelf.end(key)

    return answer


def _is_good(page: Page, marks: turns.Turns) -> bool:
    return page.is_as_of(marks) and time.time() < page.ends_at


def _wait(shelf: Shelf, key: str) -> Page | None:
    """Wait a little for who makes the page; never take one from before a change."""
    until = time.monotonic() + WAIT
    while time.monotonic() < until:
        time.sleep(LOOK_EVERY)
        is_made = shelf.is_made(key)
        page = shelf.find(key)
        marks = turns.current() if page else None
        if page is not None and marks is not None and _is_good(page, marks):
            return page
        if not is_made:
            return None
    return None


def _made(
    request: HttpRequest,
    get_response: Answer,
    shelf: Shelf,
    key: str,
    address: Address,
    marks: turns.Turns,
) -> HttpResponseBase:
    """Make a page, and keep it under the marks of before: a change meanwhile makes it old."""
    begun = timezone.now()
    request.turns = marks  # type: ignore[attr-defined]  # the footer asks: library/context.py
    response = get_response(request)
    if request.method != "GET" or not is_page(request, response):
        return response
    if not isinstance(response, HttpResponse):
        return response
    page = page_from(response, address, marks, begun=begun, has_asked=bool(request.GET))
    if page is None:
        return response
    shelf.put(key, page)
    return page.answer(request)
