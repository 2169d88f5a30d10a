"""Of every opening all are told in the same words; its author alone sees whose it was."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.core import mail

from accounts.actions import end_membership
from accounts.actions.openings import KIND, TELL_AFTER, tell_of_openings
from accounts.models import Person
from accounts.notifications.delivery import send_due
from accounts.notifications.models import Letter
from accounts.sealing import actions
from accounts.sealing.queries import (
    OpeningFigures,
    all_own_openings,
    openings_in,
    own_openings,
)
from tests.accounts.sealing.keepers import (
    HOLD,
    REASON,
    SCOPE,
    after,
    asked,
    both_sides,
    opened,
)
from tests.people import person

pytestmark = pytest.mark.django_db


def test_author_sees_it_at_once_and_nobody_else_does() -> None:
    both_sides()
    done = opened("Anna")

    for found in (own_openings(person("Anna"), SCOPE), all_own_openings(person("Anna"))):
        assert [(each.name, each.reason) for each in found] == [(done.pseudonym.name, REASON)]
    assert own_openings(person("Anna"), "thread:D-OTHER") == []
    assert all_own_openings(person("Bram")) == []


def told() -> set[str]:
    return set(Letter.objects.filter(kind=KIND).values_list("to", flat=True))


def everybody() -> set[str]:
    return set(Person.objects.filter(is_active=True).values_list("email", flat=True))


def test_everybody_is_told_within_72_hours_in_the_same_words() -> None:
    both_sides()
    person("Bram")
    person("Dirk")
    opened("Anna")
    assert tell_of_openings() == 0

    with after(hours=37):
        assert tell_of_openings() == len(everybody())
        assert told() == everybody()
        assert tell_of_openings() == 0
        send_due()

    assert {each.to[0] for each in mail.outbox} == everybody()
    texts = {str(each.body).replace(each.to[0].split("@")[0].title(), "X") for each in mail.outbox}
    assert len(texts) == 1
    assert SCOPE not in texts.pop()


def test_letters_are_on_their_way_soon_enough_to_be_tried_for_a_day() -> None:
    an_hour_between_turns, a_day_of_trying = dt.timedelta(hours=1), dt.timedelta(days=1)

    assert TELL_AFTER + an_hour_between_turns + a_day_of_trying < dt.timedelta(hours=72)


def test_author_who_lost_every_role_is_told_too() -> None:
    both_sides()
    opened("Anna")
    end_membership(person("Anna").memberships.get(), by=None)

    with after(hours=37):
        tell_of_openings()
        send_due()

    assert "anna@example.org" in {each.to[0] for each in mail.outbox}


def test_nobody_is_told_while_it_is_on_hold() -> None:
    both_sides()
    done = opened("Anna", hold=HOLD)

    with after(days=30):
        assert tell_of_openings() == 0
        assert all_own_openings(person("Anna")) == []
        actions.lift_hold(done, by=person("Esra"))
        assert len(all_own_openings(person("Anna"))) == 1
        assert tell_of_openings() == 0
    with after(days=30, hours=37):
        assert tell_of_openings() == len(everybody())


def test_what_stayed_closed_is_told_to_nobody() -> None:
    both_sides()
    actions.decline(asked("Anna"), by=person("Carla"))

    with after(days=3):
        assert tell_of_openings() == 0


def test_figures_of_a_quarter() -> None:
    both_sides()
    with time_machine.travel(dt.datetime(2026, 12, 31, 22, 30, tzinfo=dt.UTC)):
        opened("Anna", hold=HOLD)
        opened("Bram")
        asked("Dirk")
    with time_machine.travel(dt.datetime(2026, 12, 31, 23, 30, tzinfo=dt.UTC)):
        actions.decline(asked("Lotte"), by=person("Carla"))

    assert openings_in(dt.date(2026, 11, 5)) == OpeningFigures(3, 2, 0, 0, 1)
    assert openings_in(dt.date(2027, 1, 1)) == OpeningFigures(1, 0, 1, 0, 0)
    assert openings_in(dt.date(2026, 9, 30)) == OpeningFigures(0, 0, 0, 0, 0)


def test_own_openings_asks_as_much_for_many(django_assert_max_num_queries: Any) -> None:
    both_sides()
    anna = person("Anna")
    opened("Anna")
    with django_assert_max_num_queries(2):
        all_own_openings(anna)
    for name in ("Bram", "Lotte", "Dirk"):
        opened(name)
    with django_assert_max_num_queries(2):
        all_own_openings(anna)
