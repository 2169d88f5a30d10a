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


def test_equal_numbers_and_a_day_before_it_began_are_drawn() -> None:
    (chart,) = charts_of([log((-3, "3"), (0, "3"))])

    assert chart is not None
    assert chart.points == "150.0,45.0 150.0,45.0"
    assert [dot.day for dot in chart.dots] == [1, 1]
