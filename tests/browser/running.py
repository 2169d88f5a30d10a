"""The site as `script/server` starts it, and Chromium: for tests and for `script/screens`."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, Response, StorageState, sync_playwright

from tests.accounts.codes import code_of
from tests.browser.screens import Screen

ROOT = Path(__file__).resolve().parents[2]
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
DESK_ROLES = {"moderator", "editor", "administrator"}
SECONDS_TO_START = 900  # beside other tests, on two cores


@dataclass(frozen=True)
class Site:
    """A running site: where it is, and who can sign in with which password, by role."""

    url: str
    people: dict[str, tuple[str, str]]
    var: Path
    places: dict[str, str] = field(default_factory=dict)  # see set_stage
    states: dict[str, StorageState] = field(default_factory=dict)  # see signed_in

    def signed_in(self, browser: Browser, role: str) -> StorageState:
        """Return the cookies of a role that has signed in, with a second factor for the desk.

        Made once: codes out of an app work once each, and signing in takes a second.
        """
        if role not in self.states or not self._still_holds(browser, self.states[role]):
            context = browser.new_context(base_url=self.url)
            page = context.new_page()
            sign_in(page, *self.people[role])
            if role in DESK_ROLES:
                set_up_second_factor(page)
            self.states[role] = context.storage_state()
            context.close()
        return self.states[role]

    def set_stage(self, *parts: str) -> None:
        """Put on the site what journeys and pictures need, and remember where it stands."""
        self.places.update(json.loads(self.play("set", *parts)))

    def play(self, *words: str) -> str:
        """Run the stage in the environment of the site (see `stage.__main__`)."""
        environment = os.environ | {
            "VAR_DIR": str(self.var),
            "SITE_URL": self.url,
            "DJANGO_SETTINGS_MODULE": "kennisbank.settings.local",
        }
        environment.pop("DATABASE_URL", None)
        done = subprocess.run(
            [sys.executable, "-m", "tests.browser.stage", *words],
            cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        return done.stdout

    def address(self, screen: Screen, language: str) -> str:
        """Return the address of a screen on this site, with the interface in this language."""
        return screen.address(language, self.places)

    def _still_holds(self, browser: Browser, state: StorageState) -> bool:
        """Tell whether a session goes on: setting up a second factor ends a person's others."""
        context = browser.new_context(base_url=self.url, storage_state=state)
        answer = context.request.get("/nl/me/")
        context.close()
        return answer.ok and "/accounts/" not in answer.url


@contextmanager
def running_site(var: Path, **switches: str) -> Iterator[Site]:
    """Start the site with its data in a folder of its own; stop all of it afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {"VAR_DIR": str(var), "PORT": str(port)} | switches
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE"):
        environment.pop(name, None)
    # Into a file: nobody reads along, and a pipe that is full stops whoever writes.
    log = var / "log"
    with log.open("w") as said:
        running = subprocess.Popen(
            [str(ROOT / "script" / "server")],
            cwd=ROOT,
            env=environment,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_until_open(running, log)
        accounts = json.loads((var / "demo-accounts.json").read_text())
        people = {each["role"]: (each["email"], each["password"]) for each in accounts}
        yield Site(f"http://127.0.0.1:{port}", people, var)
    finally:
        running.send_signal(signal.SIGINT)
        running.wait(timeout=30)


def _wait_until_open(running: subprocess.Popen[bytes], log: Path) -> None:
    give_up = time.monotonic() + SECONDS_TO_START
    while "Open http" not in (said := log.read_text()):
        if running.poll() is not None or time.monotonic() > give_up:
            raise AssertionError(f"The site did not start:\n{said}")
        time.sleep(0.2)


@contextmanager
def running_browser() -> Iterator[Browser]:
    """Start Chromium, without a window."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield started
        started.close()


def sign_in(page: Page, email: str, password: str) -> None:
    """Sign in on the site's own page."""
    page.goto("/accounts/login/")
    fill_in(page, email, password)


def fill_in(page: Page, email: str, password: str) -> None:
    """Fill in the form of the sign-in page that stands open."""
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(password)
    page.locator("main form:has(input[name=login]) button[type=submit]").click()
    page.wait_for_load_state()


def set_up_second_factor(page: Page) -> str:
    """Set up an app for codes on the way to the desk, and return its secret."""
    page.goto("/admin/")
    secret = page.locator(".guide__secret").inner_text()
    page.locator("input[name=code]").fill(code_of(secret))
    page.locator("main form button[type=submit]").click()
    page.locator("main a.button").click()
    page.wait_for_url("**/admin/")
    return secret


def choose_language(page: Page, language: str) -> None:
    """Choose the signed-in person's language, which the desk speaks too."""
    page.goto("/en/me/profile/")
    page.locator("select[name=language]").select_option(language)
    page.locator("button[name=save]").click()
    page.wait_for_url(f"**/{language}/me/profile/")


def open_screen(page: Page, site: Site, screen: Screen, language: str) -> Response:
    """Open a screen; one that asks again who it is gets the password first."""
    address = site.address(screen, language)
    answer = page.goto(address)
    if "/reauthenticate/" in page.url and "/reauthenticate/" not in address:
        page.locator("input[name=password]").fill(site.people[screen.role][1])
        page.locator("main form:has(input[name=password]) button[type=submit]").first.click()
        page.wait_for_load_state()
        answer = page.goto(address)
    if screen.sends:
        with page.expect_navigation() as sent:
            page.evaluate(screen.sends)
        answer = sent.value
    if answer is None or answer.status != screen.status:
        raise AssertionError(f"{address} is not the page that “{screen.name}” should show.")
    return answer
