"""The promise of time: two hours for what is dangerous, a working day for all else."""

import datetime as dt

import pytest
from django.utils import timezone

from cases.moderation.models import FlagReason
from cases.moderation.promises import Risk, due_at, risk_of


def at(day: int, hour: int = 15) -> dt.datetime:
    """Return a moment in November 2026, in which the 20th is a Friday."""
    return dt.datetime(2026, 11, day, hour, tzinfo=timezone.get_default_timezone())


@pytest.mark.parametrize(
    ("since", "due"),
    [
        (at(18), at(19)),  # Wednesday
        (at(20), at(23)),  # Friday: Monday at the same hour
        (at(21), at(24, 0)),  # Saturday: all of Monday
        (at(22), at(24, 0)),  # Sunday
    ],
)
def test_working_day_skips_the_weekend(since: dt.datetime, due: dt.datetime) -> None:
    assert due_at(since, Risk.USUAL) == due


def test_danger_does_not_wait_for_monday() -> None:
    assert due_at(at(21, 23), Risk.DANGER) == at(22, 1)


@pytest.mark.parametrize(
    ("reason", "risk"),
    [
        (FlagReason.THREAT, Risk.DANGER),
        (FlagReason.POLICE, Risk.LEAK),
        (FlagReason.UNKIND, Risk.USUAL),
        (FlagReason.SPAM, Risk.USUAL),
    ],
)
def test_threats_and_leaks_come_first(reason: FlagReason, risk: Risk) -> None:
    assert risk_of(reason) == risk
