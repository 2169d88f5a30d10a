"""However one comes to a discussion, the same number of posts is named."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.discussions.actions import changing
from cases.discussions.models import Post, PostState, Thread
from cases.models import Theme
from kennisbank.discussing.reader_marks import marks_of
from tests.factories import items, talk
from tests.people import enter, person

pytestmark = pytest.mark.django_db


def counts(page: str) -> list[int]:
    """Return the numbers of posts a page names."""
    return [int(n) for n in re.findall(r"(\d+)\s+bericht(?:en)?\b", page)]


def looked_at(client: Client, url: str) -> list[int]:
    return counts(client.get(url).content.decode())


def three_of_five(where: Thread) -> None:
    """Let a thread have given five numbers, of which three posts are shown."""
    talk.fill(where, up_to=4)
    Post.objects.filter(thread=where, number=2).update(state=PostState.HIDDEN)
    Post.objects.filter(thread=where, number=3).update(state=PostState.HELD)
    talk.post(where, by=talk.known(person("Anna")))


@pytest.mark.parametrize("name", ["Bram", "Carla", None])
def test_list_theme_and_thread_name_the_same_count(client: Client, name: str | None) -> None:
    where = talk.thread(themes=("T05",))
    three_of_five(where)
    if name:
        enter(client, person(name))

    of_thread = looked_at(client, where.get_absolute_url())
    of_list = looked_at(client, "/nl/discussions/?theme=T05")
    of_theme = looked_at(client, Theme.objects.get(code="T05").get_absolute_url())

    assert (of_thread, of_list, of_theme) == ([3], [3], [3])


def test_item_page_names_the_count_of_its_thread(client: Client) -> None:
    tip = items.tip()
    where = talk.post(tip).thread
    three_of_five(where)

    of_thread = looked_at(client, where.get_absolute_url())
    of_item = looked_at(client, tip.get_absolute_url())

    assert of_thread == of_item == [3]


def test_item_whose_only_post_is_held_has_no_discussion_yet(client: Client) -> None:
    tip = items.tip()
    held = talk.post(tip)
    Post.objects.filter(pk=held.pk).update(state=PostState.HELD)

    page = client.get(tip.get_absolute_url()).content.decode()

    assert counts(page) == []
    assert "Nog niemand zei hier iets over" in page


def test_taken_back_post_leaves_the_count(client: Client) -> None:
    where = talk.thread()
    said = talk.post(where, by=talk.known(person("Anna")))

    changing.take_back(said, by=person("Anna"))

    assert looked_at(client, "/nl/discussions/?theme=T05") == [1]


def test_waiting_pseudonymous_post_is_not_counted(client: Client) -> None:
    talk.ready_for_pseudonyms()
    where = talk.thread(themes=("T05",))
    talk.waiting(where, by=talk.known(person("Anna")))

    before = looked_at(client, "/nl/discussions/?theme=T05")
    talk.release_all()
    after = looked_at(client, "/nl/discussions/?theme=T05")

    assert (before, after) == ([1], [2])


def test_unread_counts_what_others_say_and_is_shown(client: Client) -> None:
    where = talk.thread(themes=("T05",))
    bram = talk.known(person("Bram"))
    enter(client, bram)
    client.get(where.get_absolute_url())
    talk.fill(where, up_to=8)  # 5, 1 and 9 are Bram's: number % 4 == 1
    Post.objects.filter(thread=where, number=8).update(state=PostState.WITHDRAWN)

    page = client.get("/nl/discussions/?theme=T05").content.decode()

    assert marks_of(bram, where).read_up_to == 1
    assert re.findall(r"(\d+)\s+ongelezen", page) == ["5"]


def test_counts_ask_no_more_for_more_threads(client: Client) -> None:
    enter(client, talk.known(person("Anna")))

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get("/nl/discussions/")
        return len(asked)

    talk.thread()
    client.get("/nl/discussions/")
    few = questions()
    for _n in range(3):
        talk.fill(talk.thread(), up_to=5)

    assert questions() == few <= 12
