"""Telling what came of a tip on a phone: three presses and a sentence, also without JavaScript."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

OpenContext = Callable[..., BrowserContext]
TIP = "/id/KB-CEART"


@pytest.mark.parametrize(("javascript", "role"), [(True, "officer"), (False, "student")])
def test_member_tells_in_three_presses(javascript: bool, role: str, context: OpenContext) -> None:
    page = context(role, width="phone", java_script_enabled=javascript).new_page()
    page.goto(TIP)
    heading = page.locator("h1").inner_text()

    page.locator("#tried button[value=partly]").click()
    page.locator(".pick__chip", has_text="Instagram").locator("input").check()
    page.locator(".field textarea").fill("Eén zin was genoeg.")
    page.locator("main form button[type=submit]").click()

    expect(page.get_by_text("Eén zin was genoeg.").first).to_be_visible()
    expect(page.locator(".tried__result").first).to_contain_text("Instagram")
    page.go_back()
    page.goto(TIP)
    expect(page.locator("h1")).to_have_text(heading)
    expect(page.locator("#tried")).to_contain_text("1" if javascript else "2")


def test_chips_are_reached_and_chosen_by_keyboard(context: OpenContext) -> None:
    page = context("officer").new_page()
    page.goto("/nl/tried/KB-AHWGW/tell/")

    page.locator("#id_result_0").focus()
    page.keyboard.press("ArrowRight")

    expect(page.locator("#id_result_1")).to_be_checked()
    outline = "e => getComputedStyle(e.nextElementSibling).outlineStyle"
    assert page.locator("#id_result_1").evaluate(outline) != "none"
