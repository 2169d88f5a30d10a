"""Choosing as people meet it: without JavaScript, kept while one types, printed on one sheet."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import WIDTHS, OpenContext
from tests.browser.running import Site

OPEN = "/en/dilemmas/stay-visible-or-go-dark-after-a-threat/"
PRINTED = (
    "/nl/dilemmas/zichtbaar-blijven-of-onder-de-radar-na-een-bedreiging/",
    "/en/dilemmas/photo-of-a-missing-teenager-share-or-wait/",
)


@pytest.mark.parametrize("width", WIDTHS)
def test_visitor_chooses_without_javascript(width: str, context: OpenContext) -> None:
    page = context(width=width, java_script_enabled=False).new_page()
    page.goto(OPEN)
    expect(page.get_by_text("What others would do")).to_have_count(0)

    page.locator("#choose .choice label").first.click()
    page.get_by_role("button", name="Choose, then say how sure you are").click()
    page.get_by_label("3 – fairly sure").check()
    page.get_by_role("button", name="Seal my choice").click()

    expect(page).to_have_url(re.compile(r"#chosen$"))
    expect(page.get_by_text("Your first choice", exact=False).first).to_be_visible()
    expect(page.locator(".voice--minority")).to_be_visible()
    expect(page.locator(".bars__line")).to_have_count(4)
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTHS[width]


def test_what_a_member_types_survives_a_reload(site: Site, context: OpenContext) -> None:
    page = context("student").new_page()
    page.goto(f"{OPEN}choose/")
    page.locator(".choice label").last.click()
    page.get_by_label("What would you do instead?").fill("I ask my family first.")
    page.get_by_label("Why?").fill("Because they")
    expect(page.get_by_text("Kept as a draft.")).to_be_visible()

    page.goto(f"{OPEN}choose/")

    expect(page.get_by_label("Why?")).to_have_value("Because they")
    expect(page.get_by_label("Something else")).to_be_checked()


def test_what_else_is_asked_of_who_picked_something_else(context: OpenContext) -> None:
    page = context("student").new_page()
    page.goto("/en/dilemmas/photo-of-a-missing-teenager-share-or-wait/choose/")
    instead = page.get_by_label("What would you do instead?")
    expect(instead).to_be_visible()

    page.locator(".choice label").first.click()
    expect(instead).to_be_hidden()
    page.locator(".choice label").last.click()
    instead.fill("I ask her parents.")
    page.locator(".choice label").first.click()

    expect(instead).to_be_visible()  # what was typed is not put out of sight


@pytest.mark.parametrize("dilemma", PRINTED)
def test_sheet_for_a_team_is_one_page_of_a4(dilemma: str, context: OpenContext) -> None:
    page = context().new_page()
    page.goto(f"{dilemma}team-talk/")

    printed = page.pdf(format="A4")

    assert len(re.findall(rb"/Type\s*/Page[^s]", printed)) == 1
