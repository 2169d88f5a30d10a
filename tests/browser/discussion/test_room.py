"""Room on a screen: what one came for is near, and a thumb hits what it aims at."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import WIDTHS
from tests.browser.discussion.steps import Walk, thread_url
from tests.browser.running import Site

# Links inside a text go on with it; what is drawn over something else takes its place.
SMALL = """() => [...document.querySelectorAll(
    "main :is(a, button, summary, select, label:has(> input))")]
    .filter(e => e.offsetParent && !e.closest(".post__text, .field__help, .visually-hidden"))
    .map(e => [e.innerText.trim(), e.getBoundingClientRect()])
    .filter(([, box]) => box.width < 23.5 || box.height < 23.5)
    .map(([words, box]) => `${words}: ${Math.round(box.width)} × ${Math.round(box.height)}`)"""


WITH_INSIGHT = "Wie leest jullie berichten mee"  # of the demonstration


def open_with_insight(page: Page) -> None:
    """Open a discussion on top of which stands what came out of it."""
    page.goto("/nl/discussions/")
    page.get_by_role("link", name=WITH_INSIGHT).first.click()
    page.wait_for_url("**/discussions/D-*/")


@pytest.mark.parametrize("role", ["officer", "moderator"])
def test_nothing_in_a_discussion_is_too_small_for_a_thumb(
    role: str, site: Site, walk: Walk
) -> None:
    page = walk(role, width="phone")

    page.goto(thread_url(site, "reading", "nl"))
    small = page.evaluate(SMALL)
    open_with_insight(page)
    page.locator(".insight summary").first.click()
    small += page.evaluate(SMALL)

    assert small == []


def test_posts_begin_little_below_the_first_screen_of_a_phone(walk: Walk) -> None:
    tops = []
    for javascript in (True, False):
        page = walk("officer", width="phone", javascript=javascript)
        open_with_insight(page)
        box = page.locator(".posts").bounding_box()
        assert box is not None
        tops.append(box["y"])
        summary = page.locator(".insight summary").first
        summary.click()
        assert page.locator(".insight__parts").first.is_visible()

    assert [top for top in tops if top > 1000] == []


def test_what_is_settled_stands_open_at_a_desk(walk: Walk) -> None:
    page = walk("officer")

    open_with_insight(page)

    assert page.locator(".insight__parts").first.is_visible()
    assert not page.locator(".insight summary").first.is_visible()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_menu_of_a_moderator_is_one_line(language: str, walk: Walk) -> None:
    page = walk("moderator")

    page.goto(f"/{language}/")

    entries = page.locator(".masthead__menu li:visible").all()
    lines = {box["y"] for each in entries if (box := each.bounding_box())}
    assert WIDTHS["desktop"] == 1280
    assert len(lines) == 1
    assert page.locator("a[href$='/moderation/']:visible").first.is_visible()
