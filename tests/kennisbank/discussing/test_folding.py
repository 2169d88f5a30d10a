"""A very long post folds to a readable height, and stays in the page in full."""

import gzip
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.discussions.actions import posting
from cases.discussions.actions.posting import Words
from cases.discussions.models import Thread
from cases.text import markdown
from kennisbank.discussing.folding import is_long
from tests.factories import talk
from tests.people import enter, person

LONG = "\n\n".join(f"Alinea {number} over wat wij zagen. " * 6 for number in range(30))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Kort en goed.", False),
        ("woord " * 200, False),
        ("woord " * 400, True),
        ("\n".join(f"- punt {number}" for number in range(20)), False),
        ("\n".join(f"- punt {number}" for number in range(30)), True),
        ("```\n" + "regel\n" * 40 + "```", True),
        ("kort\n" * 30, False),  # one paragraph: it fills two rows
        ("", False),
    ],
)
def test_long_is_what_takes_many_rows(body: str, expected: bool) -> None:  # a case
    assert is_long(markdown(body)) == expected


@pytest.mark.django_db
def test_long_post_is_in_the_page_in_full_and_can_be_opened(client: Client) -> None:
    where = talk.thread()
    posting.reply(where, words=Words(LONG), by=talk.known(person("Anna")))

    page = client.get(where.get_absolute_url()).content.decode()

    assert page.count("post__text--long") == 1
    assert "Alinea 29 over wat wij zagen." in page
    box = re.search(r'<input type="checkbox"\s+class="visually-hidden"\s+id="([^"]+)"', page)
    assert box
    assert f'<label for="{box.group(1)}">' in page
    assert "Laat het hele bericht zien" in page


def _page(client: Client, where: Thread) -> tuple[int, int]:
    """Return how many questions a page takes, and how many bytes it is on the way."""
    client.get(where.get_absolute_url())
    Thread.objects.filter(pk=where.pk).update(version=1000)
    with CaptureQueriesContext(connection) as asked:
        page = client.get(where.get_absolute_url()).content
    return len(asked), len(gzip.compress(page))


@pytest.mark.django_db
def test_folding_costs_no_question_and_few_bytes(client: Client) -> None:
    enter(client, talk.known(person("Esra")))
    short, long = talk.thread(), talk.thread()
    talk.fill(short, up_to=50)
    talk.fill(long, up_to=50)
    where = long.posts.filter(number__gt=1)
    where.update(body=LONG, html=markdown(LONG))

    few, _small = _page(client, short)
    many, big = _page(client, long)

    assert many == few
    assert big < 30_000
