"""What people come to do, from the first page to the last, by hand and without JavaScript."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.running import Site, fill_in, sign_in

OpenContext = Callable[..., BrowserContext]
WITH_AND_WITHOUT = pytest.mark.parametrize("javascript", [True, False])
WIDTH = pytest.mark.parametrize("width", ["phone", "desktop"])
DILEMMA = "/en/dilemmas/photo-of-a-missing-teenager-share-or-wait/"
POLICE_CASE = "/nl/cases/de-nacht-dat-mijn-straat-online-stond-ak6j7/"


@WIDTH
@WITH_AND_WITHOUT
def test_reader_browses_narrows_down_and_reads(
    javascript: bool, width: str, context: OpenContext
) -> None:
    page = context(width=width, java_script_enabled=javascript).new_page()
    page.goto("/")
    page.get_by_role("navigation").get_by_role("link", name="Tips").first.click()
    total = page.locator("#findings-title")
    before = total.inner_text()

    fold = page.locator("#facets > summary")
    if fold.is_visible():  # on a telephone the list comes first
        fold.click()
    page.locator("#facet-theme a").first.click()
    page.wait_for_url("**/tips/?theme=*")

    expect(total).not_to_have_text(before)
    expect(page.locator(".chips")).to_be_visible()
    page.locator(".item-row__title a").first.click()
    expect(page.locator("h1")).to_be_visible()
    assert "/tips/" in page.url
    page.go_back()
    expect(page.locator(".chips")).to_be_visible()


@WITH_AND_WITHOUT
def test_searcher_finds_with_the_words_marked(javascript: bool, context: OpenContext) -> None:
    page = context(java_script_enabled=javascript).new_page()
    page.goto("/nl/")
    page.locator("#site-search").fill("filmpje")
    page.locator("#site-search").press("Enter")

    expect(page.locator("mark").first).to_contain_text("film", ignore_case=True)
    expect(page.locator("#site-search")).to_have_value("filmpje")


@WITH_AND_WITHOUT
@WIDTH
def test_member_signs_in_reads_and_signs_out(
    width: str, javascript: bool, site: Site, context: OpenContext
) -> None:
    page = context(width=width, java_script_enabled=javascript).new_page()
    answer = page.goto(POLICE_CASE)
    assert answer is not None
    assert answer.status == 404

    page.locator("main").get_by_role("link", name="Inloggen").click()
    fill_in(page, *site.people["officer"])
    page.wait_for_url(f"**{POLICE_CASE}")
    expect(page.locator("h1")).to_have_text("De nacht dat mijn straat online stond")
    answer = page.reload()
    assert answer is not None
    assert (answer.status, answer.headers["cache-control"]) == (200, "private, no-store")

    page.goto("/accounts/logout/")
    page.locator("main form button[type=submit]").click()
    answer = page.goto(POLICE_CASE)
    assert answer is not None
    assert answer.status == 404


def test_wrong_password_says_so_and_keeps_the_address(site: Site, context: OpenContext) -> None:
    page = context().new_page()

    sign_in(page, "anna@politie.example.org", "not this one")

    expect(page.locator("main .notice--warning")).to_be_visible()
    expect(page.locator("input[name=login]")).to_have_value("anna@politie.example.org")


@WIDTH
def test_help_is_one_tap_away_from_everywhere(width: str, context: OpenContext) -> None:
    page = context(width=width).new_page()
    for address in ("/nl/", POLICE_CASE, "/en/search/?q=x", "/accounts/login/"):
        page.goto(address)
        page.locator(".masthead__help").click()
        expect(page.locator("main a[href='tel:112']").first).to_be_visible()


def test_interface_changes_language_on_the_same_page(context: OpenContext) -> None:
    page = context().new_page()
    page.goto("/nl/tips/zet-je-openingstijden-in-je-profiel/")

    page.locator(".masthead__languages a[hreflang=en]").click()

    assert page.url.endswith("/en/tips/zet-je-openingstijden-in-je-profiel/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("h1")).to_have_attribute("lang", "nl")


def test_keyboard_reaches_text_and_first_choice(context: OpenContext) -> None:
    page = context().new_page()
    page.goto(DILEMMA)

    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    for _press in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "option":
            break
    page.keyboard.press("Space")
    page.keyboard.press("Enter")

    expect(page.get_by_role("button", name="Seal my choice")).to_be_visible()


def test_pressing_twice_does_no_harm(site: Site, context: OpenContext) -> None:
    page = context().new_page()
    page.goto("/accounts/login/")
    email, password = site.people["student"]
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(password)

    page.locator("main form:has(input[name=login]) button").dblclick()
    page.wait_for_url(lambda url: "/accounts/login/" not in url, wait_until="networkidle")

    answer = page.goto("/nl/me/")
    assert answer is not None
    assert answer.status == 200


def test_losing_the_session_elsewhere_counts_here(site: Site, context: OpenContext) -> None:
    opened = context()
    sign_in(opened.new_page(), *site.people["officer"])  # a session of its own: it ends here
    one, other = opened.new_page(), opened.new_page()
    one.goto(POLICE_CASE)
    other.goto("/accounts/logout/")
    other.locator("main form button[type=submit]").click()

    answer = one.reload()

    assert answer is not None
    assert answer.status == 404
    _nothing_left_in_the_cache(one)


def _nothing_left_in_the_cache(page: Page) -> None:
    answer = page.go_back()
    assert answer is None or answer.status != 200 or "De nacht" not in answer.text()
