"""Writing: replying and quoting, by mouse, by keyboard and without JavaScript; nothing is lost."""

from playwright.sync_api import expect

from tests.browser.discussion.steps import EACH, Walk, post_at, reply, tab_to, thread_url
from tests.browser.running import Site
from tests.browser.stage.journeys import SAID

DRAFT = {"nl": "Bewaard als concept.", "en": "Kept as a draft."}
NEWS = {"nl": "1 nieuw bericht", "en": "1 new post"}


@EACH
def test_member_replies_by_keyboard(language: str, width: str, site: Site, walk: Walk) -> None:
    page, url = walk("lecturer", width=width), thread_url(site, "writing", language)
    text = "Zo doen wij het ook, met **één** verschil."
    page.goto(url)

    tab_to(page, post_at(page, 2).locator("a[href*='reply=2']"))
    page.keyboard.press("Enter")
    page.wait_for_url("**reply=2#write")
    expect(page.locator("#id_body")).to_be_focused()
    page.keyboard.type(text)
    page.locator("button[name=look]").press("Enter")
    expect(page.locator(".preview")).to_be_focused()
    expect(page.locator(".preview .post__text")).to_be_in_viewport()
    tab_to(page, page.locator(".composer button[type=submit]").first)
    page.keyboard.press("Enter")

    made = page.locator(".post", has_text="Zo doen wij het ook")
    expect(made).to_be_in_viewport()
    expect(made.locator(".post__text strong")).to_have_text("één")
    expect(page.locator("#post-2 + .post--below", has_text="Zo doen wij het ook")).to_be_visible()
    expect(page.locator(".post__new")).to_have_count(0)


@EACH
def test_member_quotes_what_they_selected(
    language: str, width: str, site: Site, walk: Walk
) -> None:
    page, url = walk("lecturer", width=width), thread_url(site, "writing", language)
    page.goto(url)
    quoted = post_at(page, 1).locator(".post__text p").first
    quoted.click(click_count=3)
    post_at(page, 1).locator("[data-quote]").click()

    text = page.locator("#id_body")
    expect(text).to_have_value(f"> {SAID[language][0]}\n> [#1]({url[3:]}1/)\n\n")
    expect(text).to_be_focused()
    page.keyboard.press("Control+End")
    page.keyboard.type("Hier dacht ik lang over na.")
    page.locator(".composer button[type=submit]").first.click()

    made = page.locator(".post", has_text="Hier dacht ik lang over na.")
    expect(made.locator("blockquote")).to_contain_text(SAID[language][0])
    made.locator("blockquote a").click()
    page.wait_for_url(f"**{url[3:]}?page=1#post-1")


def test_member_quotes_by_keyboard(site: Site, walk: Walk) -> None:
    page, url = walk("lecturer"), thread_url(site, "writing", "en")
    page.goto(url)

    tab_to(page, post_at(page, 2).locator("[data-quote]"))
    page.keyboard.press("Enter")

    page.wait_for_url("**quote=2#write")
    expect(page.locator("#id_body")).to_have_value(f"> {SAID['en'][1]}\n> [#2]({url[3:]}2/)\n\n")


def test_pressing_post_twice_makes_one(site: Site, walk: Walk) -> None:
    page, url = walk("lecturer", width="phone"), thread_url(site, "writing", "nl")
    page.goto(url)
    page.locator("#id_body").fill("Dit staat er een keer.")

    page.locator(".composer button[type=submit]").first.dblclick()
    page.wait_for_url(f"**{url}?page=1#post-*", wait_until="networkidle")

    page.goto(url)
    expect(page.locator(".post", has_text="Dit staat er een keer.")).to_have_count(1)


@EACH
def test_draft_is_kept_and_news_is_told_while_one_writes(
    language: str, width: str, site: Site, walk: Walk
) -> None:
    url, begun = thread_url(site, "writing", language), "Hier was ik nog niet klaar mee"
    page = walk("organiser", width=width)
    page.clock.install()
    page.goto(url)
    page.locator("#id_body").press_sequentially(begun)
    page.clock.fast_forward(2_000)
    expect(page.locator("#saved")).to_have_text(DRAFT[language])

    reply(walk("officer"), url, "Dit kwam ertussen.")
    page.clock.fast_forward(21_000)

    expect(page.locator(".composer__news a")).to_have_text(NEWS[language])
    expect(page.locator("#id_body")).to_have_value(begun)
    page.locator(".composer__news a").click()
    expect(page.locator("#id_body")).to_have_value(begun)
    page.locator("#id_body").fill("")
    page.clock.fast_forward(2_000)
    expect(page.locator("#saved")).to_have_text("")


@EACH
def test_all_works_without_javascript(language: str, width: str, site: Site, walk: Walk) -> None:
    page = walk("student", width=width, javascript=False)
    url, text = thread_url(site, "writing", language), "Op stage zag ik **beide**."
    page.goto(url)
    thank = post_at(page, 2).locator("button[formaction$='thank/']")

    thank.click()
    expect(thank).to_have_attribute("aria-pressed", "true")
    post_at(page, 2).locator("a[href*='reply=2']").click()
    page.locator("#id_body").fill(text)
    page.locator("button[name=look]").click()
    expect(page.locator(".preview .post__text strong")).to_have_text("beide")
    expect(page.locator(".posts .post", has_text="Op stage zag ik")).to_have_count(0)
    page.locator(".composer button[type=submit]").first.click()
    expect(page.locator(".post--below", has_text="Op stage zag ik")).to_be_visible()

    post_at(page, 1).locator("a[href$='/1/flag/']").click()
    page.locator("input[name=reason][value=untrue]").check()
    page.locator("main form button[type=submit]").click()
    expect(page.locator(".notice--done")).to_be_visible()
    expect(post_at(page, 1).locator("a[href$='/1/flag/']")).to_have_count(0)


@EACH
def test_member_calls_somebody_by_a_name_that_is_offered(
    language: str, width: str, site: Site, walk: Walk
) -> None:
    page, url = walk("lecturer", width=width), thread_url(site, "writing", language)
    page.goto(url)
    name = page.locator("[data-call]").first.get_attribute("data-call") or ""
    text, offered = page.locator("#id_body"), page.locator("#mentions [role=option]")

    text.press_sequentially(f"Dank @{name[:2].lower()}")
    expect(offered.filter(has_text=name)).to_have_count(1)
    page.keyboard.press("Escape")
    expect(offered).to_have_count(0)
    text.press_sequentially(name[2])
    while offered.and_(page.locator("[aria-selected=true]")).inner_text() != name:
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(text).to_have_value(f"Dank @{name} ")
    expect(offered).to_have_count(0)
