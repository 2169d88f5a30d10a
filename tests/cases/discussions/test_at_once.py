"""Fifty people write in one thread at once: nobody gets an error, and the order holds."""

from pathlib import Path

import pytest

from accounts.actions import admit
from accounts.clearance import Role
from accounts.models import Person
from accounts.notifications.models import Happening
from cases.discussions.actions import posting
from cases.discussions.actions.changing import thank
from cases.discussions.actions.posting import Words
from cases.discussions.models import Participant, Post, PostState, Thanks, Thread
from tests.factories import items, talk
from tests.people import person
from tests.threads import shared_database, together

pytestmark = pytest.mark.django_db(transaction=True)

WRITERS = 50


def crowd() -> list[int]:
    """Return fifty people who are not new."""
    force = person("Anna").memberships.get().organisation
    welcome = talk.thread("welkom")
    people = []
    for number in range(WRITERS):
        made = Person.objects.create_user(f"lid{number}@example.org", display_name=f"Lid {number}")
        admit(made, to=force, role=Role.OFFICER, by=None)
        talk.post(welcome, by=made)
        people.append(made.pk)
    Post.objects.update(state=PostState.SHOWN)
    return people


def test_fifty_people_write_in_one_thread(tmp_path: Path) -> None:
    people, thread = crowd(), talk.thread()
    told = Happening.objects.count()

    def write(number: int) -> int:
        who = Person.objects.get(pk=people[number])
        where = Thread.objects.get(pk=thread.pk)
        return posting.reply(where, words=Words(f"Ik ben {number}."), by=who).number

    def outcome(_n: int) -> tuple[list[int], int, int, int]:
        numbers = list(Post.objects.filter(thread=thread).values_list("number", flat=True))
        places = Participant.objects.filter(thread=thread).values("number").distinct().count()
        last = Thread.objects.get(pk=thread.pk).last_number
        return sorted(numbers), places, last, Happening.objects.count() - told

    with shared_database(tmp_path):
        given = together(WRITERS, write)
        numbers, places, last, happenings = together(1, outcome)[0]

    assert sorted(given) == list(range(2, WRITERS + 2))
    assert numbers == list(range(1, WRITERS + 2))
    assert (places, last, happenings) == (WRITERS + 1, WRITERS + 1, WRITERS)


def test_first_words_about_an_item_open_one_thread(tmp_path: Path) -> None:
    people, tip = crowd()[:10], items.tip()

    def write(number: int) -> int:
        who = Person.objects.get(pk=people[number])
        return posting.discuss(tip, words=Words(f"Ik ben {number}."), by=who).thread_id

    with shared_database(tmp_path):
        threads = together(10, write)
        count = together(1, lambda _n: Thread.objects.filter(item=tip.pk).count())[0]

    assert (len(set(threads)), count) == (1, 1)


def test_many_presses_thank_once(tmp_path: Path) -> None:
    anna, post = talk.known(person("Anna")), talk.thread().posts.get()

    def press(_number: int) -> None:
        thank(Post.objects.get(pk=post.pk), by=Person.objects.get(pk=anna.pk))

    with shared_database(tmp_path):
        together(6, press)
        count, rows = together(
            1, lambda _n: (Post.objects.get(pk=post.pk).thanks_count, Thanks.objects.count())
        )[0]

    assert (count, rows) == (1, 1)
