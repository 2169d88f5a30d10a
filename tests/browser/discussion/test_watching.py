"""Watching a thread: one is told of what comes, and stops with one press."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.discussion.steps import EACH, Walk, reply, thread_url
from tests.browser.running import Site
from tests.browser.stage.journeys import TITLES

SECONDS_TO_BE_TOLD = 15
WHY = {"nl": "omdat je", "en": "because you"}


def told_of(page: Page, language: str) -> Locator:
    """Return the notice about the watched thread, once the worker has spread it."""
    notice = page.locator(".notices__new", has_text=TITLES[language])
    for _second in range(SECONDS_TO_BE_TOLD):
        page.goto(f"/{language}/me/notices/")
        if notice.count():
            return notice
        page.wait_for_timeout(1000)
    raise AssertionError("Nothing was told.")


@EACH
def test_watcher_is_told_and_stops_with_one_press(
    language: str, width: str, site: Site, walk: Walk
) -> None:
    page, url = walk("organiser", width=width), thread_url(site, "watching", language)
    page.goto(url)
    for level in ("tracking", "watching"):
        page.locator(".follow select").select_option(level)
        said = page.locator(".follow__said")
        expect(said).to_contain_text(page.locator(".follow option:checked").inner_text())
        page.reload()
        expect(page.locator(".follow option:checked")).to_have_attribute("value", level)

    reply(walk("lecturer"), url, "Ik lees ze om acht uur, met koffie.")

    notice = told_of(page, language)
    expect(notice).to_contain_text(WHY[language])
    notice.get_by_role("link").click()
    expect(page.locator(".post", has_text="met koffie")).to_be_in_viewport()
    page.goto(f"/{language}/me/notices/")
    expect(page.locator(".notices__new", has_text=TITLES[language])).to_have_count(0)

    page.goto(url)
    page.locator(".follow button[value=stop]").click()
    expect(page.locator(".follow button[value=stop]")).to_have_count(0)
    page.goto(f"/{language}/me/following/")
    expect(page.locator(f"a[href='{url}']")).to_have_count(0)
