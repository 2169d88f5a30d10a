"""How people walk here: on a telephone in Dutch and at a desk in English, nothing out of sight."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

# Whatever a page has beside the screen is said in the console, which `context` listens to.
SAY_WHAT_IS_BESIDE = """addEventListener("load", () => {
    const { clientWidth: width, scrollWidth: reach } = document.documentElement;
    const beside = [...document.querySelectorAll("body *")]
        .filter(e => e.getBoundingClientRect().right > width + 1)
        .map(e => e.outerHTML.slice(0, 80));
    if (reach > width) console.error(`Beside the screen: ${location.href}`, beside.join(" | "));
})"""

Walk = Callable[..., Page]


@pytest.fixture
def walk(context: Callable[..., BrowserContext]) -> Walk:
    """Return a function that opens a page for a role, or for a visitor."""

    def begin(role: str = "", *, width: str = "desktop", javascript: bool = True) -> Page:
        opened = context(role, width=width, java_script_enabled=javascript)
        opened.add_init_script(SAY_WHAT_IS_BESIDE)
        return opened.new_page()

    return begin
