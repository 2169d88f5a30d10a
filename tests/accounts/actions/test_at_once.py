"""Pressed twice at once, or worked on by two workers: it happens once."""

from pathlib import Path

import pytest
from django.utils import timezone

from accounts.actions.exports import ask_export, make_exports
from accounts.actions.leaving import ask_erasure, erase_people
from accounts.models import AuditEntry, Erasure, Event, Export, Person
from accounts.notifications.models import Letter
from accounts.privacy import shelf
from accounts.privacy.spans import Span
from cases.keeping.actions import keep
from cases.keeping.models import Kept
from tests.factories import items
from tests.people import person
from tests.threads import shared_database, together

pytestmark = pytest.mark.django_db(transaction=True)

PRESSES = 6


def anna() -> Person:
    return Person.objects.get(email="anna@example.org")


def test_many_presses_ask_for_one_export(tmp_path: Path) -> None:
    person("Anna")

    with shared_database(tmp_path):
        together(PRESSES, lambda _n: ask_export(anna(), language="nl", by=anna()).pk)
        exports, lines = together(1, lambda _n: (Export.objects.count(), _lines("export.ask")))[0]

    assert (exports, lines) == (1, 1)


def test_many_presses_plan_one_erasure(tmp_path: Path) -> None:
    person("Anna")

    with shared_database(tmp_path):
        together(PRESSES, lambda _n: ask_erasure(anna(), removing=(), by=anna()).pk)
        planned, letters = together(1, lambda _n: (_planned(), Letter.objects.count()))[0]

    assert (planned, letters) == (1, 1)


def test_many_presses_keep_an_item_once(tmp_path: Path) -> None:
    tip = items.tip()
    person("Anna")

    with shared_database(tmp_path):
        together(PRESSES, lambda _n: keep(tip, by=anna()).pk)
        kept = together(1, lambda _n: Kept.objects.count())[0]

    assert kept == 1


def test_two_workers_make_an_export_once(tmp_path: Path) -> None:
    ask_export(person("Anna"), language="nl", by=person("Anna"))

    with shared_database(tmp_path):
        made = together(2, lambda _n: make_exports())
        letters = together(1, lambda _n: Letter.objects.count())[0]

    assert sum(made) == letters == 1
    assert [path.suffix for path in shelf.folder().iterdir()] == [".zip"]


def test_two_workers_erase_once(tmp_path: Path) -> None:
    ask_erasure(person("Anna"), removing=(), by=person("Anna"))
    past = timezone.now() - Span.CHANGE_OF_MIND.delta
    Erasure.objects.update(asked_at=past, due_at=timezone.now(), farewell_at=timezone.now())

    with shared_database(tmp_path):
        erased = together(2, lambda _n: erase_people())
        lines = together(1, lambda _n: _lines(Event.ERASURE_DONE))[0]

    assert sum(erased) == lines == 1


def _planned() -> int:
    return Erasure.objects.count()


def _lines(event: str) -> int:
    return AuditEntry.objects.filter(event=event).count()
