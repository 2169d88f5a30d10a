"""Looking before one posts, without JavaScript, and what is new to whom."""

import pytest
from django.test import Client

from cases.discussions.models import Post
from tests.factories import items, talk
from tests.people import enter, person

pytestmark = pytest.mark.django_db
LOOK = {"body": "Dit is **nieuw**.", "look": "1"}


def of(name: str) -> Client:
    client = Client()
    enter(client, talk.known(person(name)))
    return client


def test_look_shows_the_text_and_makes_no_post() -> None:
    thread, tip, anna = talk.thread(), items.tip(), of("Anna")
    mine = talk.post(thread, by=person("Anna"))
    opening = {"title": "Hoe dan?", "themes": ["T05"], "audience": 20, "language": "nl"}
    forms: dict[str, dict[str, object]] = {
        f"{thread.get_absolute_url()}reply/": {},
        f"/nl/discussions/about/{tip.public_id}/reply/": {},
        "/nl/discussions/new/": opening,
        f"{mine.get_absolute_url()}change/": {"kind": "remark", "seen": mine.body},
    }
    before = list(Post.objects.values_list("pk", "body"))

    answers = [anna.post(url, {**LOOK, **typed}) for url, typed in forms.items()]

    for answer in answers:
        page = answer.content.decode()
        assert answer.status_code == 200
        assert "Dit is <strong>nieuw</strong>." in page
        assert "Dit is **nieuw**.</textarea>" in page
    assert list(Post.objects.values_list("pk", "body")) == before


def test_look_at_nothing_says_what_is_missing() -> None:
    thread = talk.thread()

    answer = of("Anna").post(f"{thread.get_absolute_url()}reply/", {"body": "", "look": "1"})

    assert answer.status_code == 422
    assert 'id="preview-title"' not in answer.content.decode()


def test_link_on_the_page_of_a_look_leads_into_the_thread() -> None:
    url = talk.thread().get_absolute_url()

    answer = of("Anna").get(f"{url}reply/?quote=1")

    assert answer.headers["Location"] == f"{url}?quote=1"


def test_what_one_said_oneself_is_not_new_to_oneself() -> None:
    thread, anna = talk.thread(by=talk.known(person("Carla"))), of("Anna")
    url = thread.get_absolute_url()
    anna.get(url)
    talk.post(thread, by=person("Anna"))

    own = anna.get(url).content.decode()
    talk.post(thread, by=person("Carla"))
    others = anna.get(url).content.decode()

    assert [page.count("post__new") for page in (own, others)] == [0, 1]
    assert ["nog niet las" in page for page in (own, others)] == [False, True]
