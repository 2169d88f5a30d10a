"""“Make this a case” carries everything over, and tells no exact day."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone
from django.utils.translation import ngettext, override

from accounts.clearance import Audience
from cases.logbooks.actions import carrying, closing
from cases.logbooks.actions.closing import Closing
from cases.logbooks.errors import LogbookError
from cases.logbooks.models import Trial
from cases.models import CaseStudy, Outcome, TypedLink
from tests.factories import logs
from tests.people import person

pytestmark = pytest.mark.django_db


def full(*, is_shown: bool = True) -> Trial:
    trial = logs.shown("vol", Audience.EDUCATION) if is_shown else logs.trial("vol")
    began = timezone.localdate() - dt.timedelta(days=20)
    Trial.objects.filter(pk=trial.pk).update(begun_on=began)
    logs.entry(trial, "eerste", on=began, number=Decimal(4))
    logs.pictured(trial, "tweede", number=Decimal("9.5"))
    closing.close(
        trial, closing=Closing(Outcome.KEPT, "Het hielp.", "Door de rust."), by=person("Anna")
    )
    return Trial.objects.get(pk=trial.pk)


def test_everything_is_carried_over() -> None:
    trial = full()

    case = CaseStudy.objects.get(pk=carrying.make_case(trial, by=person("Anna")).pk)

    assert (case.live, case.author, case.audience) == (False, person("Anna"), Audience.EDUCATION)
    assert trial.idea in str(case.context)
    assert case.intended == trial.expectation
    rows = [row.value for row in case.timeline]
    assert [row["moment"] for row in rows] == ["Week 1", "Week 3"]
    assert "Gebeurd eerste." in rows[0]["what"]
    assert "Foto tweede" in rows[1]["what"]
    with override("nl"):
        source = ngettext("logbook, %(n)d number", "logbook, %(n)d numbers", 2) % {"n": 2}
    effect = case.effects[0].value
    assert (effect["before"], effect["after"], effect["source"]) == (
        "4", "9,5", source,
    )  # fmt: skip
    assert (case.verdict, case.evidence) == ("worked", "counted")
    assert case.hindsight_again == "Het hielp.\n\nDoor de rust."
    assert [block.block_type for block in case.action] == ["paragraph", "image"]
    assert case.action[1].value["alt"] == "Foto tweede"


def test_link_says_where_it_comes_from() -> None:
    trial = full()

    case = carrying.make_case(trial, by=person("Anna"))

    link = TypedLink.objects.get()
    assert (link.item_id, link.kind, link.to_id) == (case.pk, "derived_from", trial.experiment_id)
    assert [row.theme_id for row in case.item_themes.all()] == ["T05"]


def test_private_one_becomes_a_case_without_a_link() -> None:
    case = carrying.make_case(full(is_shown=False), by=person("Anna"))

    assert not TypedLink.objects.exists()
    assert case.audience == Audience.POLICE


def test_asked_twice_it_is_one_case() -> None:
    trial = full()
    for _press in range(2):
        carrying.make_case(trial, by=person("Anna"))

    assert CaseStudy.objects.count() == 1


def test_empty_logbook_makes_a_short_case() -> None:
    case = carrying.make_case(logs.trial("leeg"), by=person("Anna"))

    assert (len(case.timeline), len(case.effects), case.verdict) == (0, 0, "too_early")


def test_nobody_makes_a_case_of_anothers() -> None:
    with pytest.raises(LogbookError, match="not your"):
        carrying.make_case(full(), by=person("Carla"))


def test_joined_one_tells_the_experiments_lines() -> None:
    experiment = logs.shown("begin").experiment
    assert experiment is not None
    joined = logs.joined(experiment, "elders", by=person("Bram"))

    case = carrying.make_case(joined, by=person("Bram"))

    assert case.title == experiment.idea
    assert "Plaats elders" in str(case.context)
    experiment.audience = Audience.POLICE
    experiment.save()
    Trial.objects.update(made_case=None)
    with pytest.raises(LogbookError, match="cannot read"):
        carrying.make_case(joined, by=person("Bram"))
