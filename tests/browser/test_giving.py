"""Sharing something as people do it: on a phone, with and without a connection, in two tabs."""

import time
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import OpenContext
from tests.browser.running import Site
from tests.browser.test_screens import BESIDE
from tests.cases.media import hostile

SAYS = "[data-autosave-says]"
NEEDS = "[data-autosave-needs]"
OFFER = "[data-device-offer]"


def begun(context: BrowserContext) -> Page:
    """Return the page of a draft that was typed on the way in from the front page."""
    page = context.new_page()
    page.goto("/nl/")
    page.locator(".masthead__share a").click()
    page.locator("#id_title").press_sequentially("Zet je tijden in je profiel", delay=60)
    page.locator("#id_sentence").press_sequentially("Wie leest wanneer, wacht niet.", delay=60)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/share/C-*/")
    return page


def test_draft_is_saved_within_half_a_minute_on_two_screens(context: OpenContext) -> None:
    start = time.monotonic()

    page = begun(context("officer", width="phone"))

    expect(page.locator("h1")).to_have_text("Zet je tijden in je profiel")
    expect(page.locator("[aria-pressed=true]")).to_contain_text("Tip")
    assert time.monotonic() - start < 30


def test_it_works_without_javascript(context: OpenContext) -> None:
    page = begun(context("officer", width="phone", java_script_enabled=False))

    page.goto(f"{page.url}step/what/")
    page.locator("#id_when").fill("Als mensen schrijven.")
    page.locator("button[name=back]").click()
    page.goto(page.url.replace("/start/", "/what/"))

    expect(page.locator("#id_when")).to_have_value("Als mensen schrijven.")


def test_every_change_is_there_after_a_reload(context: OpenContext) -> None:
    page = begun(context("officer"))
    page.goto(f"{page.url}step/what/")

    page.locator("#id_when").press_sequentially("Als mensen schrijven.", delay=20)
    expect(page.locator(SAYS)).to_have_text("Bewaard.")
    page.reload()

    expect(page.locator("#id_when")).to_have_value("Als mensen schrijven.")


def test_closing_at_once_loses_nothing(context: OpenContext) -> None:
    opened = context("officer")
    page = begun(opened)
    where = f"{page.url}step/what/"
    page.goto(where)

    page.locator("#id_when").fill("Vlak voor het sluiten.")
    page.close(run_before_unload=True)
    again = opened.new_page()
    time.sleep(1)
    again.goto(where)

    expect(again.locator("#id_when")).to_have_value("Vlak voor het sluiten.")


def test_without_a_connection_it_waits_and_goes_then(browser: Browser, site: Site) -> None:
    # A context of its own: what the browser says of a lost connection is no complaint here.
    opened = browser.new_context(
        base_url=site.url, storage_state=site.signed_in(browser, "officer")
    )
    page = begun(opened)
    page.goto(f"{page.url}step/what/")
    page.route("**/step/what/", lambda route: route.abort())

    page.locator("#id_when").fill("Zonder verbinding.")
    expect(page.locator(NEEDS)).to_contain_text("Geen verbinding")
    expect(page.locator(NEEDS)).to_be_in_viewport()
    page.unroute("**/step/what/")
    page.reload()

    expect(page.locator("#id_when")).to_have_value("Zonder verbinding.")
    expect(page.locator(SAYS)).to_have_text("Bewaard.")
    expect(page.locator(f"{NEEDS} p")).to_have_text("")
    keys = page.evaluate("Object.keys(sessionStorage)")
    assert [key for key in keys if key.startswith("giving:")] == []
    opened.close()


def offline_and_closed(opened: BrowserContext, words: str) -> str:
    """Return the address of a step in which somebody typed without a connection, and closed it."""
    page = begun(opened)
    where = f"{page.url}step/what/"
    page.goto(where)
    opened.set_offline(True)
    page.locator("#id_when").fill(words)
    expect(page.locator(NEEDS)).to_contain_text("Geen verbinding")
    expect(page.locator(NEEDS)).to_contain_text("gedeelde computer")
    page.close()
    opened.set_offline(False)
    return where


def kept_on_device(page: Page) -> list[str]:
    """Return by which names something is kept on the device."""
    found = page.evaluate("Object.keys(localStorage).filter((each) => each.startsWith('device:'))")
    return list(found)


@pytest.fixture
def lonely(browser: Browser, site: Site) -> Iterator[BrowserContext]:
    """Return a browser that may lose its connection: what it says of that is no complaint."""
    opened = browser.new_context(
        base_url=site.url,
        viewport={"width": 360, "height": 800},
        storage_state=site.signed_in(browser, "officer"),
    )
    yield opened
    opened.close()


def test_typed_without_a_connection_and_closed_is_offered_again(lonely: BrowserContext) -> None:
    where = offline_and_closed(lonely, "Getypt in de trein.")

    again = lonely.new_page()
    again.goto(where)
    offer = again.locator(OFFER)
    expect(offer).to_be_visible()
    expect(offer).to_contain_text("Getypt in de trein.")
    expect(again.locator("#id_when")).to_have_value("")
    assert Axe().run(again).violations_count == 0
    offer.locator("[data-device-back]").click()

    expect(offer).to_be_hidden()
    expect(again.locator("#id_when")).to_have_value("Getypt in de trein.")
    expect(again.locator(SAYS)).to_have_text("Bewaard.")
    assert kept_on_device(again) == []
    again.reload()
    expect(again.locator("#id_when")).to_have_value("Getypt in de trein.")


def test_both_texts_are_shown_and_one_can_be_thrown_away(
    lonely: BrowserContext, browser: Browser
) -> None:
    where = offline_and_closed(lonely, "Op dit apparaat.")
    elsewhere = browser.new_context(storage_state=lonely.storage_state())
    other = elsewhere.new_page()
    other.goto(where)
    other.evaluate("localStorage.clear()")
    other.reload()
    other.locator("#id_when").fill("Op een ander apparaat.")
    expect(other.locator(SAYS)).to_have_text("Bewaard.")
    elsewhere.close()

    again = lonely.new_page()
    again.goto(where)
    offer = again.locator(OFFER)
    expect(offer).to_contain_text("Op dit apparaat.")
    expect(offer).to_contain_text("Op een ander apparaat.")
    offer.locator("[data-device-away]").click()

    expect(again.locator("#id_when")).to_have_value("Op een ander apparaat.")
    assert kept_on_device(again) == []


@pytest.mark.parametrize("way", ["delete", "sign out", "somebody else", "long ago"])
def test_nothing_stays_on_the_device_of_what_is_gone(lonely: BrowserContext, way: str) -> None:
    where = offline_and_closed(lonely, "Van mij.")
    page = lonely.new_page()
    page.goto(where.partition("step/")[0])
    (name,) = kept_on_device(page)

    if way == "delete":
        page.goto(f"{page.url}delete/")
        page.locator("main form button[type=submit]").click()
    elif way == "sign out":
        page.evaluate(
            "document.querySelector('form[action*=logout]').dispatchEvent(new Event('submit'))"
        )
    elif way == "somebody else":
        page.evaluate(
            "name => localStorage.setItem(name.replace(/:[^:]*:/, ':x:'), localStorage[name])",
            name,
        )
        page.evaluate("name => localStorage.removeItem(name)", name)
        page.goto(where)
    else:
        page.evaluate(
            "name => localStorage.setItem(name, JSON.stringify({at: 0, answers: []}))", name
        )
        page.goto(where)

    page.wait_for_load_state()
    assert kept_on_device(page) == []


def test_press_without_a_connection_keeps_the_page(lonely: BrowserContext) -> None:
    page = begun(lonely)
    page.goto(f"{page.url}step/what/")
    lonely.set_offline(True)
    page.locator("#id_when").fill("Blijft staan.")
    expect(page.locator(NEEDS)).to_contain_text("Geen verbinding")

    page.locator("button[name=next]").click()
    expect(page.locator("#id_when")).to_have_value("Blijft staan.")
    lonely.set_offline(False)
    page.locator("button[name=next]").click()
    page.wait_for_url("**/step/why/")

    assert kept_on_device(page) == []


def test_what_is_pasted_is_not_cut_and_counted(context: OpenContext) -> None:
    page = context("officer", width="phone").new_page()
    page.goto("/nl/share/")
    long = "woord " * 60
    page.locator("#id_title").fill("Titel")
    page.locator("#id_sentence").fill(long)

    expect(page.locator("#id_sentence")).to_have_value(long)
    expect(page.locator("#id_sentence + .field__count")).to_contain_text("359 / 280: 79 te veel")
    page.locator("main form button[type=submit]").first.click()

    expect(page.locator("main")).to_contain_text("280")
    expect(page.locator("#id_sentence")).to_have_value(long)
    page.locator("#id_sentence").fill("Kort genoeg.")
    expect(page.locator("#id_sentence + .field__count")).to_be_hidden()


def test_word_without_an_end_makes_no_page_wider_than_a_phone(context: OpenContext) -> None:
    page = context("officer", width="phone").new_page()
    page.goto("/nl/share/")
    page.locator("#id_title").fill("Zondereinde" * 14)
    page.locator("#id_sentence").fill("Zonderpauze" * 20)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/share/C-*/")
    draft = page.url

    for where in ("", "step/start/", "step/what/", "preview/", "check/", "delete/"):
        page.goto(f"{draft}{where}")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 360, where
    for where in ("/nl/share/", "/nl/me/"):
        page.goto(where)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, where


def test_two_tabs_get_both_texts(context: OpenContext) -> None:
    opened = context("officer", width="phone")
    one = begun(opened)
    where = f"{one.url}step/what/"
    one.goto(where)
    other = opened.new_page()
    other.goto(where)
    one.locator("#id_when").fill("In het ene tabblad.")
    expect(one.locator(SAYS)).to_have_text("Bewaard.")

    other.locator("#id_when").fill("In het andere.")
    expect(other.locator(NEEDS)).to_contain_text("ergens anders veranderd")
    expect(other.locator(f"{NEEDS} button:visible")).to_be_in_viewport(ratio=1)
    expect(other.locator("#id_when")).to_be_in_viewport(ratio=1)
    other.locator(f"{NEEDS} button:visible").click()
    expect(other.locator(".conflict__text").first).to_contain_text("In het ene tabblad.")
    other.locator("button[value=both]").click()
    other.wait_for_url("**/share/C-*/")
    other.goto(where)

    expect(other.locator("#id_when")).to_have_value("In het ene tabblad.\n\nIn het andere.")


@pytest.mark.parametrize("javascript", [True, False])
def test_picture_is_added_with_words_on_a_phone(context: OpenContext, javascript: bool) -> None:
    page = begun(context("officer", width="phone", java_script_enabled=javascript))
    page.locator("button[name=kind][value=case]").click()
    page.goto(f"{page.url}step/pictures/")

    page.locator("#id_picture").set_input_files(
        {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": hostile.sideways()}
    )
    page.locator("#id_alt").fill("Een brug over de vaart")
    page.locator("button[name=add]").click()

    expect(page.locator(".giving__picture img")).to_have_attribute("alt", "Een brug over de vaart")
    expect(page.locator("[name^=alt-]")).to_have_value("Een brug over de vaart")
    if javascript:
        assert page.evaluate(BESIDE) == []
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
