"""Beginning a discussion one writes first; a text that is too long is kept, and told plainly."""

import html
import re

import pytest
from django.test import Client
from django.urls import reverse

from cases.discussions.models import Post
from cases.discussions.models.post import BODY_LENGTH
from tests.factories import talk
from tests.people import enter, person

pytestmark = pytest.mark.django_db
ASKED = ["title", "kind", "body", "themes", "audience", "language"]


@pytest.fixture
def anna(client: Client) -> Client:
    enter(client, talk.known(person("Anna")))
    return client


def order(page: str) -> list[str]:
    """Return the fields one fills in, in the order of the page."""
    form = page.partition('<form class="form"')[2].partition("</form>")[0]
    names = re.findall(r'<(?:input|select|textarea)[^>]*?\sname="([a-z]+)"', form)
    return [name for name in dict.fromkeys(names) if name in ASKED]


def test_title_and_text_come_before_themes_and_audience(anna: Client) -> None:
    page = anna.get("/nl/discussions/new/").content.decode()

    assert order(page) == ASKED
    assert page.index('id="similar"') < page.index('name="body"')


def test_under_a_pseudonym_the_order_is_the_same(anna: Client) -> None:
    talk.ready_for_pseudonyms()

    assert order(anna.get("/nl/discussions/new/pseudonym/").content.decode()) == ASKED


@pytest.mark.parametrize(
    ("language", "over", "said"),
    [
        ("nl", 1234, "hoogstens 20.000 tekens. Dat van jou is 1.234 tekens te lang."),
        ("nl", 1, "hoogstens 20.000 tekens. Dat van jou is 1 teken te lang."),
        ("en", 1234, "at most 20,000 characters long. Yours is 1,234 characters too long."),
    ],
)
def test_text_that_is_too_long_says_how_much_and_stays(
    language: str, over: int, said: str, anna: Client
) -> None:
    where = talk.thread()
    body = "a" * (BODY_LENGTH + over - 4) + "slot"
    url = where.get_absolute_url().replace("/nl/", f"/{language}/")

    answer = anna.post(f"{url}reply/", {"body": body})
    page = html.unescape(answer.content.decode())

    assert answer.status_code == 422
    assert said in page
    assert body in page
    assert not Post.objects.filter(thread=where, number=2).exists()


def test_longest_text_is_taken(anna: Client) -> None:
    where = talk.thread()

    anna.post(f"{where.get_absolute_url()}reply/", {"body": "a" * BODY_LENGTH})

    assert Post.objects.get(thread=where, number=2).body == "a" * BODY_LENGTH


def test_preview_and_draft_say_it_before_anything_is_posted(anna: Client) -> None:
    where, long = talk.thread(), {"body": "a" * (BODY_LENGTH + 2)}
    said = "Dat van jou is 2 tekens te lang."

    for url in ("/nl/discussions/preview/", reverse("save_draft", args=[where.public_id])):
        assert said in anna.post(url, long).content.decode(), url
        assert said not in anna.post(url, {"body": "a" * BODY_LENGTH}).content.decode()
