"""The site as people meet it: `script/server` with the demonstration content, and Chromium."""

import json
import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
WIDTHS = {"phone": 360, "desktop": 1280}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark all that lies here: `-m browser` chooses it."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)


@dataclass(frozen=True)
class Site:
    """A running site: where it is, and who can sign in with which password."""

    url: str
    people: dict[str, tuple[str, str]]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Start the site with its own data; stop all of it afterwards."""
    var = tmp_path_factory.mktemp("site")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {"VAR_DIR": str(var), "PORT": str(port)}
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE"):
        environment.pop(name, None)
    with (var / "log").open("w+") as log:
        running = subprocess.Popen(
            [str(ROOT / "script" / "server")], cwd=ROOT, env=environment,
            stdout=subprocess.PIPE, stderr=log, text=True,
        )  # fmt: skip
        try:
            said = running.stdout
            assert said is not None
            is_open = any(line.startswith("Open http") for line in said)
            log.seek(0)
            assert is_open, log.read()
            accounts = json.loads((var / "demo-accounts.json").read_text())
            people = {each["role"]: (each["email"], each["password"]) for each in accounts}
            yield Site(f"http://127.0.0.1:{port}", people)
        finally:
            running.send_signal(signal.SIGINT)
            running.wait(timeout=30)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


OpenContext = Callable[..., BrowserContext]


@pytest.fixture
def context(browser: Browser, site: Site) -> Iterator[OpenContext]:
    """Return a function that opens a browser of its own, as a visitor or signed in as a role.

    Whatever the browser complains about on the way, such as something that the
    content policy forbids, fails the test.
    """
    opened: list[BrowserContext] = []
    complaints: list[str] = []

    def listen(page: Page) -> None:
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda message: (
                message.type in {"error", "warning"}
                and "status of 4" not in message.text
                and complaints.append(message.text)
            ),
        )

    def make(role: str = "", *, width: str = "desktop", **options: object) -> BrowserContext:
        made = browser.new_context(
            base_url=site.url,
            viewport={"width": WIDTHS[width], "height": 800},
            **options,  # type: ignore[arg-type]  # as the library's own
        )
        made.set_default_timeout(10_000)
        made.on("page", listen)
        opened.append(made)
        if role:
            sign_in(made.new_page(), *site.people[role])
        return made

    yield make
    for each in opened:
        each.close()
    assert complaints == []


def sign_in(page: Page, email: str, password: str) -> None:
    """Sign in on the site's own page."""
    page.goto("/accounts/login/")
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(password)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state()
