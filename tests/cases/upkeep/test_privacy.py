"""Follow-ups go the way of their case when its author takes it along or leaves."""

from typing import Any

import pytest

from accounts.models import Person
from accounts.privacy.naming import Traces
from accounts.privacy.rooms import Leaver, parts, rooms_to_erase
from cases.upkeep import actions
from cases.upkeep.actions import Answers
from cases.upkeep.models import FollowUp
from tests.cases.upkeep.test_actions import asked
from tests.people import person

pytestmark = pytest.mark.django_db


def erase(who: Person, *removing: str) -> None:
    """Let these rooms erase, in the order in which all do: this one while it knows whose it is."""
    leaver = Leaver(who, frozenset(removing), Traces(f"{who.display_name} Jansen", (who.email,)))
    names = [room.name for room in rooms_to_erase() if room.name in {"cases", "upkeep"}]
    assert names == ["upkeep", "cases"]
    for room in rooms_to_erase():
        if room.name in names:
            room.erase(leaver)


def answered() -> FollowUp:
    said = Answers(FollowUp.Runs.YES, "Vraag het Anna Jansen.", FollowUp.Again.YES)
    return actions.answer(asked(), answers=said, by=person("Anna"))


def taken(who: Person) -> list[dict[str, Any]]:
    part = next(part for part in parts() if part.key == "later")
    return [{fact.key: fact.value for fact in row} for row in part.rows(who)]


def test_export_holds_ones_answers() -> None:
    row = answered()

    (found,) = taken(person("Anna"))
    assert (found["case"], found["changed"]) == (row.case.title, row.changed)
    assert taken(person("Carla")) == []


def test_left_behind_it_says_no_name() -> None:
    answered()

    erase(person("Anna"))

    assert "Anna" not in FollowUp.objects.get().changed


def test_removed_with_its_case() -> None:
    row = answered()

    erase(person("Anna"), f"cases:{row.case.public_id}")

    assert not FollowUp.objects.exists()


def test_question_without_an_answer_goes() -> None:
    asked()

    erase(person("Anna"))

    assert not FollowUp.objects.exists()
