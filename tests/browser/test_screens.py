"""Every screen, in both languages: no barrier, nothing beside the screen, valid HTML."""

from collections.abc import Callable

import html5lib
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, Request

from tests.browser.pictures import EVERY_SCREEN
from tests.browser.running import Site, choose_language, open_screen
from tests.browser.screens import Screen

OpenContext = Callable[..., BrowserContext]
LANGUAGES = ("nl", "en")
ROLES = sorted({screen.role for screen in EVERY_SCREEN})
# How far anything reaches beyond the right edge, whatever CSS hides of it.
BESIDE = """() => {
    const width = document.documentElement.clientWidth;
    return document.documentElement.scrollWidth > width
        ? [...document.querySelectorAll("body *")]
            .filter(e => e.getBoundingClientRect().right > width + 1)
            .map(e => e.outerHTML.slice(0, 120)) : [];
}"""

every_role = pytest.mark.parametrize("role", ROLES)
every_language = pytest.mark.parametrize("language", LANGUAGES)


def screens_of(role: str) -> list[Screen]:
    return [screen for screen in EVERY_SCREEN if screen.role == role]


def open_in(page: Page, site: Site, language: str, role: str) -> None:
    """Choose the language for pages whose address does not say it."""
    if role:
        choose_language(page, language)
    page.context.add_cookies([{"name": "django_language", "value": language, "url": site.url}])


# Not among the rules that are on unless asked for: what one presses is 24 px or has room around.
TARGETS = {"rules": {"target-size": {"enabled": True}}}


# Colours do not depend on the language, nor texts on the colours: each is met once.
@every_role
@pytest.mark.parametrize(("scheme", "language"), [("light", "nl"), ("dark", "en")])
def test_no_barriers(
    scheme: str, language: str, role: str, site: Site, context: OpenContext
) -> None:
    page = context(role, color_scheme=scheme).new_page()
    open_in(page, site, language, role)
    found = {}

    for screen in screens_of(role):
        open_screen(page, site, screen, language)
        results = Axe().run(page, options=TARGETS)
        assert results.response["passes"]
        if results.violations_count:
            found[screen.name] = results.generate_report()

    assert found == {}


# What is narrow enough in the longer words of Dutch is so in English, where there is room.
@every_role
@pytest.mark.parametrize(
    ("width", "language"), [("phone", "nl"), ("phone", "en"), ("desktop", "nl")]
)
def test_nothing_lies_beside_the_screen(
    width: str, language: str, role: str, site: Site, context: OpenContext
) -> None:
    page = context(role, width=width).new_page()
    open_in(page, site, language, role)
    beside = {}

    for screen in screens_of(role):
        open_screen(page, site, screen, language)
        page.evaluate("for (const e of document.querySelectorAll('details')) e.open = true")
        if reaching := page.evaluate(BESIDE):
            beside[screen.name] = reaching

    assert beside == {}


@every_role
@every_language
def test_html_is_valid(language: str, role: str, site: Site, context: OpenContext) -> None:
    opened = context(role)
    page = opened.new_page()
    open_in(page, site, language, role)
    broken = {}

    for screen in screens_of(role):
        text = (
            open_screen(page, site, screen, language).text()
            if screen.sends
            else opened.request.get(site.address(screen, language)).text()
        )
        parser = html5lib.HTMLParser()
        parser.parse(text)
        ids = [e.get("id") for e in html5lib.parse(text).iter() if e.get("id")]
        twice = {one for one in ids if ids.count(one) > 1}
        if parser.errors or twice:
            broken[screen.name] = (parser.errors, twice)

    assert broken == {}


def test_nothing_is_asked_of_others(site: Site, context: OpenContext) -> None:
    page = context().new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    for screen in screens_of(""):
        page.goto(site.address(screen, "nl"))

    assert len(asked) > 100
    assert [url for url in asked if not url.startswith((site.url, "data:"))] == []


BUDGETS = {"document": 25_000, "stylesheet": 20_000, "script": 30_000, "font": 0}


def _asked_for(page: Page, address: str) -> list[Request]:
    """Open a page and return all that the browser asked for on the way."""
    asked: list[Request] = []

    def note(request: Request) -> None:
        asked.append(request)

    page.on("requestfinished", note)
    page.goto(address, wait_until="networkidle")
    return asked


def test_first_load_stays_within_its_weight(site: Site, context: OpenContext) -> None:
    for screen in screens_of(""):
        page = context().new_page()
        asked = _asked_for(page, site.address(screen, "nl"))
        weights = {
            kind: sum(r.sizes()["responseBodySize"] for r in asked if r.resource_type == kind)
            for kind in BUDGETS
        }
        page.close()

        assert weights["stylesheet"] > 1000
        over = {kind: weights[kind] for kind, most in BUDGETS.items() if weights[kind] > most}
        assert over == {}, screen.name
