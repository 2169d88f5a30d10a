"""Silence for a while: of a person, or of a pseudonym by itself."""

import datetime as dt

import pytest
from django.utils import timezone

from cases.discussions.models import Mute, Post
from cases.moderation.actions import silencing
from cases.moderation.errors import ModerationError
from cases.moderation.models import Measure
from tests.factories import safety, talk
from tests.people import person

pytestmark = pytest.mark.django_db


def in_days(days: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=days)


def muted(post: Post, days: int, by: str = "Carla") -> Measure:
    return silencing.mute(post, until=in_days(days), why=safety.why(), by=person(by))


def test_person_is_silent_up_to_and_with_the_day() -> None:
    measure = muted(safety.post(by="Anna"), 7)

    mute = Mute.objects.get(person=person("Anna"))
    assert timezone.localtime(mute.until).date() == in_days(7)
    assert (measure.person, measure.pseudonym, measure.until) == (
        person("Anna"), None, in_days(7),
    )  # fmt: skip


def test_longer_silence_stays() -> None:
    post = safety.post(by="Anna")
    muted(post, 30)

    muted(post, 1)

    assert timezone.localtime(Mute.objects.get().until).date() == in_days(30)


def test_pseudonym_is_silenced_and_nobody_else() -> None:
    talk.ready_for_pseudonyms()
    post = talk.under_pseudonym(talk.thread(), by=person("Anna"))

    measure = muted(post, 7)

    assert post.pseudonym is not None
    post.pseudonym.refresh_from_db()
    assert post.pseudonym.muted_until == in_days(7)
    assert (measure.person, measure.pseudonym) == (None, post.pseudonym)
    assert not Mute.objects.exists()


@pytest.mark.parametrize("days", [-1, silencing.MOST_DAYS + 1])
def test_silence_begins_today_and_has_an_end(days: int) -> None:
    with pytest.raises(ModerationError):
        muted(safety.post(), days)
    assert not Measure.objects.exists()
