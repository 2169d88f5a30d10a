"""Whoever follows a person hears what that person wrote by name, a little at a time."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from accounts.clearance import Audience
from accounts.models import Person
from accounts.notifications.actions import follow
from accounts.notifications.models import Letter, Level, Notice
from accounts.notifications.posting import post_due
from accounts.notifications.queries import follow_behind, unseen_count, visible_notices
from accounts.notifications.spreading import spread_due
from accounts.notifications.writing import write
from cases.discussions.actions.arranging import narrow
from cases.discussions.models import Post
from tests.factories import talk
from tests.people import person

pytestmark = pytest.mark.django_db


def author(**changed: Any) -> Person:
    """Return Omar, who shows his name and his profile."""
    omar = talk.known(person("Omar"))
    shown = {"profile_is_shown": True, "byline": "named", **changed}
    Person.objects.filter(pk=omar.pk).update(**shown)
    return Person.objects.get(pk=omar.pk)


def watch(name: str, whom: Person, level: Level = Level.WATCHING) -> None:
    spread_due()
    who = person(name)
    follow(who, kind="person", subject=str(whom.public_id), level=level, by=who)


def told() -> list[tuple[str, str]]:
    spread_due()
    rows = Notice.objects.order_by("person", "happening")
    return list(rows.values_list("person__display_name", "reason"))


def test_post_by_name_is_told_to_followers_of_its_author_and_to_nobody_else() -> None:
    omar = author()
    thread = talk.thread()
    person("Bram")
    watch("Anna", omar)

    talk.post(thread, by=omar)
    talk.post(thread, by=person("Carla"))

    assert told() == [("Anna", "person")]


@pytest.mark.parametrize("level", [Level.TRACKING, Level.NORMAL, Level.MUTED])
def test_quieter_levels_tell_nothing(level: Level) -> None:
    omar = author()
    watch("Anna", omar, level)

    talk.post(talk.thread(), by=omar)

    assert told() == []


def test_post_under_a_pseudonym_is_told_to_nobody_for_its_author() -> None:
    talk.ready_for_pseudonyms()
    Person.objects.update(profile_is_shown=True, byline="named")
    thread, anna = talk.thread(), person("Anna")
    watch("Omar", anna)
    watch("Lotte", anna, Level.TRACKING)

    talk.under_pseudonym(thread, by=anna)

    assert told() == []


@pytest.mark.parametrize("changed", [{"byline": "role"}, {"profile_is_shown": False}])
def test_author_who_shows_no_name_or_no_profile_is_followed_by_nobody(
    changed: dict[str, Any],
) -> None:
    """Were followers told, “officer 2” would have a name."""
    omar = author(**changed)
    watch("Anna", omar)

    talk.post(talk.thread(), by=omar)

    assert told() == []


def test_name_taken_back_takes_back_what_says_so() -> None:
    omar = author()
    watch("Anna", omar)
    talk.post(talk.thread(), by=omar)
    assert told() == [("Anna", "person")]

    counts = []
    for byline in ("role", "named"):
        Person.objects.filter(pk=omar.pk).update(byline=byline)
        counts.append(unseen_count(person("Anna")))

    assert counts == [0, 1]


def test_only_who_may_read_the_thread_is_told() -> None:
    Person.objects.filter(pk=talk.known(person("Carla")).pk).update(
        profile_is_shown=True, byline="named"
    )
    carla, thread = person("Carla"), talk.thread(audience=Audience.POLICE)
    for name in ("Anna", "Bram", "Dirk"):
        watch(name, carla)

    talk.post(thread, by=carla)

    assert told() == [("Anna", "person")]


def test_who_mutes_the_thread_hears_nothing_of_it() -> None:
    omar, thread = author(), talk.thread()
    watch("Anna", omar)
    anna = person("Anna")
    follow(anna, kind="thread", subject=thread.public_id, level=Level.MUTED, by=anna)

    talk.post(thread, by=omar)

    assert told() == []


def test_thread_is_told_of_once_until_one_looked() -> None:
    omar, thread = author(), talk.thread()
    watch("Anna", omar)
    for _turn in range(3):
        talk.post(thread, by=omar)
    assert told() == [("Anna", "person")]

    Notice.objects.update(seen_at=timezone.now())
    talk.post(thread, by=omar)

    assert told() == [("Anna", "person")] * 2


def test_notice_of_a_post_that_is_gone_does_not_silence_the_next() -> None:
    omar, thread = author(), talk.thread()
    watch("Anna", omar)
    gone = talk.post(thread, by=omar)
    spread_due()
    Post.objects.filter(pk=gone.pk).update(state="hidden")

    talk.post(thread, by=omar)

    spread_due()
    assert unseen_count(person("Anna")) == 1


def test_five_a_day_are_enough_and_the_next_day_there_are_more() -> None:
    omar = author()
    threads = [talk.thread() for _number in range(8)]
    watch("Anna", omar)

    for thread in threads[:7]:
        talk.post(thread, by=omar)
    assert told() == [("Anna", "person")] * 5

    with time_machine.travel(timezone.now() + dt.timedelta(hours=25), tick=False):
        talk.post(threads[7], by=omar)
        assert told() == [("Anna", "person")] * 6


def test_who_is_answered_always_hears_of_it() -> None:
    omar, thread = author(), talk.thread()
    mine = talk.post(thread, by=talk.known(person("Anna")))
    watch("Anna", omar)
    talk.post(thread, by=omar)

    for _turn in range(2):
        talk.post(thread, by=omar, reply_to=mine)

    assert told() == [("Anna", "person"), ("Anna", "answered"), ("Anna", "answered")]


def test_gate_is_asked_again_when_mail_leaves() -> None:
    omar = author()
    Person.objects.filter(pk=person("Bram").pk).update(notices="at_once")
    watch("Bram", omar)
    thread = talk.thread(audience=Audience.EDUCATION)
    talk.post(thread, by=omar)
    spread_due()
    post_due()
    letter = Letter.objects.get()
    seen = write(letter)

    narrow(thread, to=Audience.POLICE, by=person("Carla"))

    assert seen is not None
    assert write(letter) is None


def test_mail_stops_the_following_by_one_click() -> None:
    omar = author()
    watch("Anna", omar)
    talk.post(talk.thread(), by=omar)
    spread_due()

    notice = visible_notices(person("Anna")).select_related("happening").get()
    behind = follow_behind(notice)

    assert behind is not None
    assert (behind.kind, behind.subject) == ("person", str(omar.public_id))
