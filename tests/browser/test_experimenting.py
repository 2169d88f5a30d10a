"""An entry of a logbook typed on a phone: without a connection, signed out, in two tabs."""

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import OpenContext

SAYS, NEEDS = "[data-autosave-says]", "[data-autosave-needs]"


def logbook(context: BrowserContext) -> Page:
    """Return the page of a logbook that was just begun."""
    page = context.new_page()
    page.goto("/nl/me/logbooks/start/")
    for name in ("idea", "expectation", "signal"):
        page.locator(f"#id_{name}").fill(f"Regel over {name}.")
    page.locator("#id_until").fill("2027-12-31")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/me/logbooks/*/")
    return page


def test_nothing_of_an_entry_is_lost(context: OpenContext) -> None:
    opened = context("officer", width="phone")
    page = logbook(opened)
    field = page.locator("#id_happened")

    opened.set_offline(True)
    field.press_sequentially("Zonder bereik getypt.", delay=20)
    expect(page.locator(NEEDS)).to_contain_text("Geen verbinding")
    opened.set_offline(False)
    expect(page.locator(SAYS)).to_have_text("Bewaard.")
    page.reload()
    expect(field).to_have_value("Zonder bereik getypt.")

    other = opened.new_page()
    other.goto(page.url)
    field.press_sequentially(" Van hier.")
    expect(page.locator(SAYS)).to_have_text("Bewaard.")
    other.locator("#id_happened").press_sequentially(" Van daar.")
    other.locator(f"{NEEDS} [data-when=Conflict]").click()
    expect(other.locator(".conflict")).to_contain_text("Van hier.")
    other.locator("button[value=both]").click()
    expect(other.locator(".log")).to_contain_text("Van hier.")
    expect(other.locator(".log")).to_contain_text("Van daar.")

    page.goto(page.url)
    field.fill("Nog een dag.")
    page.locator("#entry button[type=submit]").click()
    expect(page.locator(".log")).to_contain_text("Nog een dag.")
    expect(field).to_have_value("")
    expect(page.locator(SAYS)).to_have_text("")


def test_signed_out_one_sees_no_page_within_the_page(context: OpenContext) -> None:
    opened = context("officer", width="phone")
    page = logbook(opened)

    opened.clear_cookies(name="sessionid")
    page.locator("#id_happened").press_sequentially("Na het uitloggen.", delay=20)

    expect(page.locator(NEEDS)).to_contain_text("Je was uitgelogd")
    expect(page.locator("nav")).to_have_count(page.locator("nav").count())
    assert page.locator("main form").count() == page.locator("main form[method=post]").count()
    page.locator(f"{NEEDS} [data-when=SignedOut]").click()
    page.wait_for_url("**/accounts/login/**")
