"""Keeping an item for oneself."""

import pytest
from django.core.exceptions import ValidationError

from cases.keeping.actions import annotate, keep, let_go
from cases.keeping.models import NOTE_LENGTH, Kept
from cases.keeping.queries import is_kept, kept_by
from tests.factories import items
from tests.people import person, visitor

pytestmark = pytest.mark.django_db


def test_item_is_kept_once() -> None:
    tip, anna = items.tip(), person("Anna")

    first, second = keep(tip, by=anna), keep(tip, by=anna)

    assert first == second
    assert list(kept_by(anna)) == [first]


def test_keeping_again_keeps_the_note() -> None:
    tip, anna = items.tip(), person("Anna")
    annotate(tip, note="Voor maandag.", by=anna)

    assert keep(tip, by=anna).note == "Voor maandag."


def test_each_keeps_for_themselves() -> None:
    tip, anna, bram = items.tip(), person("Anna"), person("Bram")
    annotate(tip, note="Van Anna.", by=anna)
    keep(tip, by=bram)

    let_go(tip, by=bram)

    assert [kept.note for kept in kept_by(anna)] == ["Van Anna."]
    assert not is_kept(tip, bram)
    assert is_kept(tip, anna)
    assert not is_kept(tip, visitor())


def test_newest_kept_comes_first() -> None:
    old, new, anna = items.tip(), items.case(), person("Anna")
    keep(new, by=anna)
    keep(old, by=anna)

    assert [kept.item_id for kept in kept_by(anna)] == [old.pk, new.pk]


def test_note_has_a_length() -> None:
    tip, anna = items.tip(), person("Anna")

    assert annotate(tip, note="x" * NOTE_LENGTH, by=anna)
    with pytest.raises(ValidationError):
        annotate(tip, note="x" * (NOTE_LENGTH + 1), by=anna)

    assert len(Kept.objects.get().note) == NOTE_LENGTH
