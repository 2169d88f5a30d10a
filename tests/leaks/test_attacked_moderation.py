"""What somebody who attacked moderation found, each mended."""

from typing import Any

import pytest
from django.test import Client

from cases.discussions.models import ThreadState
from tests.factories import safety, showing, talk
from tests.people import enter, person

pytestmark = pytest.mark.django_db

OFFICIALS = ["Carla", "Esra", "Fons"]


def _by_password(name: str) -> Client:
    client = Client()
    client.force_login(person(name))
    return client


@pytest.mark.parametrize("name", OFFICIALS)
@pytest.mark.parametrize("officers_too", [False, True])
def test_password_alone_reads_nothing_hidden(name: str, officers_too: bool, settings: Any) -> None:
    settings.SECOND_FACTOR_FOR_OFFICERS = officers_too
    post = showing.pictured(talk.thread(), by=person("Anna"))
    picture = post.pictures.get()
    safety.hidden(post)
    client = _by_password(name)
    here = post.thread.get_absolute_url()

    for url in (here, f"{here}{post.number}/earlier/", f"{here}arrange/", picture.large_url):
        answer = client.get(url)
        assert answer.headers.get("Location", "").startswith("/accounts/2fa/"), url
    enter(client, person(name))
    assert client.get(f"{here}arrange/").status_code == 200
    assert client.get(picture.large_url).status_code == 200


def test_password_alone_arranges_nothing() -> None:
    thread = talk.thread()
    form = {"do": "pace", "pace-state": "closed", "pace-reason": "Weg ermee."}

    answer = _by_password("Carla").post(f"{thread.get_absolute_url()}arrange/", form)

    assert answer.headers["Location"].startswith("/accounts/2fa/")
    thread.refresh_from_db()
    assert thread.state == ThreadState.OPEN


def test_officers_come_in_by_password_where_the_switch_says_so(settings: Any) -> None:
    settings.SECOND_FACTOR_FOR_OFFICERS = False

    assert _by_password("Anna").get(talk.thread().get_absolute_url()).status_code == 200
