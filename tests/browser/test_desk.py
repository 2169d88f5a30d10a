"""What editors come to do at their desk: write, hand over, publish, take back, put words right."""

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.running import choose_language

OpenContext = Callable[..., BrowserContext]
TIPS = "/admin/snippets/cases/tip/"


def desk_of(context: OpenContext, role: str = "editor") -> Page:
    """Return a page of somebody signed in who reads English."""
    page = context(role).new_page()
    choose_language(page, "en")
    return page


def open_item(page: Page, title: str) -> None:
    """Open an item for editing by way of the list of all items."""
    page.goto(f"/admin/snippets/cases/item/?q={title}")
    page.get_by_role("link", name=title, exact=True).first.click()
    expect(page.locator("[name=title]")).to_be_visible()


def do(page: Page, action: str) -> None:
    """Press a button of the menu at the foot of the form."""
    button = page.locator("footer").get_by_role("button", name=re.compile(action))
    if not button.first.is_visible():
        page.locator("footer [data-w-dropdown-target=toggle]").last.click()
    button.first.click()
    page.wait_for_load_state("networkidle")


def test_draft_needs_a_title_only_and_publication_the_rest(context: OpenContext) -> None:
    page = desk_of(context)
    page.goto(f"{TIPS}add/")
    page.locator("[name=title]").fill("Begin klein")

    do(page, "Save draft")
    expect(page.locator(".messages")).to_contain_text("Begin klein")
    do(page, "Publish")

    expect(page.locator(".messages")).to_contain_text("errors")
    expect(page.get_by_text("Choose one to three themes")).to_be_attached()
    visitor = context().new_page()
    answer = visitor.goto("/nl/tips/begin-klein/")
    assert answer is not None
    assert answer.status == 404


def test_change_goes_by_reviewer_and_publisher(context: OpenContext) -> None:
    visitor, public = context().new_page(), "/nl/tips/film-een-keer-voor-vijf-plekken/"
    editor = desk_of(context)
    open_item(editor, "Film één keer, voor vijf plekken")
    editor.locator("[name=title]").fill("Film één keer, gebruik het vijf keer")
    do(editor, "Submit to")
    visitor.goto(public)
    expect(visitor.locator("h1")).to_have_text("Film één keer, voor vijf plekken")

    moderator = desk_of(context, "moderator")
    moderator.goto("/admin/")
    moderator.get_by_role("link", name="Film één keer").first.click()
    do(moderator, "^Approve")
    visitor.goto(public)
    expect(visitor.locator("h1")).to_have_text("Film één keer, voor vijf plekken")

    open_item(editor, "Film één keer, voor vijf plekken")
    do(editor, "^Approve and Publish|^Approve")
    visitor.goto(public)
    expect(visitor.locator("h1")).to_have_text("Film één keer, gebruik het vijf keer")


def test_withdrawn_item_leaves_a_reason_and_comes_back(context: OpenContext) -> None:
    visitor, public = context().new_page(), "/nl/tips/bel-even-als-er-meer-dan-een-afzender-is/"
    editor = desk_of(context)
    open_item(editor, "Bel even als er meer dan één afzender is")
    number = re.search(r"/edit/(\d+)/", editor.url)
    assert number
    editor.locator("footer [data-w-dropdown-target=toggle]").last.click()
    editor.locator("footer").get_by_role("link", name="Withdraw").click()

    editor.locator("[name=reason]").fill("Er is iets beters.")
    editor.get_by_role("button", name="Withdraw").click()
    answer = visitor.goto(public)
    assert answer is not None
    assert answer.status == 410
    expect(visitor.get_by_text("Er is iets beters.")).to_be_visible()

    editor.goto(f"/admin/items/{number[1]}/withdraw/")
    editor.get_by_role("button", name="Undo the withdrawal").click()
    answer = visitor.goto(public)
    assert answer is not None
    assert answer.status == 200


def test_preview_shows_the_page_to_the_editor(context: OpenContext) -> None:
    page = desk_of(context)
    open_item(page, "Vraag om beelden, niet om namen")
    page.locator("[name=title]").fill("Nog niet te zien")

    page.get_by_role("button", name=re.compile("preview", re.IGNORECASE)).first.click()
    frame = page.frame_locator("iframe[title=Preview], iframe#w-preview-iframe, .w-preview iframe")

    expect(frame.first.locator("h1")).to_have_text("Nog niet te zien", timeout=15_000)


def test_two_words_become_one(context: OpenContext) -> None:
    editor = desk_of(context)
    editor.goto("/admin/snippets/cases/tag/?q=afstemming")
    editor.get_by_role("link", name="afstemming", exact=True).first.click()
    editor.locator("[name=name]").fill("samenwerking")
    editor.locator("main form button[type=submit]").first.click()
    editor.wait_for_load_state("networkidle")

    visitor = context().new_page()
    visitor.goto("/nl/tags/samenwerking/")

    expect(visitor.locator(".item-row").first).to_be_visible()
    gone = visitor.goto("/nl/tags/afstemming/")
    assert gone is not None
    assert gone.status == 404


def test_officer_has_no_desk(context: OpenContext) -> None:
    page = context("officer").new_page()

    for address in ("/admin/", TIPS, "/admin/reports/missing/", "/admin/images/"):
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 404
