"""Taking along what is known of oneself, leaving and staying, and keeping items."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.running import Site, choose_language
from tests.browser.test_screens import BESIDE

OpenContext = Callable[..., BrowserContext]
TIP = "tips/zet-je-openingstijden-in-je-profiel/"
SECONDS_OF_THE_WORKER = 60
# Each asks as another person: one export and one wish to leave per person.
EVERY_WAY = pytest.mark.parametrize(
    ("language", "width", "javascript", "role"),
    [
        ("nl", "phone", True, "officer"),
        ("en", "desktop", True, "student"),
        ("nl", "desktop", False, "lecturer"),
        ("en", "phone", False, "organiser"),
    ],
)


def look_at(page: Page) -> None:
    """Find no barrier, and nothing beside the screen."""
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate(BESIDE) == []


def signed_in(
    context: OpenContext, role: str, language: str, width: str, *, javascript: bool
) -> Page:
    page = context(role, width=width, java_script_enabled=javascript).new_page()
    choose_language(page, language)
    return page


def say_again(page: Page, site: Site, role: str) -> None:
    """Give the password once more, where it is asked: not within minutes of signing in."""
    page.wait_for_load_state()
    if "/accounts/reauthenticate/" not in page.url:
        return
    page.locator("input[name=password]").fill(site.people[role][1])
    page.locator("main form button[type=submit]").first.click()


@EVERY_WAY
def test_export_is_asked_for_made_and_fetched(
    language: str,
    width: str,
    javascript: bool,
    role: str,
    site: Site,
    context: OpenContext,
    tmp_path: Path,
) -> None:
    page = signed_in(context, role, language, width, javascript=javascript)
    page.goto(f"/{language}/me/")
    page.locator(f"main a[href='/{language}/me/data/']").click()
    if javascript:  # what looks needs it
        look_at(page)
    page.locator("form[action$='/export/'] button").click()
    say_again(page, site, role)
    page.wait_for_url(f"**/{language}/me/data/")
    expect(page.locator("#export p").first).to_be_visible()

    fetch = page.locator("a[href*='/export/file/']")
    for _second in range(SECONDS_OF_THE_WORKER):
        if fetch.count():
            break
        page.wait_for_timeout(1000)
        if not javascript:
            page.locator("#export a").click()
    if javascript:
        look_at(page)
    with page.expect_download() as download:
        fetch.click()
    download.value.save_as(tmp_path / "export.zip")

    with zipfile.ZipFile(tmp_path / "export.zip") as packed:
        assert f'lang="{language}"' in packed.read("index.html").decode()
        assert site.people[role][0] in packed.read("data.json").decode()


@EVERY_WAY
def test_who_leaves_can_stay(
    language: str, width: str, javascript: bool, role: str, site: Site, context: OpenContext
) -> None:
    page = signed_in(context, role, language, width, javascript=javascript)
    page.goto(f"/{language}/me/data/")
    page.locator("a[href$='/leave/']").click()
    say_again(page, site, role)
    page.wait_for_url(f"**/{language}/me/data/leave/")
    if javascript:
        look_at(page)

    page.locator("main form button[type=submit]").click()
    expect(page.locator("input[name=is_sure]")).to_be_visible()  # it was not ticked
    page.locator("input[name=is_sure]").check()
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(f"**/{language}/me/data/")
    expect(page.locator(".notice--warning time")).to_be_visible()
    if javascript:
        look_at(page)
    page.locator("form[action$='/stay/'] button").click()

    expect(page.locator(".notice--done")).to_be_visible()
    expect(page.locator("form[action$='/stay/']")).to_have_count(0)


@EVERY_WAY
def test_item_is_kept_with_a_note_and_let_go(
    language: str, width: str, javascript: bool, role: str, context: OpenContext
) -> None:
    page = signed_in(context, role, language, width, javascript=javascript)
    page.goto(f"/{language}/{TIP}")
    title = page.locator("h1").inner_text()
    if javascript:
        look_at(page)

    page.locator("#keep-button").click()
    expect(page.locator("#keep-button")).to_have_attribute("value", "let_go")
    page.locator(".item__keep a").click()
    row = page.locator(".kept > li").filter(has_text=title)
    row.locator("summary").click()
    row.locator("textarea").fill("Maandag aan Piet vragen.")
    row.locator("button[value=note]").click()
    expect(page.locator(".kept__note")).to_have_text("Maandag aan Piet vragen.")
    if javascript:
        look_at(page)
    page.locator(".kept > li").filter(has_text=title).locator("button[value=let_go]").click()

    expect(page.locator(".kept > li").filter(has_text=title)).to_have_count(0)


def test_keeping_needs_no_mouse_and_no_reload(context: OpenContext) -> None:
    page = signed_in(context, "moderator", "nl", "desktop", javascript=True)
    page.goto(f"/nl/{TIP}")
    page.evaluate("window.isStillHere = true")
    button = page.locator("#keep-button")
    button.focus()

    page.keyboard.press("Enter")
    expect(button).to_have_attribute("value", "let_go")
    expect(button).to_be_focused()
    page.wait_for_timeout(200)  # sooner, the browser itself would send the form: as good
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("value", "keep")

    assert page.evaluate("window.isStillHere")


def test_leaving_needs_no_mouse(site: Site, context: OpenContext) -> None:
    page = signed_in(context, "editor", "en", "desktop", javascript=True)
    page.goto("/en/me/data/leave/")
    say_again(page, site, "editor")
    page.wait_for_url("**/en/me/data/leave/")

    for _press in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "is_sure":
            break
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/me/data/")

    expect(page.get_by_role("button", name=re.compile("Keep my account"))).to_be_visible()
    page.get_by_role("button", name=re.compile("Keep my account")).press("Enter")
    expect(page.locator(".notice--done")).to_be_visible()


def test_only_administrator_is_told_who_must_take_over(site: Site, context: OpenContext) -> None:
    page = signed_in(context, "administrator", "nl", "phone", javascript=True)
    page.goto("/nl/me/data/leave/")
    say_again(page, site, "administrator")
    page.wait_for_url("**/nl/me/data/leave/")

    expect(page.locator(".notice--warning")).to_be_visible()
    expect(page.locator("input[name=is_sure]")).to_have_count(0)
    look_at(page)
