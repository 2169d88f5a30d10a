"""Figures: the bound that lists are sorted by, and the summary for one reader."""

from typing import Any

import pytest
from django.utils import timezone
from django.utils.translation import override

from accounts.clearance import Audience
from cases.models import Item
from cases.trying.counting import lower_bound
from cases.trying.queries import Summary, summaries
from cases.trying.told import months_back
from kennisbank.trying.sentences import summary_sentence
from tests.factories import items, tried
from tests.people import person


@pytest.mark.parametrize(
    ("worked", "count", "bound"),
    # From published tables of the Wilson score interval at 95 %.
    [
        (0, 0, 0.0),
        (0, 10, 0.0),
        (1, 1, 0.2065),
        (9, 10, 0.5958),
        (10, 10, 0.7225),
        (50, 100, 0.4038),
    ],
)
def test_bound_is_that_of_wilson(worked: int, count: int, bound: float) -> None:
    assert lower_bound(worked, count) == pytest.approx(bound, abs=0.0005)


def test_few_reports_never_stand_above_many_as_good() -> None:
    assert lower_bound(3, 3) < lower_bound(30, 31)


def summary(item: Item, name: str | None = "Anna") -> Summary:
    return summaries(item, person(name) if name else None)[""]


def sentence(item: Item) -> str:
    return summary_sentence(summaries(item, person("Anna"))[""])


@pytest.mark.django_db
def test_sentence_names_contexts_and_the_last_year_beside_all_time() -> None:
    tip = items.tip()
    tried.fill(tip, worked=1, of=4, platform="instagram")
    tried.fill(tip, worked=6, of=7, platform="x", month=months_back(20))

    with override("en"):
        said = sentence(tip)

    assert said == (
        "Worked for 7 of 11; on X (formerly Twitter) 6 of 7; on Instagram 1 of 4; "
        "in the last 12 months 1 of 4; last report today."
    )
    assert "%" not in said


@pytest.mark.django_db
def test_below_three_there_is_no_sentence_and_still_a_number() -> None:
    tip = items.tip()
    tried.fill(tip, worked=2, of=2, platform="x")

    with override("en"):
        assert sentence(tip) == "2 reports so far; last report today."


@pytest.mark.django_db
def test_context_of_fewer_than_three_is_not_named() -> None:
    tip = items.tip()
    tried.fill(tip, worked=2, of=2, platform="x")
    tried.fill(tip, worked=3, of=4)

    assert summary(tip).contexts == []


@pytest.mark.django_db
def test_caution_comes_with_the_second_that_made_it_worse() -> None:
    tip = items.tip()
    tried.tried(tip, "worse")
    assert not summary(tip).is_cautioned

    tried.tried(tip, "worse", by=person("Bram"))

    assert summary(tip).is_cautioned


@pytest.mark.django_db
def test_summary_of_each_recommendation_is_its_own() -> None:
    guidance = items.guidance()
    made = tried.tried(guidance)

    found = summaries(guidance, None)

    assert {key: each.all.count for key, each in found.items()} == {"": 1, made.target: 1}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "seen"), [(None, 0), ("Dirk", 0), ("Bram", 0), ("Anna", 3), ("Esra", 3)]
)
def test_summary_passes_the_gate(name: str | None, seen: int) -> None:
    tip = items.tip(audience=Audience.POLICE)
    tried.fill(tip, worked=3, of=3)

    assert summary(tip, name).all.count == seen


@pytest.mark.django_db
def test_summary_takes_one_question(django_assert_num_queries: Any) -> None:
    tip = items.tip()
    tried.fill(tip, worked=10, of=30, platform="x")

    with django_assert_num_queries(1):
        found = summaries(tip, None)

    assert found[""].last_day == timezone.localdate()
