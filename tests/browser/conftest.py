"""The site as people meet it: `script/server` with the demonstration content, and Chromium."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page

from tests.browser.pictures import PICTURED_PARTS as PARTS
from tests.browser.running import Site, running_browser, running_site

WIDTHS = {"phone": 360, "desktop": 1280}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark all that lies here: `-m browser` chooses it."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Start the site with its own data; stop all of it afterwards."""
    with running_site(tmp_path_factory.mktemp("site")) as running:
        running.set_stage("journeys", *PARTS)
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once."""
    with running_browser() as started:
        yield started


OpenContext = Callable[..., BrowserContext]


@pytest.fixture
def context(browser: Browser, site: Site) -> Iterator[OpenContext]:
    """Return a function that opens a browser of its own, as a visitor or signed in as a role.

    Whatever the browser complains about on the way, such as something that the
    content policy forbids, fails the test.
    """
    opened: list[BrowserContext] = []
    complaints: list[str] = []

    def note(message: ConsoleMessage) -> None:
        # That an address answers 404 is no complaint: some tests want it to.
        if message.type in {"error", "warning"} and "status of 4" not in message.text:
            complaints.append(message.text)

    def note_error(error: Error) -> None:
        complaints.append(str(error))

    def listen(page: Page) -> None:
        page.on("pageerror", note_error)
        page.on("console", note)

    def make(role: str = "", *, width: str = "desktop", **options: object) -> BrowserContext:
        made = browser.new_context(
            base_url=site.url,
            viewport={"width": WIDTHS[width], "height": 800},
            storage_state=site.signed_in(browser, role) if role else None,
            **options,  # type: ignore[arg-type]  # as the library's own
        )
        made.set_default_timeout(20_000)
        made.on("page", listen)
        opened.append(made)
        return made

    yield make
    for each in opened:
        each.close()
    assert complaints == []
