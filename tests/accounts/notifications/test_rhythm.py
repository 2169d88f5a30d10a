"""Mail comes when people want it: by the clock on the wall, whatever night it is."""

import datetime as dt

import pytest

from accounts.models import Person
from accounts.notifications.rhythm import mail_due


def reader(notices: str, quiet: str = "", digest_day: int = 0) -> Person:
    begin, _to, end = quiet.partition("-")
    return Person(
        notices=notices,
        digest_day=digest_day,
        quiet_from=dt.time.fromisoformat(begin) if begin else None,
        quiet_until=dt.time.fromisoformat(end) if end else None,
    )


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("at", "due"),
    [
        ("2026-11-25T05:59", "2026-11-25T06:00"),  # 6:59 here, in winter
        ("2026-11-25T06:00", "2026-11-26T06:00"),
        ("2026-11-25T22:30", "2026-11-26T06:00"),
        ("2026-11-25T23:30", "2026-11-26T06:00"),  # half past midnight: today's morning
        ("2026-07-01T04:59", "2026-07-01T05:00"),  # in summer
        ("2026-03-28T12:00", "2026-03-29T05:00"),  # over the night in which clocks go forward
        ("2026-10-24T12:00", "2026-10-25T06:00"),  # and back
    ],
)
def test_daily_mail_comes_at_seven(at: str, due: str) -> None:
    assert mail_due(reader("daily"), utc(at)) == utc(due)


@pytest.mark.parametrize(
    ("day", "due"),
    [(0, "2026-11-30"), (1, "2026-12-01"), (2, "2026-11-25"), (3, "2026-11-26"), (6, "2026-11-29")],
)
def test_weekly_mail_comes_on_the_chosen_day(day: int, due: str) -> None:
    assert mail_due(reader("weekly", digest_day=day), utc("2026-11-25T05:00")) == utc(
        f"{due}T06:00"
    )


def test_weekly_mail_of_today_that_has_left_comes_in_a_week() -> None:
    late = utc("2026-11-25T06:00")

    assert mail_due(reader("weekly", digest_day=2), late) == late + dt.timedelta(days=7)


def test_whoever_wants_none_gets_none() -> None:
    assert mail_due(reader("none"), utc("2026-11-25T12:00")) is None


@pytest.mark.parametrize(
    ("quiet", "at", "due"),
    [
        ("", "2026-11-25T03:00", "2026-11-25T03:00"),
        # over midnight, 22 to 7
        ("22:00-07:00", "2026-11-25T20:59", "2026-11-25T20:59"),
        ("22:00-07:00", "2026-11-25T21:00", "2026-11-26T06:00"),
        ("22:00-07:00", "2026-11-25T22:59", "2026-11-26T06:00"),
        ("22:00-07:00", "2026-11-25T23:00", "2026-11-26T06:00"),
        ("22:00-07:00", "2026-11-26T05:59", "2026-11-26T06:00"),
        ("22:00-07:00", "2026-11-26T06:00", "2026-11-26T06:00"),
        # within a day, 9 to 17
        ("09:00-17:00", "2026-11-25T07:59", "2026-11-25T07:59"),
        ("09:00-17:00", "2026-11-25T08:00", "2026-11-25T16:00"),
        ("09:00-17:00", "2026-11-25T16:00", "2026-11-25T16:00"),
        # to midnight and from midnight
        ("18:00-00:00", "2026-11-25T22:00", "2026-11-25T23:00"),
        ("00:00-06:00", "2026-11-25T23:00", "2026-11-26T05:00"),
        # the nights before clocks go forward, and back
        ("22:00-07:00", "2026-03-28T22:00", "2026-03-29T05:00"),
        ("22:00-07:00", "2026-10-24T21:00", "2026-10-25T06:00"),
        # half past two does not exist that night: it is half past three
        ("22:00-02:30", "2026-03-28T23:00", "2026-03-29T01:30"),
        # and exists twice: quiet until the first, and again from two until the second
        ("22:00-02:30", "2026-10-24T23:00", "2026-10-25T00:30"),
        ("22:00-02:30", "2026-10-25T00:45", "2026-10-25T00:45"),
        ("22:00-02:30", "2026-10-25T01:15", "2026-10-25T01:30"),
    ],
)
def test_quiet_hours_end_by_the_clock_on_the_wall(quiet: str, at: str, due: str) -> None:
    assert mail_due(reader("at_once", quiet), utc(at)) == utc(due)


def test_digest_waits_for_the_end_of_quiet_hours() -> None:
    late_sleeper = reader("daily", "23:00-09:30")

    assert mail_due(late_sleeper, utc("2026-11-25T12:00")) == utc("2026-11-26T08:30")


@pytest.mark.parametrize("first", ["2026-03-22T00:20", "2026-10-18T00:20"])
@pytest.mark.parametrize("quiet", ["22:00-07:00", "01:30-02:30", "02:00-03:00", "09:00-17:00"])
def test_mail_is_never_due_in_the_past_nor_in_quiet_hours(first: str, quiet: str) -> None:
    """Every hour of the fortnights in which clocks change."""
    who = reader("at_once", quiet)
    for hour in range(24 * 14):
        at = utc(first) + dt.timedelta(hours=hour)

        due = mail_due(who, at)

        assert due is not None
        assert at <= due <= at + dt.timedelta(hours=11)
        assert mail_due(who, due) == due
