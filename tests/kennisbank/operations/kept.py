"""Whole pages turned on for a test, and how to see whether one was kept or given."""

from collections.abc import Callable
from typing import Any

from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

GZIP = {"Accept-Encoding": "gzip"}


def turn_on(settings: Any) -> None:
    """Keep whole pages from here on, and count what changes them."""
    settings.WHOLE_PAGES = settings.COUNT_TURNS = True
    caches["whole_pages"].clear()


def ask(path: str, *, by: Client | None = None, **more: Any) -> Any:
    """Ask as a new browser, unless told by whom."""
    return (by or Client()).get(path, **more)


def is_kept_page(answer: Any) -> bool:
    """Tell whether an answer was kept, or came from what is kept: only such have a tag."""
    return "ETag" in answer.headers


def is_given(path: str, **more: Any) -> bool:
    """Tell whether a page comes from what is kept: the one question is for the marks."""
    with CaptureQueriesContext(connection) as queries:
        answer = ask(path, **more)
    asked = [each["sql"] for each in queries.captured_queries]
    return asked == ["SELECT area, token FROM operations_turn"] and is_kept_page(answer)


def gone(path: str, word: str, *, after: Callable[[], object]) -> bool:
    """Tell whether a word that a kept page shows is gone from the next answer after a change."""
    ask(path)
    before = ask(path)
    assert is_given(path), f"{path} is not kept: nothing is shown by its absence"
    assert word in before.content.decode(), path
    after()
    now = ask(path, headers={"If-None-Match": before.headers["ETag"]})
    return now.status_code != 304 and word not in now.content.decode()
