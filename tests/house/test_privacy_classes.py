"""Every field of every table has a fate: what becomes of it when its person asks or leaves."""

from collections.abc import Iterator, Mapping

import pytest
from django.apps import apps
from django.db.models import Model

from accounts.models import Person
from accounts.privacy import rooms
from accounts.privacy.fates import Fate, Ground, table
from accounts.privacy.holdings import ACCOUNT

# Wagtail's search keeps nothing here (docs/adr/0005), in other columns on each engine.
OF_ONE_ENGINE = "wagtailsearch."

Classes = Mapping[str, set[str]]


def _present() -> dict[str, set[str]]:
    """Return the fields of every table; what joins two is classed by the field that says so."""
    found = {model._meta.label_lower: set(_fields(model)) for model in apps.get_models()}
    return _of_every_engine(found)


def _of_every_engine(classes: Classes) -> dict[str, set[str]]:
    return {label: names for label, names in classes.items() if not label.startswith(OF_ONE_ENGINE)}


def _fields(model: type[Model]) -> Iterator[str]:
    for field in (*model._meta.local_concrete_fields, *model._meta.local_many_to_many):
        yield field.name


def _classed() -> dict[str, set[str]]:
    return _of_every_engine({each.label: set(each.fields) for each in rooms.tables()})


def unclassed(present: Classes, classed: Classes) -> list[str]:
    """Return what the database has and nobody thought about."""
    return sorted(
        f"{label}.{name}"
        for label, names in present.items()
        for name in names - classed.get(label, set())
    )


def remembered(present: Classes, classed: Classes) -> list[str]:
    """Return what is classed and does not exist (any more)."""
    return sorted(
        f"{label}.{name}"
        for label, names in classed.items()
        for name in names - present.get(label, set())
    )


def test_every_field_has_a_fate() -> None:
    present = _present()

    assert len(present) > 60
    assert unclassed(present, _classed()) == []


def test_no_class_is_a_memory() -> None:
    assert remembered(_present(), _classed()) == []


def test_no_table_is_classed_twice() -> None:
    labels = [each.label for each in rooms.tables()]

    assert sorted(set(labels)) == sorted(labels)


def test_checks_can_fail() -> None:
    present, classed = _present(), _classed()
    without = {**classed, "accounts.person": classed["accounts.person"] - {"email"}}
    without.pop("cases.tip")
    more = {**classed, "accounts.person": {"shoe_size"}, "accounts.wish": {"id"}}

    assert unclassed(present, without)[:2] == ["accounts.person.email", "cases.tip.do"]
    assert remembered(present, more) == ["accounts.person.shoe_size", "accounts.wish.id"]


def test_field_has_one_fate() -> None:
    with pytest.raises(ValueError, match=r"a\.b\.name has two fates"):
        table("a.b", ACCOUNT, keep="id name", erase="name")


def test_what_leads_to_a_person_never_just_stays() -> None:
    """A key to a person that is kept would say whose something was."""
    fates = {each.label: each.fields for each in rooms.tables()}

    kept = [
        f"{model._meta.label_lower}.{field.name}"
        for model in apps.get_models()
        for field in (*model._meta.local_concrete_fields, *model._meta.local_many_to_many)
        if field.related_model is Person and fates[model._meta.label_lower][field.name] == Fate.KEEP
    ]

    assert kept == []


def test_what_says_nothing_of_people_has_nothing_to_take_along() -> None:
    personal = {
        f"{each.label}.{name}"
        for each in rooms.tables()
        if each.holding.ground == Ground.NOBODY
        for name in each.names(Fate.EXPORT)
    }

    assert personal == set()
