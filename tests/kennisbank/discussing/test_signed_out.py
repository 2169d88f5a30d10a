"""What somebody sent after their session had ended comes back when they signed in."""

import re

import pytest
from django.test import Client

from cases.discussions.models import Post
from cases.trying.models import Report
from tests.factories import items, talk
from tests.factories import tried as trials
from tests.people import enter, person

pytestmark = pytest.mark.django_db
WORDS = "Dit wil ik niet kwijt."


def anna() -> Client:
    client = Client()
    enter(client, talk.known(person("Anna")))
    return client


def sent_without_a_session(client: Client, at: str, page: str, **fields: str) -> str:
    """Send a form after the session ended, and return the page after signing in again."""
    (whose,) = re.findall(r'name="who" value="([^"]+)"', client.get(page).content.decode())
    del client.cookies["sessionid"]

    answer = client.post(at, {**fields, "who": whose})
    client.force_login(person("Anna"))

    assert answer.headers["Location"].startswith("/accounts/login/")
    return client.get(at).content.decode()


@pytest.mark.parametrize("place", ["reply", "discuss", "begin", "change"])
def test_post_comes_back(place: str) -> None:
    client, item = anna(), items.tip()
    mine = talk.post(items.tip(), by=person("Anna"))
    at, page = {
        "reply": (f"{mine.thread.get_absolute_url()}reply/", mine.thread.get_absolute_url()),
        "discuss": (f"/nl/discussions/about/{item.public_id}/reply/",) * 2,
        "begin": ("/nl/discussions/new/",) * 2,
        "change": (f"{mine.get_absolute_url()}change/",) * 2,
    }[place]

    shown = sent_without_a_session(client, at, page, body=WORDS, kind="remark")

    assert WORDS in shown
    assert "Je was uitgelogd." in shown
    assert not Post.objects.filter(body=WORDS).exists()
    assert WORDS not in str(dict(client.session))


def test_change_of_what_came_of_something_comes_back() -> None:
    client = anna()
    report = trials.tried(items.tip(), by=person("Anna"))
    at = f"/nl/tried/reports/{report.key}/change/"

    shown = sent_without_a_session(client, at, at, result="worked", words=WORDS)

    assert WORDS in shown
    assert not Report.objects.filter(words=WORDS).exists()
