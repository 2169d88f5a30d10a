"""Fifty people at once: none lost, none doubled, on either database."""

import uuid
from pathlib import Path

import pytest

from accounts.models import Person
from cases.contributing.actions import writing
from cases.contributing.models import Contribution
from tests.people import person
from tests.threads import shared_database, together

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 50


def test_fifty_who_begin_at_once_have_one_draft_each(tmp_path: Path) -> None:
    anna = person("Anna")
    role = anna.memberships.get()
    people = [
        Person.objects.create_user(f"p{number}@example.org", display_name=f"P{number}")
        for number in range(PEOPLE)
    ]
    for each in people:
        each.memberships.create(
            organisation=role.organisation, role=role.role, basis=role.basis, since=role.since
        )
    tokens = [uuid.uuid4() for _each in people]

    def press(number: int) -> str:
        """Press twice, as an impatient thumb does."""
        keys = {
            writing.begin(
                title=f"Titel {number}", sentence="Zin.", language="nl", token=tokens[number],
                by=Person.objects.get(pk=people[number].pk),
            ).key
            for _press in range(2)
        }  # fmt: skip
        (key,) = keys
        return key

    with shared_database(tmp_path):
        keys = together(PEOPLE, press)
        kept = together(
            1, lambda _n: sorted(Contribution.objects.values_list("key", "author", "title"))
        )[0]

    assert len(set(keys)) == PEOPLE
    assert kept == sorted(
        (key, people[number].pk, f"Titel {number}") for number, key in enumerate(keys)
    )
