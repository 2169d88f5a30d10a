"""The marks change with every write that shows, in its own transaction, and with nothing else."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import F

from cases.models import HelpNumber, Item, Tag, Theme
from kennisbank.operations import turns
from kennisbank.operations.models import Turn
from tests.factories import items
from tests.people import person


@pytest.fixture(autouse=True)
def counting(settings: Any) -> None:
    settings.COUNT_TURNS = True


def changed(work: Callable[[], object]) -> set[str]:
    """Return the areas whose marks a piece of work changed."""
    before = turns.current() or {}
    work()
    after = turns.current() or {}
    return {area for area in {*before, *after} if before.get(area) != after.get(area)}


@pytest.mark.django_db
def test_every_way_to_write_is_seen() -> None:
    tip = items.tip()
    library = {"library"}

    assert changed(lambda: Theme.objects.create(code="T99", slug="x", name_nl="x")) == library
    assert changed(lambda: Item.objects.filter(pk=tip.pk).update(audience=20)) == library
    assert changed(lambda: Tag.objects.bulk_create([Tag(name="een", slug="een")])) == library
    tip.tags.add("een")
    assert changed(tip.save) == library
    assert changed(lambda: connection.cursor().execute("UPDATE cases_item SET audience=0")) == (
        library
    )
    assert changed(lambda: Tag.objects.filter(slug="een").delete()) == library
    assert changed(lambda: call_command("forget_pages")) == {"library", "talk"}


@pytest.mark.django_db
def test_what_shows_nowhere_changes_nothing() -> None:
    anna = person("Anna")

    assert changed(lambda: list(Item.objects.all())) == set()
    assert changed(lambda: anna.save(update_fields=["last_login"])) == set()
    assert changed(lambda: anna.save(update_fields=["display_name"])) == {"talk"}


@pytest.mark.django_db
def test_marks_do_not_grow_in_number() -> None:
    for _turn in range(5):
        Item.objects.update(audience=F("audience"))

    assert Turn.objects.filter(area="library").count() == 1


@pytest.mark.django_db(transaction=True)
def test_what_is_undone_leaves_the_marks_as_they_were() -> None:
    def undone() -> None:
        with transaction.atomic():
            HelpNumber.objects.create(label_nl="x", number="1")
            transaction.set_rollback(True)

    def half_undone() -> None:
        with transaction.atomic():
            HelpNumber.objects.create(label_nl="x", number="1")
            with transaction.atomic():
                HelpNumber.objects.all().delete()
                transaction.set_rollback(True)

    assert changed(undone) == set()
    assert changed(half_undone) == {"library"}


@pytest.mark.django_db(transaction=True)
def test_a_write_and_its_mark_are_one_outside_a_transaction(monkeypatch: Any) -> None:
    items.tip()

    def fails(*_args: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(turns, "turn", fails)

    for write in (
        lambda: Tag.objects.bulk_create([Tag(name="twee", slug="twee")]),
        lambda: Item.objects.update(audience=20),
    ):
        with pytest.raises(RuntimeError):
            write()

    monkeypatch.undo()
    assert not Tag.objects.filter(slug="twee").exists()
    assert not Item.objects.filter(audience=20).exists()
    assert changed(lambda: Tag.objects.create(name="drie", slug="drie")) == {"library"}


@pytest.mark.django_db(transaction=True)
def test_before_its_migration_nothing_is_marked(monkeypatch: Any) -> None:
    monkeypatch.setattr(turns, "_with_table", set())
    monkeypatch.setattr(type(connection.introspection), "table_names", lambda *_args, **_more: [])

    assert changed(lambda: Tag.objects.create(name="vier", slug="vier")) == set()
