"""The index follows what is published; `check` finds what does not."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.clearance import Audience
from cases.access import indexed_sql
from cases.finding import index
from cases.finding.models import Entry, Label, Text
from cases.finding.queries import find
from cases.models import Item, Theme
from tests.factories import items
from tests.people import person

pytestmark = pytest.mark.django_db


def found(query: str, *, by: object = None) -> list[str]:
    return [one.item.title for one in find(query, {}, by, language="nl").items]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "change",
    [
        {"audience": Audience.POLICE},
        {"live": False},
        {"withdrawn_on": dt.date(2026, 11, 1), "withdrawn_reason": "Klopt niet."},
    ],
)
def test_gate_of_an_entry_is_the_items_whoever_changes_it(change: dict[str, object]) -> None:
    item = items.tip("zoekwoord")
    assert found("zoekwoord") == [item.title]

    Item.objects.filter(pk=item.pk).update(**change)  # past every action and every signal

    entry, now = Entry.objects.get(), Item.objects.get()
    assert (entry.audience, entry.is_open) == (
        now.audience,
        now.live and now.withdrawn_on is None,
    )
    assert found("zoekwoord") == []
    assert find("", {}, None, language="nl").total == 0


def test_wider_again_is_found_again() -> None:
    item = items.tip("zoekwoord", Audience.POLICE)
    assert found("zoekwoord") == []

    Item.objects.update(audience=Audience.PUBLIC)

    assert found("zoekwoord") == [item.title]


def test_day_of_publication_follows() -> None:
    items.tip()
    Item.objects.update(first_published=dt.date(2020, 2, 3))

    assert Entry.objects.get().published == dt.date(2020, 2, 3)


def test_gate_asked_of_an_entry_is_the_gate_asked_of_its_item() -> None:
    for audience in Audience:
        items.tip(audience=audience)
    for reader in (None, person("Bram"), person("Anna")):
        sql, params = indexed_sql(reader, "finding_entry")
        rows = Entry.objects.extra(where=[sql], params=params)  # noqa: S610 - our own condition
        there = set(rows.values_list("item", flat=True))
        assert there == set(Item.objects.visible_to(reader).values_list("pk", flat=True))


def test_rebuild_makes_the_same_rows_as_publishing() -> None:
    items.case("woord", themes=("T05", "T11"), tags=("een", "twee"))
    items.dilemma()
    items.guidance()
    items.seminar()
    items.pack()
    items.experiment()
    assert index.check() == {"missing": [], "stale": [], "surplus": []}
    before = list(Text.objects.order_by("entry__item").values_list("text", "title", "lead", "body"))
    Entry.objects.all().delete()

    assert index.rebuild() == 6

    assert list(
        Text.objects.order_by("entry__item").values_list("text", "title", "lead", "body")
    ) == (before)
    assert index.check() == {"missing": [], "stale": [], "surplus": []}


def test_check_finds_missing_stale_and_surplus() -> None:
    missing, stale, unlabelled, surplus, fine = (items.tip() for _ in range(5))
    Entry.objects.filter(item=missing).delete()
    Text.objects.filter(entry__item=stale).update(title="anders")
    Label.objects.filter(entry__item=unlabelled).delete()
    Item.objects.filter(pk=surplus.pk).update(live=False)

    told = index.check()

    assert told == {
        "missing": [missing.pk],
        "stale": [stale.pk, unlabelled.pk],
        "surplus": [surplus.pk],
    }
    with pytest.raises(CommandError):
        call_command("index", "check", verbosity=0)
    call_command("index", "rebuild", verbosity=0)
    call_command("index", "check", verbosity=0)
    assert fine.pk in Entry.objects.values_list("item", flat=True)


def test_rebuild_writes_only_what_differs() -> None:
    same, changed = items.tip(), items.tip()
    Text.objects.filter(entry__item=changed).update(body="oud")

    with CaptureQueriesContext(connection) as asked:
        index.rebuild()

    written = [each["sql"] for each in asked if each["sql"].startswith("INSERT")]
    assert any(changed.public_id[3:].lower() in sql for sql in written)
    assert not any(same.public_id[3:].lower() in sql for sql in written)


def test_theme_that_changes_its_words_changes_its_items() -> None:
    item = items.tip(themes=("T14",))
    items.tip(themes=("T05",))
    theme = Theme.objects.get(code="T14")
    theme.synonyms = "zoemwoord"
    theme.save()

    assert found("zoemwoord") == [item.title]
    assert index.check()["stale"] == []


def test_questions_do_not_grow_with_the_items() -> None:
    for _ in range(3):
        items.tip()
    with CaptureQueriesContext(connection) as few:
        index.check()
    for _ in range(7):
        items.tip()

    with CaptureQueriesContext(connection) as many:
        index.check()

    assert len(many) == len(few)
