"""Who distilled or objected under a role gets no name by it later."""

import importlib

import pytest
from django.apps import apps

from accounts.models import Person
from accounts.models.person import Byline
from cases.insights import queries
from cases.insights.actions import objecting
from cases.insights.models import Insight, Objection, ObjectionKind
from tests.factories import findings, talk
from tests.people import person

pytestmark = pytest.mark.django_db


def omar(byline: Byline) -> Person:
    Person.objects.filter(pk=person("Omar").pk).update(byline=byline)
    return person("Omar")


def made(byline: Byline) -> Objection:
    """Return what Omar, who shows himself so, has against what he distilled himself."""
    thread = talk.thread()
    talk.post(thread, by=talk.known(omar(byline)))
    insight = findings.insight(thread, by=omar(byline))
    return objecting.object_to(
        insight, kind=ObjectionKind.OBJECT, words="Zo niet.", by=omar(byline)
    )


def names_beside(objection: Objection) -> list[str]:
    """Return who objected, and who distilled, as readers see it now."""
    found = Objection.objects.get(pk=objection.pk)
    insight = Insight.objects.get(pk=objection.insight_id)
    by = queries.objectors_of(insight, [found])[str(found.pk)]
    return [by.name, queries.backing_of([insight], None).distillers[insight.pk].name]


def test_said_under_a_role_it_never_gets_a_name() -> None:
    objection = made(Byline.ROLE)
    before = names_beside(objection)

    omar(Byline.NAMED)

    assert names_beside(objection) == before
    assert "Omar" not in str(before)


def test_said_by_name_the_name_goes_with_the_choice() -> None:
    objection = made(Byline.NAMED)
    before = names_beside(objection)

    omar(Byline.ROLE)

    assert before == ["Omar", "Omar"]
    assert "Omar" not in str(names_beside(objection))


def test_those_of_before_keep_what_readers_see() -> None:
    objection = made(Byline.NAMED)
    Objection.objects.update(is_named=False)
    Insight.objects.update(is_named=False)
    migration = importlib.import_module("cases.insights.migrations.0003_said_under_a_name")

    migration.name_what_is_named_today(apps, None)

    assert names_beside(objection) == ["Omar", "Omar"]
