"""Coming in and signing in, as people do it: by hand, by keyboard, on a telephone, few screens."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from tests.accounts.codes import code_of
from tests.browser.running import Site, fill_in, sign_in
from tests.browser.test_screens import BESIDE

OpenContext = Callable[..., BrowserContext]
LANGUAGE = pytest.mark.parametrize("language", ["nl", "en"])
WIDTH = pytest.mark.parametrize("width", ["phone", "desktop"])
WITH_AND_WITHOUT = pytest.mark.parametrize("javascript", [True, False])
HOME = re.compile(r"/(nl|en)/$")
MOST_SCREENS = 4
SECONDS_TO_LEAVE = 15


class Counted:
    """Counts the screens somebody meets, and looks at each of them."""

    def __init__(self, page: Page, *, looks: bool = True) -> None:
        self.page, self.looks = page, looks
        self.screens: list[str] = []

    def sees(self, heading: str) -> None:
        """Be at a screen: its heading, no barrier, nothing beside it."""
        expect(self.page.locator("h1")).to_have_text(re.compile(heading))
        self.screens.append(heading)
        if self.looks:  # axe needs JavaScript
            results = Axe().run(self.page)
            assert results.violations_count == 0, results.generate_report()
            assert self.page.evaluate(BESIDE) == []


def in_language(context: BrowserContext, site: Site, language: str) -> BrowserContext:
    context.add_cookies([{"name": "django_language", "value": language, "url": site.url}])
    return context


def link_mailed_to(page: Page, email: str, way: str) -> str:
    """Return the link that the site mailed to an address, once the worker has sent it."""
    row = page.locator(".mail__row").filter(has_text=email).first
    for _second in range(SECONDS_TO_LEAVE):
        page.goto("/mail/")
        if row.count():
            row.get_by_role("link").click()
            link = page.locator(f".mail__text a[href*='{way}']")
            if link.count():
                return str(link.first.get_attribute("href"))
        page.wait_for_timeout(1000)
    raise AssertionError(f"No mail to {email} with a link to {way} within {SECONDS_TO_LEAVE} s.")


@LANGUAGE
@WIDTH
def test_newcomer_asks_is_let_in_and_joins(
    language: str, width: str, site: Site, context: OpenContext
) -> None:
    email = f"nora.{language}.{width}@hogeschool.example.org"
    page = in_language(context(width=width), site, language).new_page()
    asks = Counted(page)
    page.goto("/accounts/login/")
    page.locator("main a[href='/accounts/request/']").click()
    asks.sees("Vraag toegang|Ask for access")
    page.keyboard.press("Tab")
    page.locator("input[name=email]").focus()
    page.keyboard.type(email)
    page.keyboard.press("Enter")
    asks.sees("Kijk in je mail|Look in your mail")
    page.goto(link_mailed_to(page, email, "/accounts/request/"))
    asks.sees("Wie ben je|Who are you")
    page.locator("input[name=name]").fill("Nora Nieuw")
    page.locator("input[name=role][value=lecturer]").check()
    page.locator("main form:has(input[name=role]) button").click()
    asks.sees("Je aanvraag is gedaan|Your request is made")
    assert len(asks.screens) <= MOST_SCREENS

    approver = context("lecturer", width=width).new_page()
    approver.goto(f"/{language}/me/organisations/")
    row = approver.locator(".entry").filter(has_text=email)
    results = Axe().run(approver)
    assert results.violations_count == 0, results.generate_report()
    assert approver.evaluate(BESIDE) == []
    row.locator("button[name=approve]").click()
    approver.wait_for_load_state()
    if "reauthenticate" in approver.url:  # the shared session may be older than five minutes
        approver.locator("input[name=password]").fill(site.people["lecturer"][1])
        approver.locator("main form button[type=submit]").click()
    expect(approver.locator(".notice--done")).to_be_visible()

    joins = Counted(page)
    page.goto(link_mailed_to(page, email, "/accounts/invitation/"))
    joins.sees("Je bent uitgenodigd|You are invited")
    page.locator("input[name=name]").fill("Nora Nieuw")
    page.locator("input[name=password]").fill("vier woorden op rij")
    page.keyboard.press("Enter")
    page.wait_for_url(HOME)
    page.goto(f"/{language}/me/")
    joins.sees("Nora Nieuw")
    expect(page.locator("main")).to_contain_text("Hogeschool Voorbeeld")
    assert len(joins.screens) <= MOST_SCREENS


@WITH_AND_WITHOUT
def test_second_factor_is_set_up_on_one_page_and_then_asked_for(
    javascript: bool, site: Site, context: OpenContext
) -> None:
    role = "student" if javascript else "lecturer"
    page = context(width="phone", java_script_enabled=javascript).new_page()
    sign_in(page, *site.people[role])
    screens = Counted(page, looks=javascript)
    page.goto("/accounts/2fa/set-up/")
    screens.sees("tweede factor|second factor")
    secret = page.locator(".guide__secret").inner_text()
    page.locator("input[name=code]").fill("000000")
    page.keyboard.press("Enter")
    expect(page.locator(".field__error")).to_be_visible()
    page.locator("input[name=code]").fill(code_of(secret))
    page.keyboard.press("Enter")
    screens.sees("Herstelcodes|Recovery codes")
    recovery = page.locator(".codes code").first.inner_text()

    other = context(width="phone", java_script_enabled=javascript).new_page()
    sign_in(other, *site.people[role])
    again = Counted(other, looks=javascript)
    again.sees("Je tweede factor|Your second factor")
    other.locator("input[name=code]").fill(recovery)
    other.keyboard.press("Enter")
    other.wait_for_url(HOME)
    other.goto("/nl/me/")
    expect(other.locator("h1")).to_contain_text("Student" if javascript else "Docent")

    page.goto("/accounts/2fa/totp/deactivate/")  # for the tests after this one
    page.locator("main form button[type=submit]").click()


@LANGUAGE
def test_owner_with_a_passkey_comes_in_where_guesses_shut_the_password(
    language: str, site: Site, context: OpenContext
) -> None:
    # Browsers make passkeys without https under this name only.
    here = site.url.replace("127.0.0.1", "localhost")
    # Five guesses shut the password for five minutes, and ten this computer: one account, once.
    is_guessed = language == "nl"
    email, password = site.people["organiser" if is_guessed else "officer"]
    opened = context(width="phone")
    opened.add_cookies([{"name": "django_language", "value": language, "url": here}])
    page = opened.new_page()
    with_passkeys(page)
    page.goto(f"{here}/accounts/login/")
    fill_in(page, email, password)
    page.goto(f"{here}/accounts/2fa/webauthn/add/")
    made = Counted(page)
    made.sees("Maak een passkey|Make a passkey")
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url("**/recovery-codes/")
    page.goto(f"{here}/accounts/logout/")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(HOME)
    if is_guessed:
        for _time in range(5):
            page.goto(f"{here}/accounts/login/")
            fill_in(page, email, "not this one")
        fill_in(page, email, password)
        expect(page.locator("main .notice--warning")).to_be_visible()

    comes = Counted(page)
    page.goto(f"{here}/accounts/login/")
    comes.sees("Inloggen|Sign in")
    page.locator("#passkey_login").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(HOME)
    page.goto(f"{here}/{language}/me/security/")
    comes.sees("Hoe je inlogt|How you sign in")
    assert len(comes.screens) <= MOST_SCREENS

    page.locator("a[href*='/remove/']").first.click()  # for the tests after this one
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(f"**/{language}/me/security/")


def with_passkeys(page: Page) -> None:
    """Give the browser a device that makes passkeys and always knows its owner."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


@LANGUAGE
def test_one_signs_out_elsewhere_by_keyboard(
    language: str, site: Site, context: OpenContext
) -> None:
    elsewhere = context(user_agent="Mozilla/5.0 (iPad) FxiOS/140.0").new_page()
    sign_in(elsewhere, *site.people["lecturer"])
    page = in_language(context(width="phone"), site, language).new_page()
    sign_in(page, *site.people["lecturer"])
    page.goto(f"/{language}/me/security/")
    button = page.get_by_role(
        "button", name="Firefox op iPad" if language == "nl" else "Firefox on iPad"
    )

    button.first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".notice--done")).to_be_visible()

    answer = elsewhere.goto("/nl/me/")
    assert answer is not None
    assert "/accounts/login/" in elsewhere.url


def test_profile_is_looked_at_before_it_is_saved(context: OpenContext) -> None:
    page = context("officer", width="phone").new_page()
    page.goto("/nl/me/profile/")
    page.locator("textarea[name=about]").fill("Wijkagent; vraag mij naar webcare.")
    page.locator("input[name=profile_is_shown]").check()

    page.locator("button[name=look]").click()

    expect(page.locator("#preview")).to_contain_text("vraag mij naar webcare")
    page.goto("/nl/me/profile/")
    expect(page.locator("textarea[name=about]")).to_have_value("")
