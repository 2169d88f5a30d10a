"""Saying something under a pseudonym: what one is promised, what others see, and when."""

import re

from playwright.sync_api import expect

from tests.browser.discussion.steps import EACH, Walk, thread_url
from tests.browser.running import Site

PROMISE = {
    "nl": "twee moderators uit twee groepen samen",
    "en": "two moderators of two groups together",
}
TEXT = "Ik plaatste zelf ooit iets te vroeg."


@EACH
def test_officer_writes_under_a_pseudonym(
    language: str, width: str, site: Site, walk: Walk
) -> None:
    page, url = walk("officer", width=width), thread_url(site, "quiet", language)
    other = walk("lecturer")
    page.goto(url)

    page.locator(f"a[href='{url}pseudonym/']").click()
    expect(page.locator(".notice")).to_contain_text(PROMISE[language])
    expect(page.locator(".notice")).to_contain_text("72")
    expect(page.locator("button[name=say]")).to_have_count(0)
    page.locator("#id_body").fill(TEXT)
    page.locator("main form button[type=submit]").first.click()
    look = page.locator(".preview article")
    name = look.locator(".post__by").inner_text()
    promised = look.locator(".post__text").inner_html()
    page.locator("button[name=say]").click()

    own = page.locator(".post--waiting", has_text=TEXT)
    expect(own.locator(".post__by")).to_have_text(name)
    other.goto(url)
    expect(other.get_by_text(TEXT)).to_have_count(0)

    site.play("release")

    other.reload()
    seen = other.locator(".posts .post", has_text=TEXT)
    expect(seen.locator(".post__by")).to_have_text(name)
    assert seen.locator(".post__text").inner_html() == promised
    assert re.search(r"\d\d:\d\d", seen.locator(".post__when").inner_text()) is None
    assert "Anna" not in other.content()
    page.reload()
    expect(page.locator(".post--waiting")).to_have_count(0)
    mine = page.locator(".posts .post", has_text=TEXT)
    expect(mine.locator(".post__own")).to_be_visible()
    expect(page.locator("#write a.button")).to_contain_text(name)
