"""What one said under a pseudonym is taken back while it waits, by oneself alone."""

import uuid

import pytest
from django.test import Client

from cases.discussions.models import Post, WaitingPost
from tests.factories import talk
from tests.leaks.ways import client_of
from tests.people import person

pytestmark = pytest.mark.django_db
WAITING = "/nl/discussions/waiting/"


@pytest.fixture
def said() -> WaitingPost:
    talk.ready_for_pseudonyms()
    return talk.waiting(talk.thread(), "verschrijving", by=talk.known(person("Anna")))


@pytest.fixture
def anna() -> Client:
    return client_of(person("Anna"))


def test_it_offers_to_and_nothing_is_left(said: WaitingPost, anna: Client) -> None:
    thread = said.thread
    assert thread is not None
    for page in (WAITING, thread.get_absolute_url()):
        text = anna.get(page).content.decode()
        assert f'name="which" value="{said.pk}"' in text.replace("\n", " ").replace("  ", "")
        assert f'action="{WAITING}"' in text

    after = anna.post(WAITING, {"which": str(said.pk)}, follow=True).content.decode()
    talk.release_all()

    assert "Niemand anders heeft het gezien" in after
    assert not WaitingPost.objects.exists()
    assert not Post.objects.filter(pseudonym__isnull=False).exists()


def test_others_take_nothing_back_and_learn_nothing(said: WaitingPost) -> None:
    omar = client_of(talk.known(person("Omar")))

    answers = [
        omar.post(WAITING, {"which": which}, follow=True).content.decode()
        for which in (str(said.pk), str(uuid.uuid4()), "x", "")
    ]

    assert WaitingPost.objects.filter(pk=said.pk).exists()
    assert all("Dit wacht niet meer" in answer for answer in answers)


def test_what_is_out_stays_where_it_is(said: WaitingPost, anna: Client) -> None:
    talk.release_all()

    answer = anna.post(WAITING, {"which": str(said.pk)}, follow=True).content.decode()

    assert "Dit wacht niet meer" in answer
    assert Post.objects.filter(pseudonym__isnull=False).count() == 1
