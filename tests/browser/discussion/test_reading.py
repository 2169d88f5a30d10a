"""Reading a long thread: where one left off, page by page, the most helpful, one kind."""

import re

from playwright.sync_api import expect

from tests.browser.discussion.steps import EACH, Walk, post_at, thread_url
from tests.browser.running import Site
from tests.browser.stage.journeys import LONG, READ

WORDS = {
    "nl": ("nuttigste eerst", "vragen (1)"),
    "en": ("most helpful first", "questions (1)"),
}


@EACH
def test_member_goes_on_where_they_left_off(
    language: str, width: str, site: Site, walk: Walk
) -> None:
    page, url = walk("officer", width=width), thread_url(site, "reading", language)
    page.goto(f"/{language}/discussions/")

    page.locator(f"a[href='{url}unread/']").click()

    page.wait_for_url(f"**{url}?page=2#post-{READ + 1}")
    expect(post_at(page, READ + 1)).to_be_in_viewport()
    expect(page.locator(".post__new")).to_have_count(LONG - READ)
    page.goto(f"{url}?page=2")
    expect(page.locator(".post__new")).to_have_count(0)


@EACH
def test_reader_turns_pages_sorts_and_filters(
    language: str, width: str, site: Site, walk: Walk
) -> None:
    most_helpful, questions = WORDS[language]
    page, url = walk("lecturer", width=width), thread_url(site, "reading", language)
    page.goto(url)
    expect(page.locator(".posts .post")).to_have_count(50)

    page.locator("a[rel=next]").first.click()
    expect(page.locator(".posts .post").first).to_have_attribute("data-number", "51")
    expect(page.locator(".posts .post")).to_have_count(LONG - 50)
    page.get_by_role("link", name=most_helpful).click()
    expect(page.locator(".posts [aria-pressed]").first).to_have_text(re.compile("3"))
    page.get_by_role("link", name=questions).click()
    expect(page.locator(".posts .post")).to_have_count(1)

    page.locator(".post__when").click()
    page.wait_for_url(f"**{url}?page=1#post-1")
    expect(page.locator(".posts .post")).to_have_count(50)


def test_visitor_finds_no_thread_of_members(site: Site, walk: Walk) -> None:
    page = walk()

    answer = page.goto(thread_url(site, "reading", "nl"))

    assert answer is not None
    assert answer.status == 404
