"""A slow discussion says above its form when one can write, before anything is typed."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from cases.discussions.actions import arranging
from cases.discussions.models import Post, Thread, ThreadState
from tests.factories import talk
from tests.people import enter, person

pytestmark = pytest.mark.django_db
PACE = "Dit gesprek gaat langzaam: één bericht per 30 minuten."


@pytest.fixture
def slow() -> Thread:
    thread = talk.thread()
    arranging.set_pace(
        thread, state=ThreadState.SLOW, minutes=30, reason="Rustig aan.", by=person("Carla")
    )
    return thread


def form_for(name: str, thread: Thread) -> str:
    client = Client()
    enter(client, person(name))
    page = client.get(thread.get_absolute_url()).content.decode()
    return page.partition('id="write"')[2].partition("</section>")[0]


def test_who_did_not_write_lately_reads_the_pace(slow: Thread) -> None:
    assert PACE in form_for("Anna", slow)


def test_who_wrote_reads_from_when_they_can_write_again(slow: Thread) -> None:
    made = talk.post(slow, by=talk.known(person("Anna")))
    assert made.at is not None
    again = timezone.localtime(made.at + dt.timedelta(minutes=30)).strftime("%H:%M")

    form = form_for("Anna", slow)

    assert f"Om {again} kun je weer schrijven." in form
    assert PACE not in form


def test_who_wrote_long_ago_reads_the_pace_again(slow: Thread) -> None:
    made = talk.post(slow, by=talk.known(person("Anna")))
    Post.objects.filter(pk=made.pk).update(at=timezone.now() - dt.timedelta(minutes=31))

    assert PACE in form_for("Anna", slow)


@pytest.mark.parametrize("name", ["Carla", "Anna"])
def test_moderators_and_discussions_of_usual_pace_say_nothing(name: str, slow: Thread) -> None:
    thread = slow if name == "Carla" else talk.thread()

    assert "langzaam" not in form_for(name, thread)
