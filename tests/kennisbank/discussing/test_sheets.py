"""What is kept of a page is, for each reader, what would be made for them."""

from dataclasses import replace

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.discussions.actions import changing
from cases.discussions.models import Post, PostKind, Thread
from cases.discussions.own import own_pseudonyms
from cases.discussions.permissions import is_own
from cases.moderation.actions import deciding
from cases.moderation.models import FlagReason
from kennisbank.discussing.lines import Eyes
from kennisbank.discussing.reader_marks import marks_of
from kennisbank.discussing.rows import Rows
from kennisbank.discussing.sheets import all_html, kept_sheet, posts_html
from tests.factories import findings, safety, talk
from tests.people import person

pytestmark = pytest.mark.django_db


def _lively_thread() -> Thread:
    """Return a page on which every mark stands on some post, alone and with others."""
    thread = talk.thread()
    anna, omar = (talk.known(person(name)) for name in ("Anna", "Omar"))
    talk.fill(thread, up_to=30)
    posts = {post.number: post for post in thread.posts.all()}
    for number in (5, 6, 25):
        changing.thank(posts[number], by=omar)
    changing.thank(posts[10], by=anna)
    for number in (6, 14):
        safety.flag(posts[number], omar, FlagReason.OTHER, "Kijk hier eens naar.")
    talk.post(thread, "vraag", by=omar, kind=PostKind.QUESTION)
    findings.insight(thread, posts=[posts[2], posts[6]])
    talk.ready_for_pseudonyms()
    talk.under_pseudonym(thread, by=omar)
    return Thread.objects.get(pk=thread.pk)


def _eyes(name: str, thread: Thread, *, read_up_to: int | None) -> Eyes:
    reader = person(name)
    marks = marks_of(reader, thread)
    return Eyes(
        person=reader,
        is_member=True,
        mine=own_pseudonyms(reader, thread),
        thanked=marks.thanked,
        flagged=marks.flagged,
        read_up_to=read_up_to,
    )


@pytest.mark.parametrize("read_up_to", [None, 12])
@pytest.mark.parametrize("name", ["Omar", "Anna", "Bram"])
def test_kept_page_is_what_would_be_made_for_its_reader(name: str, read_up_to: int | None) -> None:
    thread = _lively_thread()
    eyes = _eyes(name, thread, read_up_to=read_up_to)
    kept_sheet(Rows(thread), is_member=True, may_write=True)  # by somebody before them

    kept = kept_sheet(Rows(thread), is_member=True, may_write=True)
    shown = posts_html(Rows(thread), kept, eyes, may_write=True)

    assert shown == all_html(Rows(thread), eyes, may_write=True)
    others = [post for post in thread.posts.all() if not is_own(eyes.person, post, eyes.mine)]
    new = [post for post in others if read_up_to is not None and post.number > read_up_to]
    assert shown.count("post__new") == len(new)


def test_thanks_of_one_are_not_shown_to_another() -> None:
    thread = _lively_thread()
    pressed = {}

    for name in ("Omar", "Anna", "Bram", "Omar"):
        kept = kept_sheet(Rows(thread), is_member=True, may_write=True)
        eyes = _eyes(name, thread, read_up_to=None)
        shown = posts_html(Rows(thread), kept, eyes, may_write=True)
        pressed[name] = shown.count('aria-pressed="true"')

    assert pressed == {"Omar": 3, "Anna": 1, "Bram": 0}


def test_warning_shows_at_once_below_a_post_that_is_kept() -> None:
    talk.known(person("Anna"))
    post = safety.post(by="Anna")
    _shown_to("Anna", post.thread)

    deciding.warn(post, why=safety.why(), by=person("Carla"))

    assert "Dit is te hard gezegd." in _shown_to("Anna", post.thread)
    assert "Dit is te hard gezegd." not in _shown_to("Omar", post.thread)


def test_what_is_kept_of_a_reader_is_the_same_with_and_without_a_pseudonym(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    thread = _lively_thread()  # in which Omar has a pseudonym
    hidden = thread.posts.get(pseudonym__isnull=False)
    Post.objects.filter(pk=hidden.pk).update(kind=PostKind.QUESTION)
    # What he said by name may answer what he asked under the pseudonym: only he can say so.
    thread.posts.filter(author=person("Omar")).update(reply_to=hidden, kind=PostKind.REMARK)
    kept: list[tuple[str, object]] = []
    pages = caches["pages"]
    monkeypatch.setattr(
        type(pages), "set", lambda _cache, key, value, *_wait: kept.append((key, value))
    )
    worlds = []
    for mine in (own_pseudonyms(person("Omar"), thread), {}):
        kept.clear()
        eyes = replace(_eyes("Omar", thread, read_up_to=None), mine=mine)
        sheet = kept_sheet(Rows(thread), is_member=True, may_write=True)
        posts_html(Rows(thread), sheet, eyes, may_write=True)
        worlds.append([pair for pair in kept if ":by" in pair[0]])

    assert worlds[0] == worlds[1]
    assert len(worlds[0]) == 1


def test_own_posts_by_name_ask_one_question_more_than_those_of_others() -> None:
    thread = _lively_thread()
    reader, author = person("Bram"), talk.known(person("Anna"))
    talk.post(thread, "zelf gezegd", by=author)
    thread = Thread.objects.get(pk=thread.pk)
    asked = {}

    for who in (reader, author):
        for _time in range(2):
            with CaptureQueriesContext(connection) as asked[who.pk]:
                _shown_to(who.display_name, thread)

    assert len(asked[author.pk]) <= len(asked[reader.pk]) + 1


def _shown_to(name: str, thread: Thread) -> str:
    kept = kept_sheet(Rows(thread), is_member=True, may_write=True)
    return posts_html(Rows(thread), kept, _eyes(name, thread, read_up_to=None), may_write=True)
