"""Reminders: at half time and at the end, once, to the owner alone, asked again at sending."""

import datetime as dt

import pytest
from django.core.management import call_command

from accounts.clearance import Audience
from accounts.notifications.models import Happening, Notice
from accounts.notifications.queries import visible_notices
from accounts.notifications.spreading import spread_due
from cases.logbooks.actions import closing, showing
from cases.logbooks.actions.closing import Closing
from cases.logbooks.actions.reminding import remind_due
from cases.logbooks.models import Trial
from cases.models import Experiment, Outcome
from tests.factories import logs
from tests.people import person

pytestmark = pytest.mark.django_db


def kinds() -> list[str]:
    return list(Happening.objects.values_list("kind", flat=True))


def test_nothing_is_told_before_half_time() -> None:
    logs.trial()

    assert remind_due(logs.in_days(29)) == 0


def test_half_time_and_end_are_told_once() -> None:
    logs.trial()

    assert [remind_due(logs.in_days(day)) for day in (30, 31, 60, 61)] == [1, 0, 1, 0]
    assert kinds() == ["trial_half", "trial_end"]


def test_missed_half_time_is_not_told_after_the_end() -> None:
    logs.trial()

    remind_due(logs.in_days(61))

    assert kinds() == ["trial_end"]


def test_closed_and_ownerless_ones_are_left_alone() -> None:
    trial = logs.trial()
    closing.close(trial, closing=Closing(Outcome.ABANDONED, "Nee."), by=person("Anna"))
    Trial.objects.filter(pk=logs.trial().pk).update(owner=None)

    assert remind_due(logs.in_days(61)) == 0


@pytest.mark.django_db(transaction=True)
def test_owner_alone_gets_the_notice_and_it_goes_when_closed() -> None:
    trial = logs.trial("geheim")
    Trial.objects.update(half_on=logs.in_days(0))
    call_command("remind_of_experiments")
    spread_due()

    assert [notice.person for notice in Notice.objects.all()] == [person("Anna")]
    assert len(list(visible_notices(person("Anna")))) == 1
    closing.close(trial, closing=Closing(Outcome.KEPT, "Ja."), by=person("Anna"))
    assert list(visible_notices(person("Anna"))) == []


@pytest.mark.django_db(transaction=True)
def test_who_began_hears_that_somebody_joined_as_long_as_they_see_it() -> None:
    trial = logs.shown("begin", Audience.EDUCATION, by=person("Bram"))
    assert trial.experiment is not None
    logs.joined(trial.experiment, by=person("Lotte"))
    spread_due()

    told = Notice.objects.filter(happening__kind="trial_joined")
    assert [notice.person for notice in told] == [person("Bram")]
    Experiment.objects.update(audience=Audience.POLICE)
    assert "trial_joined" not in [
        notice.happening.kind for notice in visible_notices(person("Bram"))
    ]


def test_today_counts() -> None:
    logs.trial(until=logs.in_days(1))

    assert remind_due(logs.in_days(0) + dt.timedelta(days=1)) == 1


@pytest.mark.django_db(transaction=True)
def test_owner_hears_that_a_logbook_was_taken_off_until_it_stands_again() -> None:
    trial = logs.shown("weg")
    showing.hide(trial, reason="Er staat een naam in.", by=person("Carla"))
    spread_due()

    told = Notice.objects.filter(happening__kind="trial_hidden")
    assert [notice.person for notice in told] == [person("Anna")]
    assert "trial_hidden" in [each.happening.kind for each in visible_notices(person("Anna"))]
    showing.unhide(trial, by=person("Carla"))
    assert "trial_hidden" not in [each.happening.kind for each in visible_notices(person("Anna"))]
