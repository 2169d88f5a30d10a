"""From posts to an insight: distilled, amended, promoted, and shown where it is of use."""

import re

from playwright.sync_api import Page, expect

from tests.browser.discussion.steps import EACH, Walk, post_at, thread_url
from tests.browser.running import Site
from tests.browser.stage.journeys import ITEMS, SAID

CLAIM = "Een vast moment om te lezen geeft rust."
WHEN = "Het in je profiel staat."
AMENDED = "Het in je profiel staat, en je maat het weet."
STATES = {"nl": ("voorstel", "uitgelicht"), "en": ("proposed", "promoted")}


def distil(page: Page, url: str) -> str:
    """Distil the two last posts of a thread; return the number of the insight."""
    page.goto(url)
    page.locator(".thread__end a[href*='/insights/from/']").click()
    for box in page.locator("input[name=chosen]").all():
        box.check()
    page.locator("button[formaction]").click()
    page.locator("#id_claim").fill(CLAIM)
    page.locator("#id_works_when").fill(WHEN)
    page.locator("input[name=has_dissent][value=none]").check()
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator(".preview")).to_contain_text(CLAIM)
    page.locator("button[name=save]").click()
    page.wait_for_url(re.compile(r"/insights/I-\w+/$"))
    return page.url.rstrip("/").rpartition("/")[2]


def amend(page: Page, url: str) -> None:
    """Ask for other words as somebody who took part, by way of the thread."""
    page.goto(url)
    page.locator(".insight__claim a").click()
    page.locator("a[href$='/object/']").click()
    page.locator("select[name=kind]").select_option("amend")
    page.locator("textarea[name=words]").fill("Je maat moet het ook weten.")
    page.locator("main form button[type=submit]").click()
    expect(page.locator(".objection")).to_contain_text("Je maat moet het ook weten.")


def take_over(page: Page) -> None:
    """Take the amendment over as whoever distilled it."""
    page.reload()
    page.locator("a[href$='/answer/']").click()
    page.locator("input[name=verdict][value=take_over]").check()
    page.locator("#id_answer").fill("Dat klopt, het staat er nu bij.")
    page.locator("#id_works_when").fill(AMENDED)
    page.locator("input[name=has_dissent][value=none]").check()
    page.locator("#id_dissent").fill("")
    page.locator("main form button[type=submit]").click()
    expect(page.locator(".insight")).to_contain_text(AMENDED)


def promote(page: Page, language: str, number: str) -> None:
    """Promote it as an editor."""
    page.goto(f"/{language}/insights/{number}/")
    page.locator("textarea[name=note]").fill("Dit hoorden we overal.")
    page.locator("form[action$='/promote/'] button").click()
    expect(page.locator(".insight__head")).to_contain_text(STATES[language][1])


@EACH
def test_insight_is_distilled_amended_promoted_and_shown(
    language: str, width: str, site: Site, walk: Walk
) -> None:
    url = thread_url(site, "finding", language)
    distiller = walk("lecturer", width=width)
    number = distil(distiller, url)
    expect(distiller.locator(".insight__head")).to_contain_text(STATES[language][0])

    amend(walk("student", width=width), url)
    take_over(distiller)
    site.play("settle", number)
    promote(walk("editor", width=width), language, number)

    reader = walk(width=width)
    reader.goto(url)
    expect(reader.locator(".insight").first).to_contain_text(CLAIM)
    expect(post_at(reader, 1).locator(".post__insight a")).to_be_visible()
    if width == "phone":
        reader.locator(".insight summary").first.click()
    quote = reader.locator(".insight__receipt").first
    expect(quote).to_contain_text(SAID[language][0])
    quote.get_by_role("link").click()
    expect(post_at(reader, 1)).to_be_in_viewport()
    reader.goto(f"/id/{ITEMS[language]}")
    expect(reader.locator(".insight")).to_contain_text(CLAIM)
    reader.locator("main a[href*='/themes/']").first.click()
    expect(reader.locator(".insight", has_text=CLAIM).first).to_be_visible()
