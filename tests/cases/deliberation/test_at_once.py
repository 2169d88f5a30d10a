"""Fifty people choose at once: none is lost, none doubled, and the figures hold."""

import uuid
from pathlib import Path

import pytest

from accounts.actions import admit
from accounts.clearance import Role
from accounts.models import Person
from cases.deliberation.actions import choosing
from cases.deliberation.actions.choosing import Answer
from cases.deliberation.errors import ChosenAlreadyError
from cases.deliberation.models import Choice
from cases.deliberation.queries.figures import answers_to, figures_of
from cases.models import Dilemma
from tests.factories import choices, items
from tests.people import person
from tests.threads import shared_database, together

pytestmark = pytest.mark.django_db(transaction=True)

CHOOSERS = 50


def crowd(count: int) -> list[int]:
    force = person("Anna").memberships.get().organisation
    people = []
    for number in range(count):
        made = Person.objects.create_user(f"kiezer{number}@example.org", display_name="Kiezer")
        admit(made, to=force, role=Role.OFFICER, by=None)
        people.append(made.pk)
    return people


def test_fifty_people_choose_at_once(tmp_path: Path) -> None:
    people, dilemma = crowd(CHOOSERS), items.dilemma()

    def choose(number: int) -> uuid.UUID:
        who, where = Person.objects.get(pk=people[number]), Dilemma.objects.get(pk=dilemma.pk)
        return choices.chosen(where, who, place=number % 2).pk

    def outcome(_n: int) -> tuple[int, int, list[int]]:
        found = figures_of(answers_to(dilemma.pk, (), None))
        rows = Choice.objects.values("person").distinct().count()
        return rows, found.first.n, sorted(found.first.counts.values())

    with shared_database(tmp_path):
        made = together(CHOOSERS, choose)
        found = together(1, outcome)[0]

    assert len(set(made)) == CHOOSERS
    assert found == (CHOOSERS, CHOOSERS, [CHOOSERS // 2, CHOOSERS // 2])


def test_two_tabs_of_one_person_and_of_one_browser_make_one_choice_each(tmp_path: Path) -> None:
    people, dilemma, browser = crowd(1), items.dilemma(), uuid.uuid4()

    def choose(number: int) -> bool:
        where = Dilemma.objects.get(pk=dilemma.pk)
        try:
            if number % 2:
                choices.chosen(where, Person.objects.get(pk=people[0]), place=0)
            else:
                answer = Answer(certainty=3, option=where.options.first())
                choosing.choose(where, answer=answer, by=None, browser=browser)
        except ChosenAlreadyError:
            return False
        return True

    with shared_database(tmp_path):
        made = together(10, choose)
        count = together(1, lambda _n: Choice.objects.count())[0]

    assert (sum(made), count) == (2, 2)
