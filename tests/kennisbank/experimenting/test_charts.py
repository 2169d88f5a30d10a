"""Charts: one scale for all, drawn only where there is something to draw."""

import datetime as dt
from decimal import Decimal

from cases.logbooks.models import LogEntry, Trial
from kennisbank.experimenting.charts import charts_of

BEGAN = dt.date(2026, 3, 1)


def log(*numbers: tuple[int, str]) -> tuple[Trial, list[LogEntry]]:
    entries = [
        LogEntry(on=BEGAN + dt.timedelta(days=day), number=Decimal(number))
        for day, number in numbers
    ]
    return Trial(begun_on=BEGAN), [*entries, LogEntry(on=BEGAN)]


def test_all_share_one_scale() -> None:
    high, low = charts_of([log((0, "0"), (10, "10")), log((0, "0"), (5, "5"))])

    assert high is not None
    assert low is not None
    assert high.points == "8.0,82.0 292.0,8.0"
    assert low.points == "8.0,82.0 150.0,45.0"
    assert (high.n, high.first, high.last) == (2, "0", "10")


def test_without_numbers_there_is_no_chart() -> None:
    assert charts_of([log()]) == [None]


def test_one_number_is_no_line() -> None:
    (chart,) = charts_of([log((0, "3"))])

    assert chart is not None
    assert (chart.is_line, chart.n) == (False, 1)


def test_days_before_the_logbook_began_are_counted_from_the_earliest() -> None:
    (chart,) = charts_of([log((-28, "1"), (-14, "5"), (-1, "3"))])

    assert chart is not None
    assert [dot.day for dot in chart.dots] == [1, 15, 28]
    assert (chart.began, chart.ended) == (BEGAN - dt.timedelta(days=28), BEGAN)
    assert chart.points == "8.0,82.0 150.0,8.0 281.9,45.0"  # the last entry has no number


def test_numbers_of_one_day_stand_side_by_side() -> None:
    (chart,) = charts_of([log((0, "1"), (0, "3"), (30, "1"), (30, "3"), (30, "2"))])

    assert chart is not None
    across = [float(dot.x) for dot in chart.dots]
    assert across == sorted(across)
    assert len(set(across)) == len(across)
    assert (min(across), max(across)) == (8, 292)


def test_numbers_of_the_only_day_stand_in_the_middle() -> None:
    (chart,) = charts_of([log((0, "3"), (0, "3"))])

    assert chart is not None
    assert chart.points == "145.5,45.0 154.5,45.0"
    assert (chart.last_day, chart.ended) == (1, BEGAN)


def test_right_edge_has_a_date_only_where_a_trial_lasted_that_long() -> None:
    long, short = charts_of([log((0, "0"), (90, "10")), log((0, "0"), (5, "5"))])

    assert long is not None
    assert short is not None
    assert (long.ended, short.ended) == (BEGAN + dt.timedelta(days=90), None)
