"""Single sign-on in a real browser: the way there and back, in both languages, by keyboard."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from tests.accounts.identity_provider import CLIENT_ID, CLIENT_SECRET, IdentityProvider
from tests.accounts.sign_on import way
from tests.browser.conftest import OpenContext
from tests.browser.running import ROOT, Site, fill_in, running_site

SCHOOL = f"""
from accounts.models import Organisation, SignOnName
made = Organisation.objects.create(name="Hogeschool", kind="education")
made.domains.create(name="{way.SCHOOL}")
SignOnName.objects.create(organisation=made, provider="surfconext", name="{way.SCHOOL}")
"""
WORDS = {
    "en": ("Sign in with SURFconext", "You are not signed in yet", "Single sign-on"),
    "nl": (
        "Inloggen met SURFconext",
        "Je bent nog niet ingelogd",
        "Inloggen met een ander account",
    ),
}
EVERYWHERE = pytest.mark.parametrize(
    ("language", "width"),
    [("nl", "phone"), ("nl", "desktop"), ("en", "phone"), ("en", "desktop")],
)


@pytest.fixture(scope="module")
def provider() -> Iterator[IdentityProvider]:
    """Run SURFconext."""
    running = IdentityProvider()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def site(provider: IdentityProvider, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Start the site with SURFconext set up, and a school."""
    var = tmp_path_factory.mktemp("site")
    switches = {
        "OIDC_SURFCONEXT_ISSUER": provider.issuer,
        "OIDC_SURFCONEXT_CLIENT_ID": CLIENT_ID,
        "OIDC_SURFCONEXT_CLIENT_SECRET": CLIENT_SECRET,
        "NO_PROXY": "127.0.0.1",
    }
    with running_site(var, **switches) as running:
        _shell(SCHOOL, var)
        yield running


def _shell(program: str, var: Path) -> None:
    told = {"VAR_DIR": str(var), "DJANGO_SETTINGS_MODULE": "kennisbank.settings.local"}
    subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "--command", program],
        cwd=ROOT,
        env=os.environ | told,
        check=True,
    )


def assert_in_order(page: Page) -> None:
    """No rule of axe is broken, and nothing sticks out."""
    violations = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in violations] == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@EVERYWHERE
def test_student_comes_in_by_keyboard_and_back_to_the_page_before(
    language: str, width: str, context: OpenContext, provider: IdentityProvider
) -> None:
    provider.person = way.student(
        sub=f"{language}-{width}", email=f"{language}.{width}@{way.SCHOOL}"
    )
    page = context(width=width, locale=language).new_page()
    page.goto(f"/accounts/login/?next=/{language}/tips/")
    assert_in_order(page)
    button = page.get_by_role("button", name=WORDS[language][0])

    for _time in range(60):
        page.keyboard.press("Tab")
        if button.evaluate("one => one === document.activeElement"):
            break
    expect(button).to_be_focused()
    # Before the password: whoever comes this way need not pass two fields.
    assert not page.locator("input[name=password]").evaluate(
        "(field, one) => !!(field.compareDocumentPosition(one) & 4)", button.element_handle()
    )
    page.keyboard.press("Enter")

    page.wait_for_url(f"**/{language}/tips/")
    expect(page.locator(".masthead__who")).to_have_text("Sanne de Boer")


@EVERYWHERE
def test_page_that_leads_on_can_be_read_and_followed(
    language: str, width: str, context: OpenContext, provider: IdentityProvider
) -> None:
    page = context(width=width, locale=language).new_page()
    page.route(f"{provider.issuer}/**", _stay)
    page.goto(f"/accounts/login/?next=/{language}/tips/")

    page.get_by_role("button", name=WORDS[language][0]).click()

    expect(page.locator("h1")).to_contain_text("SURFconext")
    address = page.locator("main a.button").get_attribute("href") or ""
    assert address.startswith(f"{provider.issuer}/authorize?")
    assert_in_order(page)


def _stay(route: Route) -> None:
    route.fulfill(status=204)


@EVERYWHERE
def test_refusal_says_what_one_can_do(
    language: str, width: str, context: OpenContext, provider: IdentityProvider
) -> None:
    provider.person = way.student(sub="stranger", schac_home_organization="elsewhere.example")
    page = context(width=width, locale=language).new_page()
    page.goto(f"/accounts/login/?next=/{language}/tips/")

    page.get_by_role("button", name=WORDS[language][0]).click()

    expect(page.locator("h1")).to_have_text(WORDS[language][1])
    assert_in_order(page)


@EVERYWHERE
def test_account_is_connected_and_taken_away(
    language: str, width: str, context: OpenContext, provider: IdentityProvider, site: Site
) -> None:
    provider.person = way.student(sub=f"connected-{language}-{width}")
    page = context(width=width, locale=language).new_page()
    page.goto(f"/accounts/login/?next=/{language}/me/security/")
    fill_in(page, *site.people["student"])

    part = page.get_by_role("region", name=WORDS[language][2])
    part.get_by_role("button").click()
    page.wait_for_url(f"**/{language}/me/security/")
    expect(part.locator(".entry__title")).to_have_text("SURFconext")
    assert_in_order(page)

    part.get_by_role("link").click()
    assert_in_order(page)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(f"**/{language}/me/security/")
    expect(part.locator(".entry__title")).to_have_count(0)


def test_way_there_and_back_needs_no_javascript(
    context: OpenContext, provider: IdentityProvider
) -> None:
    provider.person = way.student(sub="plain", email=f"plain@{way.SCHOOL}")
    page = context(locale="en", java_script_enabled=False).new_page()
    page.goto("/accounts/login/?next=/en/tips/")

    page.get_by_role("button", name=WORDS["en"][0]).click()

    page.wait_for_url("**/en/tips/")
    expect(page.locator(".masthead__who")).to_have_text("Sanne de Boer")
