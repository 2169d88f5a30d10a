"""What is typed on a phone stays: an entry of a logbook, a first sentence, what came of a tip."""

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.running import Site

SAYS, NEEDS = "[data-autosave-says]", "[data-autosave-needs]"


def on_a_phone(browser: Browser, site: Site) -> BrowserContext:
    """Return a browser of an officer; what it says of a lost connection is no complaint here."""
    return browser.new_context(
        base_url=site.url,
        viewport={"width": 360, "height": 800},
        storage_state=site.signed_in(browser, "officer"),
    )


def logbook(context: BrowserContext) -> Page:
    """Return the page of a logbook that was just begun."""
    page = context.new_page()
    page.goto("/nl/me/logbooks/start/")
    for name in ("idea", "expectation", "signal"):
        page.locator(f"#id_{name}").fill(f"Regel over {name}.")
    page.locator("#id_until").fill("2027-12-31")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_selector("#entry")
    return page


def kept(page: Page) -> list[str]:
    """Return under which names this tab keeps something."""
    keys: list[str] = page.evaluate("Object.keys(sessionStorage)")
    return [key for key in keys if key.startswith("giving:")]


def test_nothing_of_an_entry_is_lost(browser: Browser, site: Site) -> None:
    opened = on_a_phone(browser, site)
    page = logbook(opened)
    field = page.locator("#id_happened")

    opened.set_offline(True)
    field.fill("Zonder bereik getypt.")
    expect(page.locator(NEEDS)).to_contain_text("Geen verbinding")
    opened.set_offline(False)
    expect(page.locator(SAYS)).to_have_text("Bewaard.")
    page.reload()
    expect(field).to_have_value("Zonder bereik getypt.")

    other = opened.new_page()
    other.goto(page.url)
    field.fill("Zonder bereik getypt. Van hier.")
    expect(page.locator(SAYS)).to_have_text("Bewaard.")
    other.locator("#id_happened").fill("Van daar.")
    other.locator(f"{NEEDS} [data-when=Conflict]").click()
    expect(other.locator(".conflict").first).to_contain_text("Van hier.")
    other.locator("button[value=both]").click()
    expect(other.locator(".log")).to_contain_text("Van hier.")
    expect(other.locator(".log")).to_contain_text("Van daar.")

    page.goto(page.url)
    field.fill("Nog een dag.")
    page.locator("#entry button[type=submit]").click()
    expect(page.locator(".log")).to_contain_text("Nog een dag.")
    expect(field).to_have_value("")
    assert (kept(page), kept(other)) == ([], [])

    field.fill("Na het uitloggen.")
    opened.clear_cookies(name="sessionid")
    field.press_sequentially(" Nog iets.")
    expect(page.locator(NEEDS)).to_contain_text("Je bent uitgelogd")
    assert page.locator("form [type=password]").count() == 0
    opened.close()


def test_first_sentence_stays_until_it_is_sent(browser: Browser, site: Site) -> None:
    opened = on_a_phone(browser, site)
    page = opened.new_page()
    page.goto("/nl/share/")

    page.locator("#id_title").fill("Zet je tijden in je profiel")
    page.locator("#id_sentence").fill("Wie leest wanneer, wacht niet.")
    page.reload()

    expect(page.locator("#id_title")).to_have_value("Zet je tijden in je profiel")
    expect(page.locator(SAYS)).to_have_text("Wat nog niet bewaard was, staat er weer.")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/share/C-*/")
    assert kept(page) == []
    page.goto("/nl/share/")
    expect(page.locator("#id_title")).to_have_value("")
    opened.close()


def test_what_came_of_a_tip_stays_until_it_is_sent(browser: Browser, site: Site) -> None:
    opened = on_a_phone(browser, site)
    page = opened.new_page()
    page.goto("/nl/tips/")
    page.locator(".item-row__title a").first.click()
    page.locator(".pick button").first.click()

    page.locator("#id_words").fill("Het hielp op donderdag.")
    page.reload()

    expect(page.locator("#id_words")).to_have_value("Het hielp op donderdag.")
    page.locator("main form button[type=submit]").first.click()
    expect(page.get_by_text("Het hielp op donderdag.").first).to_be_visible()
    assert kept(page) == []
    opened.close()
