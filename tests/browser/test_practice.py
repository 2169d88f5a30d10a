"""Wisdom on its way, on a phone: shared, reviewed, agreed to, published; tried for oneself.

Each journey goes once with JavaScript and once without, in the other language.
"""

import re
import uuid

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenContext
from tests.browser.running import Site

WAYS = pytest.mark.parametrize(("language", "javascript"), [("nl", True), ("en", False)])


def press(page: Page, value: str, name: str = "do") -> None:
    """Press the button that says this to the server, and wait for its answer."""
    with page.expect_navigation():
        page.locator(f"main button[name={name}][value={value}]").first.click()


def send(page: Page) -> None:
    """Send the form that stands first on the page."""
    with page.expect_navigation():
        page.locator("main form button[type=submit]:not([name])").first.click()


@WAYS
def test_tip_goes_from_an_officer_to_its_readers(
    language: str, javascript: bool, site: Site, context: OpenContext
) -> None:
    title = f"Zeg hoe laat het is {uuid.uuid4().hex[:4]}"
    author = context("officer", width="phone", java_script_enabled=javascript).new_page()
    key = _captured_and_sent(author, language, title)
    reviewer = context("moderator", width="phone", java_script_enabled=javascript).new_page()

    reviewer.goto(f"/{language}/review/{key}/")
    mark = reviewer.locator(".passage .disclosure").first
    mark.locator("summary").click()
    mark.locator("textarea").fill("Geldt dat ook ’s nachts?")
    press(reviewer, "mark")
    press(reviewer, "ask")

    author.goto(f"/{language}/share/{key}/")
    author.locator(".remark summary").click()
    author.locator(".remark textarea").fill("Ja, juist dan.")
    press(author, "answer")
    _send(author, language, key)

    reviewer.goto(f"/{language}/review/{key}/")
    expect(reviewer.get_by_text("Ja, juist dan.")).to_be_visible()
    press(reviewer, "settle")
    press(reviewer, "propose")
    author.goto(f"/{language}/share/{key}/")
    press(author, "agree")

    editor = context("editor", width="phone", java_script_enabled=javascript).new_page()
    editor.goto(f"/{language}/review/{key}/")
    press(editor, "release")
    author.goto(f"/{language}/share/{key}/")
    author.locator(".notice a").first.click()
    expect(author.locator("h1")).to_have_text(title)


def _captured_and_sent(page: Page, language: str, title: str) -> str:
    """Capture a tip, fill in what readers need, send it, and return its key."""
    page.goto(f"/{language}/share/")
    page.locator("#id_title").fill(title)
    page.locator("#id_sentence").fill("Wie weet hoe laat het is, wacht niet.")
    send(page)
    key = page.url.rstrip("/").rpartition("/")[2]
    if page.locator("button[value=tip][aria-pressed=false]").count():
        press(page, "tip", "kind")
    page.goto(f"/{language}/share/{key}/step/what/")
    page.locator("main textarea").first.fill("Schrijf erbij wanneer je leest.")
    page.locator("#id_when").fill("Als mensen schrijven.")
    page.locator("#id_not_when").fill("Niet bij spoed.")
    with page.expect_navigation():
        page.locator("button[name=next]").click()
    page.goto(f"/{language}/share/{key}/step/place/")
    page.locator("input[name=themes]").first.check()
    send(page)
    _send(page, language, key)
    return key


def _send(page: Page, language: str, key: str) -> None:
    page.goto(f"/{language}/share/{key}/send/")
    for promise in page.locator("input[name=ticked]").all():
        promise.check()
    send(page)
    expect(page).to_have_url(re.compile(f"/share/{key}/$"))


@WAYS
def test_experiment_is_begun_noted_in_and_closed(
    language: str, javascript: bool, context: OpenContext
) -> None:
    page = context("officer", width="phone", java_script_enabled=javascript).new_page()
    page.goto(f"/{language}/me/logbooks/start/")
    for name in ("idea", "expectation", "signal"):
        page.locator(f"#id_{name}").fill(f"Regel over {name}.")
    page.locator("#id_until").fill("2027-12-31")
    send(page)

    page.locator("#id_happened").fill("De eerste avond bleef het stil.")
    page.locator("#id_number").fill("3")
    send(page)
    expect(page.get_by_text("De eerste avond bleef het stil.")).to_be_visible()

    page.goto(f"{page.url}close/?outcome=abandoned")
    page.locator("#id_found").fill("Niemand had er tijd voor.")
    send(page)
    expect(page.get_by_text("Niemand had er tijd voor.")).to_be_visible()


@pytest.mark.parametrize(
    ("language", "javascript", "role"), [("nl", True, "lecturer"), ("en", False, "student")]
)
def test_colleague_joins_an_experiment(
    language: str, javascript: bool, role: str, context: OpenContext
) -> None:
    page = context(role, width="phone", java_script_enabled=javascript).new_page()
    page.goto(f"/{language}/me/logbooks/join/KB-6WK2N/")
    page.locator("#id_place").fill("Op onze school")
    page.locator("#id_until").fill("2027-12-31")

    send(page)

    expect(page).to_have_url(re.compile(r"/me/logbooks/[^/]+/$"))
    expect(page.get_by_text("Op onze school")).to_be_visible()
    expect(page.locator("#id_happened")).to_be_visible()


@WAYS
def test_author_says_how_it_went_on(
    language: str, javascript: bool, site: Site, context: OpenContext
) -> None:
    page = context("officer", width="phone", java_script_enabled=javascript).new_page()
    changed = f"Alleen nog op donderdag ({language})."
    page.goto(f"/{language}/me/follow-ups/{site.places['own_case']}/12/")
    page.locator("input[name=runs]").first.check()
    page.locator("#id_changed").fill(changed)
    page.locator("input[name=again]").first.check()

    send(page)

    page.goto(f"/id/{site.places['own_case']}")
    expect(page.get_by_text(changed)).to_be_visible()
