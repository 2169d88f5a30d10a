"""From a flag to a judgement: who flags, who decides, who is told why, and who looks again."""

from playwright.sync_api import Page, expect

from tests.browser.discussion.steps import EACH, Walk, post_at, tab_to, thread_url
from tests.browser.running import Site
from tests.browser.stage.journeys import TITLES

REASON = "Zo klinkt het als een verwijt."
APPEAL = "Ik verweet niemand iets."
ANSWER = "Je hebt gelijk, dit kan zo blijven."


def flag_by_keyboard(page: Page, url: str) -> None:
    """Flag the third post of a thread without a mouse."""
    page.goto(url)
    tab_to(page, post_at(page, 3).locator(f"a[href='{url}3/flag/']"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{url}3/flag/")
    tab_to(page, page.locator("input[name=reason]").first)
    page.keyboard.press("ArrowDown")
    expect(page.locator("input[name=reason][value=unkind]")).to_be_checked()
    tab_to(page, page.locator("main form button[type=submit]"))
    page.keyboard.press("Enter")
    expect(page.locator(".notice--done")).to_be_visible()


def hide(page: Page, language: str) -> None:
    """Take the flagged post out of the queue and hide it, with a reason."""
    page.goto(f"/{language}/moderation/")
    page.locator(".waiting", has_text=f"{TITLES[language]} (5)").get_by_role("link").click()
    page.locator("input[name=decision][value=hide]").check()
    page.locator("select[name=rule]").select_option("kind")
    page.locator("textarea[name=reason]").fill(REASON)
    page.locator("form:has([name=decision]) button[type=submit]").click()
    expect(page.locator(".notice--done")).to_be_visible()


def appeal(page: Page, language: str) -> None:
    """Read as its author why a post was hidden, and ask another moderator."""
    page.goto(f"/{language}/me/moderation/")
    measure = page.locator(".entry", has_text=f"{TITLES[language]} (5)")
    expect(measure).to_contain_text(REASON)
    measure.locator("a[href*='/appeal/']").click()
    page.locator("textarea[name=words]").fill(APPEAL)
    page.locator("main form button[type=submit]").click()
    expect(page.locator(".notice--done")).to_be_visible()


def judge(page: Page, language: str) -> None:
    """Judge the appeal as another moderator, in its author's favour."""
    page.goto(f"/{language}/moderation/")
    page.locator(".waiting", has_text=f"{TITLES[language]} (5)").get_by_role("link").click()
    expect(page.locator("main")).to_contain_text(APPEAL)
    page.locator("input[name=verdict][value=granted]").check()
    page.locator("textarea[name=answer]").fill(ANSWER)
    page.locator("main form button[type=submit]").click()
    expect(page.locator(".notice--done")).to_be_visible()


@EACH
def test_flag_is_decided_appealed_and_judged(
    language: str, width: str, site: Site, walk: Walk
) -> None:
    url = thread_url(site, "safe", language)
    reader, author = walk("officer", width=width), walk("student", width=width)
    moderator = walk("moderator", width=width)
    flag_by_keyboard(reader, url)

    hide(moderator, language)

    reader.goto(url)
    expect(post_at(reader, 3).locator(".post__text")).to_have_count(0)
    expect(post_at(reader, 3)).not_to_contain_text(REASON)  # that is between author and moderator
    appeal(author, language)
    # Whoever decided is not offered the appeal.
    moderator.goto(f"/{language}/moderation/")
    expect(moderator.locator(".waiting", has_text=f"{TITLES[language]} (5)")).to_have_count(0)
    judge(walk("editor", width=width), language)

    author.goto(f"/{language}/me/moderation/")
    expect(author.locator(".entry", has_text=f"{TITLES[language]} (5)")).to_contain_text(ANSWER)
    reader.goto(url)
    expect(post_at(reader, 3).locator(".post__text")).to_be_visible()
