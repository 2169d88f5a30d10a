"""The pages of a long discussion: the first and the last within one press."""

import re

import pytest
from django.test import Client

from cases.discussions.models import Thread
from tests.factories import talk

pytestmark = pytest.mark.django_db


@pytest.fixture
def long() -> Thread:
    thread = talk.thread()
    talk.fill(thread, up_to=420)
    return thread


def page_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_first_last_and_neighbours_are_linked_and_this_one_is_said(
    client: Client, long: Thread
) -> None:
    page = page_of(client, f"{long.get_absolute_url()}?page=5")

    steps = page.partition('<ol class="pager__steps">')[2].partition("</ol>")[0]
    assert re.findall(r'href="([^"]+)"', steps) == [
        "?page=1",
        "?page=4",
        "?page=5",
        "?page=6",
        "?page=9",
    ]
    assert steps.count('<a href="?page=5" aria-current="page">') == 1
    assert steps.count("…") == 2


def test_sort_and_kind_are_kept(client: Client, long: Thread) -> None:
    page = page_of(client, f"{long.get_absolute_url()}?sort=thanked&kind=remark&page=2")

    assert 'href="?sort=thanked&amp;kind=remark&amp;page=3"' in page
    assert 'href="?sort=thanked&amp;kind=remark&amp;page=1" rel="prev"' in page


def test_page_that_is_not_there_is_said_to_be_the_last(client: Client, long: Thread) -> None:
    at = long.get_absolute_url()

    past, last = page_of(client, f"{at}?page=99"), page_of(client, f"{at}?page=9")

    said = "Pagina 99 is er niet. Dit is de laatste, pagina 9."
    assert said in past
    assert "is er niet. Dit is de laatste" not in last
    assert said in page_of(client, f"{at}?page=99&sort=time")
    only = page_of(client, "/nl/discussions/?page=7")
    assert "Pagina 7 is er niet. Dit is de laatste, pagina 1." in only
