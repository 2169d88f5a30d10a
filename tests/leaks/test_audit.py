"""The audit log knows that something happened to a hidden item, never what stands in it."""

from typing import Any

import pytest
from django.test import Client

from accounts.clearance import Audience
from accounts.models import AuditEntry
from cases import actions
from cases.models import Item, Tip
from tests.accounts.audit.writing import last
from tests.factories import items
from tests.leaks import ways
from tests.leaks.world import POLICE
from tests.people import ROLES, enter, person

pytestmark = [pytest.mark.django_db, pytest.mark.leaks]


def kept(start: int) -> list[Any]:
    """Return every column of the lines after a number."""
    return list(AuditEntry.objects.filter(number__gt=start).values())


def test_no_line_keeps_a_word_of_a_restricted_item(client: Client) -> None:
    esra = person("Esra")
    tip = items.tip(POLICE, Audience.POLICE, tags=(POLICE,))
    draft = items.tip(POLICE, Audience.POLICE, live=False)
    assert POLICE in Tip.objects.get(pk=tip.pk).title  # there is a word to find
    enter(client, esra)
    start = last()

    actions.withdraw(tip, reason=f"Omdat {POLICE}.", by=esra, replaced_by=draft)
    actions.restore(tip, by=esra)
    actions.set_audience(tip, to=Audience.EDUCATION, by=esra)
    client.post(f"/admin/snippets/cases/tip/delete/{draft.pk}/")
    Item.objects.all().delete()

    lines = kept(start)
    assert len(lines) == 5
    assert POLICE not in str(lines)
    assert tip.slug not in str(lines)
    assert {line["object_id"] for line in lines} == {tip.public_id, draft.public_id}


def test_no_line_keeps_a_name_or_an_address() -> None:
    people = [person(name) for name in ROLES]
    for each in people:
        ways.client_of(each).get("/nl/")

    lines = str(kept(0))

    assert len(kept(0)) > len(people)
    assert "@" not in lines
    assert [each for each in people if each.display_name in lines] == []
