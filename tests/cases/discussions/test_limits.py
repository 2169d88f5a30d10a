"""How much one may write: what arranging leaves in a discussion is nobody's own words."""

import pytest

from accounts.models import Person
from cases.discussions import limits
from cases.discussions.actions import arranging
from cases.discussions.limits import DiscussionError
from cases.discussions.models import Post, PostKind, Thread, ThreadState
from kennisbank.discussing.reader_marks import marks_of
from tests.factories import talk
from tests.people import person

pytestmark = pytest.mark.django_db


def arranged(times: int) -> Thread:
    """Return a thread that Carla arranged so often, each time leaving a note."""
    where = talk.thread(by=talk.known(person("Bram")))
    for number in range(times):
        arranging.set_pace(
            where, state=ThreadState.SLOW, minutes=number + 1, reason="Rust.", by=person("Carla")
        )
    assert where.posts.filter(author=person("Carla"), kind=PostKind.NOTE).count() == times
    return Thread.objects.get(pk=where.pk)


def test_notes_do_not_count_towards_the_limit_of_an_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    where = arranged(3)
    monkeypatch.setattr(limits, "ALL_PER_HOUR", 2)

    for _number in range(2):
        talk.post(where, by=person("Carla"))

    with pytest.raises(DiscussionError, match="2 berichten in een uur"):
        talk.post(where, by=person("Carla"))


def test_notes_make_nobody_known() -> None:
    where = arranged(3)
    carla = Person.objects.get(pk=person("Carla").pk)

    assert limits.is_new(carla)
    assert not marks_of(carla, where).is_known


def test_own_note_in_a_slow_discussion_lets_nobody_wait() -> None:
    where = arranged(1)

    limits.check_slow(where, person("Carla"))

    assert Post.objects.written_by(person("Carla")).count() == 0
