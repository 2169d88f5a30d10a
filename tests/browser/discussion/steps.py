"""Steps that many journeys take."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.running import Site

Walk = Callable[..., Page]

# Every journey meets both languages and both widths, each once: texts do not depend on widths.
EACH = pytest.mark.parametrize(("language", "width"), [("nl", "phone"), ("en", "desktop")])
MOST_TABS = 150


def thread_url(site: Site, room: str, language: str) -> str:
    """Return where a room's thread is."""
    return f"/{language}/discussions/{site.places[f'{room}-{language}']}/"


def post_at(page: Page, number: int) -> Locator:
    """Return a post of the page."""
    return page.locator(f"#post-{number}")


def tab_to(page: Page, aim: Locator) -> None:
    """Press Tab until something has the focus, as who has no mouse does."""
    for _press in range(MOST_TABS):
        page.keyboard.press("Tab")
        if aim.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"No way by keyboard to {aim}")


def reply(page: Page, url: str, text: str) -> Locator:
    """Say something in a thread, and return the post one is led to."""
    page.goto(url)
    page.locator("#id_body").fill(text)
    page.locator(".composer button[type=submit]").first.click()
    made = page.locator(".post", has_text=text)
    expect(made).to_be_in_viewport()
    return made
