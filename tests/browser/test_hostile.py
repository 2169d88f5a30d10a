"""What members write never runs as a script, in a real browser and with no policy to stop it."""

import os
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from accounts.models import Person
from cases.discussions import limits
from cases.discussions.models import Post, PostPicture, PostState, Thread
from cases.insights.actions import distilling
from tests.browser import hostile_logs, hostile_rooms, hostile_tried
from tests.browser.hostile_rooms import browser_of
from tests.browser.hostile_texts import HOSTILE, packed
from tests.factories import items, showing, talk
from tests.people import person

# Playwright keeps a loop of its own in this thread; nothing of Django's runs in it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

pytestmark = pytest.mark.django_db

LISTEN = "<script>window.hits = []; window.ran = (n) => window.hits.push(n);</script>"
AUTHORS = ("Anna", "Bram", "Lotte", "Omar", "Carla")
# What a text of a member's may never bring onto a page.
FORBIDDEN = """() => [...document.querySelectorAll('.post__text *, h1 *, .item-row__title *')]
  .filter((e) => /^(SCRIPT|IFRAME|SVG|MATH|STYLE|OBJECT|EMBED|FORM|INPUT|BASE|META|LINK|IMG)$/i
    .test(e.tagName) || [...e.attributes].some((a) => /^on|^style$|^class$|^id$/i.test(a.name))
    || /^\\s*(javascript|data|vbscript):/i.test(e.getAttribute('href') || ''))
  .map((e) => e.outerHTML)"""

# One of the texts says it in base64.
SHOWS = re.compile(r"ran\(|base64,PHNjcmlwd")
# What of a page would run a text, wherever it stands.
RUNS = """() => [...document.querySelectorAll('*')]
  .filter((e) => (/^(SCRIPT|STYLE)$/i.test(e.tagName) && /\\bran\\(1/.test(e.textContent))
    || [...e.attributes].some((a) => (/^(on|style$)/i.test(a.name) && /\\bran\\(/.test(a.value))
      || (/^(src|srcdoc|action|formaction|data|href|xlink:href|content)$/i.test(a.name)
        && /^(\\d+;url=)?(javascript|data|vbscript):.*(ran|base64)/i
          .test(a.value.replace(/[\\x00-\\x20]/g, '')))))
  .map((e) => e.outerHTML.slice(0, 300))"""


@pytest.fixture(autouse=True)
def unlimited(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let people write all of the texts: there are more links in them than anybody may set."""
    monkeypatch.setattr(limits, "most_links", lambda person: 10_000)
    monkeypatch.setattr(distilling, "MOST_DECISIONS", 10_000)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a page with no policy: only the texts themselves keep it safe."""
    context = browser.new_context(bypass_csp=True)
    yield context.new_page()
    context.close()


def hits(page: Page, html: str) -> list[int]:
    """Show a page, touch everything on it, and return what ran."""
    page.set_content(LISTEN + html, wait_until="load")
    page.evaluate(
        """() => document.querySelectorAll('main *').forEach((element) => {
          for (const name of ['mouseover', 'pointerenter', 'focus', 'click', 'toggle', 'error'])
            if (!(name === 'click' && element.closest('a, button, summary')))
              element.dispatchEvent(new Event(name));
        })"""
    )
    page.wait_for_timeout(50)
    found: list[int] = page.evaluate("() => window.hits || []")
    return found


def described(thread: Thread, lines: list[str]) -> None:
    """Let pictures in a post and in a draft be described with each of these lines."""
    said = showing.pictured(thread, by=person("Carla")).pictures.get()
    begun = showing.drafted(thread.public_id, by=person("Anna"))
    PostPicture.objects.bulk_create(
        PostPicture(
            post=each.post, draft=each.draft, alt=line, large=each.large.name,
            small=each.small.name, width=each.width, height=each.height,
        )
        for each in (said, begun)
        for line in lines
    )  # fmt: skip


def written() -> list[str]:
    """Let members write every text into every field there is; return the pages that show it."""
    thread, tip = talk.thread(), items.tip()
    url, clients = f"/nl/discussions/{thread.public_id}/", {n: browser_of(n) for n in AUTHORS}
    for number, text in enumerate(HOSTILE):
        client = clients[AUTHORS[number % len(AUTHORS)]]
        answer = client.post(f"{url}reply/", {"body": f"{text}\n\n**na {number}**"})
        assert answer.status_code == 302, (text, answer.status_code)
    Post.objects.update(state=PostState.SHOWN)
    first = Post.objects.filter(thread=thread, author=person("Anna")).earliest("number")
    Post.objects.filter(pk=first.pk).update(
        earlier=[{"body": first.body, "html": first.html, "until": None, "reason": packed(400)[0]}]
    )
    for line in packed(155):
        made = talk.thread(by=person("Carla"))
        Thread.objects.filter(pk=made.pk).update(title=line)
        Post.objects.filter(author=person("Carla")).update(at="2026-01-01T00:00Z")
    described(thread, packed(240))
    for name, line in zip(AUTHORS, packed(78), strict=False):
        named = {"byline": "named", "profile_is_shown": True}
        Person.objects.filter(pk=person(name).pk).update(display_name=line, **named)
        Post.objects.filter(author=person(name)).update(is_named=True)
    for line in packed(950):
        clients["Anna"].post(f"/nl/me/kept/{tip.public_id}/", {"do": "note", "note": line})
        clients["Anna"].post(f"/nl/discussions/drafts/{thread.public_id}/", {"body": line})
    shown = [f"{url}?page=1", f"{url}?page=2", f"{url}?sort=thanked", f"{url}?quote=3"]
    shown += [f"{url}{first.number}/earlier/", f"{url}{first.number}/change/"]
    shown += ["/nl/discussions/", "/nl/discussions/?page=2", "/nl/me/", "/nl/me/kept/"]
    shown += ["/nl/themes/in-gesprek-met-het-publiek/", f"{url}arrange/"]
    pages = [
        clients[name].get(each).content.decode() for each in shown for name in ("Anna", "Carla")
    ]
    previews = [
        clients["Anna"].post("/nl/discussions/preview/", {"body": text}).content.decode()
        for text in HOSTILE
    ]
    return [*pages, f"<main>{''.join(previews)}</main>"]


def test_no_text_of_a_member_runs(page: Page) -> None:
    pages = written()

    assert sum("na 83" in each or "na 20" in each for each in pages) >= 2
    for part in ("post__pictures", "pictures__row"):
        assert sum(f'class="{part}"' in each for each in pages) >= 2
    for html in pages:
        assert hits(page, html) == []
        assert page.evaluate(FORBIDDEN) == []


@pytest.mark.parametrize(
    "written_in",
    [
        hostile_rooms.in_moderation,
        hostile_rooms.in_insights,
        hostile_rooms.under_pseudonyms,
        hostile_rooms.in_notices,
        hostile_tried.in_trying,
        hostile_logs.in_logbooks,
        hostile_logs.in_follow_ups,
    ],
)
def test_no_text_runs_in_other_rooms(page: Page, written_in: Callable[[], list[str]]) -> None:
    pages = written_in()

    assert [html[:2000] for html in pages if not SHOWS.search(html)] == []
    for html in pages:
        assert hits(page, html) == []
        assert page.evaluate(RUNS) == []


def test_texts_run_where_nothing_cleans_them(page: Page) -> None:
    """A browser in which nothing runs proves nothing unless something can."""
    ran = sum(bool(hits(page, f"<main>{text}</main>")) for text in HOSTILE)

    assert len(HOSTILE) >= 60
    assert ran >= 15
