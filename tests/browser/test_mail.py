"""A newcomer reads, at /mail/, what the site sends from this machine."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.running import Site
from tests.browser.test_screens import BESIDE

OpenContext = Callable[..., BrowserContext]
SECONDS_TO_LEAVE = 10


def look_at(page: Page) -> None:
    """Find no barrier, and nothing beside the screen."""
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate(BESIDE) == []


# Each asks for another person: three times an hour is the most for one address.
@pytest.mark.parametrize(
    ("language", "width", "role"),
    [
        ("nl", "phone", "officer"),
        ("nl", "desktop", "student"),
        ("en", "phone", "lecturer"),
        ("en", "desktop", "organiser"),
    ],
)
def test_mail_about_a_password_is_read_and_followed(
    language: str, width: str, role: str, site: Site, context: OpenContext
) -> None:
    opened = context(width=width, java_script_enabled=True)
    opened.add_cookies([{"name": "django_language", "value": language, "url": site.url}])
    page, email = opened.new_page(), site.people[role][0]
    page.goto("/accounts/password/reset/")
    page.locator("input[name=email]").fill(email)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/done/")

    page.goto("/mail/")
    row = page.locator(".mail__row", has_text=email).filter(has_text="Kies een nieuw wachtwoord")
    for _second in range(SECONDS_TO_LEAVE):
        if row.count():
            break
        page.wait_for_timeout(1000)
        page.reload()
    look_at(page)
    row.get_by_role("link").click()
    look_at(page)
    letter = page.url

    page.get_by_role("link", name=re.compile("HTML")).click()
    page.wait_for_url("**/html/")
    assert page.evaluate(BESIDE) == []
    assert page.locator("html").get_attribute("lang") == "nl"  # the person's, not the page's
    page.locator("main a").first.click()
    expect(page.locator("input[name=password1]")).to_be_visible()

    page.goto(letter)
    page.locator(".mail__text a").first.click()
    expect(page.locator("input[name=password1]")).to_be_visible()
