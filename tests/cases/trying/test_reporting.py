"""Telling under one's own name: once per month, changed with its history, taken back."""

import datetime as dt
import uuid
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction
from django.db.models import RestrictedError
from django.utils import timezone

from accounts.clearance import Audience
from accounts.models import Person
from cases.actions import set_audience, withdraw
from cases.discussions.models import Mute
from cases.finding import index
from cases.finding.models import Entry
from cases.models import Item
from cases.trying.actions import reporting
from cases.trying.errors import TryingError
from cases.trying.models import Report
from cases.trying.models.report import WORDS_LENGTH
from cases.trying.targets import Target
from cases.trying.told import Told, months_back
from tests.factories import items, talk, tried
from tests.people import person

pytestmark = pytest.mark.django_db


def entry(item: Item) -> Entry:
    return Entry.objects.get(item=item.pk)


def test_report_tells_what_was_typed() -> None:
    tip = items.tip()

    made = tried.tried(
        tip, "partly", platform="instagram", circumstances="incident", area="city", again="maybe"
    )

    kept = Told.of(Report.objects.get(pk=made.pk))
    assert kept == tried.told(
        "partly", platform="instagram", circumstances="incident", area="city", again="maybe"
    )
    assert made.author == person("Anna")
    assert made.day == timezone.localdate()


def test_same_form_twice_makes_one() -> None:
    target, token = tried.target(items.tip()), uuid.uuid4()

    for _press in range(2):
        reporting.report(target, told=tried.told(), token=token, by=person("Anna"))

    assert Report.objects.count() == 1


def test_second_report_of_a_month_is_refused_and_another_month_is_not() -> None:
    tip = items.tip()
    tried.tried(tip)

    with pytest.raises(TryingError, match="al over deze maand"):
        tried.tried(tip, "failed")
    tried.tried(tip, "failed", month=months_back(1))

    assert Report.objects.count() == 2


def test_each_recommendation_is_tried_by_itself() -> None:
    guidance = items.guidance()

    made = tried.tried(guidance)

    assert made.recommendation is not None
    assert made.target == f"{guidance.public_id}:{made.recommendation.pk}"


def test_recommendation_that_goes_leaves_its_reports() -> None:
    guidance = items.guidance()
    made = tried.tried(guidance)
    assert made.recommendation is not None

    made.recommendation.delete()

    kept = Report.objects.get(pk=made.pk)
    assert kept.recommendation is None
    assert kept.target == made.target


@pytest.mark.parametrize(
    "wrong",
    [
        {"result": "splendid"},
        {"result": ""},
        {"role": "chief"},
        {"words": "x" * (WORDS_LENGTH + 1)},
        {"words": "kijk op https://elders.example"},
        {"month": months_back(-2)},  # not the next: a run may begin in the one before
        {"month": months_back(90)},
        {"month": dt.date(2026, 11, 3)},
    ],
)
def test_what_cannot_be_told_so_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(TryingError):
        tried.tried(items.tip(), **{"result": "worked", **wrong})  # type: ignore[arg-type]  # wrong on purpose

    assert not Report.objects.exists()


def test_who_has_no_role_or_is_silenced_tells_nothing() -> None:
    Mute.objects.create(person=person("Bram"), until=timezone.now() + dt.timedelta(days=1))

    for name in ("Dirk", "Bram"):
        with pytest.raises(TryingError):
            tried.tried(items.tip(), by=person(name))


@pytest.mark.parametrize("kind", ["dilemma", "seminar", "pack"])
def test_what_nobody_can_try_has_no_reports(kind: str) -> None:
    item = items.MAKERS[kind]()

    with pytest.raises(TryingError):
        reporting.report(Target(Item.objects.get(pk=item.pk)), told=tried.told(), by=person("Anna"))


def test_change_keeps_what_it_said_before() -> None:
    made = tried.tried(items.tip(), "worked")
    before = Told.of(made)

    reporting.change(
        made, told=replace(before, result="failed", words="Toch niet."), seen=before,
        by=person("Anna"),
    )  # fmt: skip

    kept = Report.objects.get(pk=made.pk)
    assert Told.of(kept).result == "failed"
    assert kept.changed_on == timezone.localdate()
    assert [Told.from_json(each["told"]) for each in kept.earlier] == [before]


def test_change_that_changes_nothing_leaves_no_history() -> None:
    made = tried.tried(items.tip())

    reporting.change(made, told=Told.of(made), seen=Told.of(made), by=person("Anna"))

    assert Report.objects.get(pk=made.pk).earlier == []


def test_two_changes_at_once_are_a_conflict() -> None:
    made = tried.tried(items.tip())
    began = Told.of(made)
    reporting.change(made, told=replace(began, words="Eerste."), seen=began, by=person("Anna"))

    with pytest.raises(TryingError, match="ergens anders"):
        reporting.change(made, told=replace(began, words="Tweede."), seen=began, by=person("Anna"))


@pytest.mark.parametrize("name", ["Bram", "Carla", "Esra", "Fons"])
def test_others_change_and_take_back_nothing(name: str) -> None:
    made = tried.tried(items.tip())

    with pytest.raises(TryingError):
        reporting.change(made, told=tried.told("failed"), seen=Told.of(made), by=person(name))
    with pytest.raises(TryingError):
        reporting.take_back(made, by=person(name))


def test_figures_of_the_index_follow_at_once() -> None:
    tip = items.tip()
    tried.fill(tip, worked=2, of=2)
    assert (entry(tip).tried_count, entry(tip).tried_bound) == (2, None)

    made = tried.tried(tip, "failed")
    assert (entry(tip).tried_count, entry(tip).tried_worked) == (3, 2)
    assert entry(tip).tried_bound == pytest.approx(0.2077, abs=0.001)

    reporting.change(made, told=tried.told(), seen=Told.of(made), by=person("Anna"))
    assert entry(tip).tried_worked == 3
    reporting.take_back(made, by=person("Anna"))
    assert (entry(tip).tried_count, entry(tip).tried_bound) == (2, None)


def test_item_opened_to_more_people_shows_and_counts_only_what_was_told_to_them() -> None:
    tip = items.tip(audience=Audience.POLICE)
    tried.fill(tip, worked=3, of=3)

    set_audience(Item.objects.get(pk=tip.pk), to=Audience.PUBLIC, by=None)

    assert not Report.objects.visible_to(None).exists()
    assert Report.objects.visible_to(person("Anna")).count() == 3
    assert (entry(tip).tried_count, entry(tip).tried_bound) == (0, None)


def test_reports_of_a_withdrawn_item_are_not_there() -> None:
    tip = items.tip()
    tried.tried(tip)

    withdraw(Item.objects.get(pk=tip.pk), reason="Klopt niet.", by=None)

    assert not Report.objects.visible_to(person("Anna")).exists()


def test_figures_outlive_an_index_written_anew() -> None:
    tip = items.tip()
    tried.fill(tip, worked=2, of=3)
    Entry.objects.all().delete()

    index.rebuild()

    assert (entry(tip).tried_count, entry(tip).tried_worked) == (3, 2)


def test_database_refuses_both_author_and_pseudonym_and_neither() -> None:
    talk.ready_for_pseudonyms()
    made = tried.under_pseudonym(items.tip(), by=person("Anna"))
    rows = Report.objects.filter(pk=made.pk)

    for wrong in ({"author": person("Bram")}, {"pseudonym": None}, {"changed_on": "2026-11-01"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**wrong)


def test_pace_is_limited() -> None:
    anna = person("Anna")
    for _n in range(20):
        tried.tried(items.tip(), by=anna)

    with pytest.raises(TryingError, match="genoeg voor"):
        tried.tried(items.tip(), by=anna)


def test_person_with_reports_cannot_be_deleted_without_a_choice() -> None:
    tried.tried(items.tip())

    with pytest.raises(RestrictedError):
        Person.objects.get(pk=person("Anna").pk).delete()
