"""The numbers of logbooks over time: a small line for each trial, on one scale.

Drawn on a field of 300 by 90, days since the beginning from left to right. Words and a table
say the same: the drawing only helps the eye.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from cases.logbooks.counting import first_day
from cases.logbooks.models import LogEntry, Trial
from cases.logbooks.models.entry import plain_number

WIDTH, HEIGHT, EDGE = 300, 90, 8
LEAST = 2  # fewer numbers are no line
# How far numbers of one day stand apart where there is room, and where there is little.
SIDE_BY_SIDE, TOUCHING = 9.0, 4.0


@dataclass(frozen=True)
class Dot:
    """A number: where it is drawn, which day it is of, and what it says."""

    x: str
    y: str
    day: int
    entry: LogEntry


@dataclass(frozen=True)
class Chart:
    """The numbers of one trial, the first day being day 1."""

    dots: list[Dot]
    low: Decimal
    high: Decimal
    began: dt.date
    last_day: int
    own_last_day: int

    @property
    def ended(self) -> dt.date | None:
        """Return the date at the right edge; none where that is another trial's, and to come."""
        is_own = self.own_last_day == self.last_day
        return self.began + dt.timedelta(days=self.last_day - 1) if is_own else None

    @property
    def is_line(self) -> bool:
        """Tell whether there are enough numbers to draw."""
        return len(self.dots) >= LEAST

    @property
    def points(self) -> str:
        """Return the corners of the line."""
        return " ".join(f"{dot.x},{dot.y}" for dot in self.dots)

    @property
    def n(self) -> int:
        """Return how many numbers there are."""
        return len(self.dots)

    @property
    def first(self) -> str:
        """Return the first number."""
        return self.dots[0].entry.number_text

    @property
    def last(self) -> str:
        """Return the last number."""
        return self.dots[-1].entry.number_text

    @property
    def low_text(self) -> str:
        """Return the lowest number of all trials."""
        return plain_number(self.low)

    @property
    def high_text(self) -> str:
        """Return the highest number of all trials."""
        return plain_number(self.high)


Log = tuple[Trial, Sequence[LogEntry]]


def charts_of(logs: Sequence[Log]) -> list[Chart | None]:
    """Return a chart for each logbook, None for one without numbers; all share one scale.

    Across it runs from the first to the last day that stands in any of them.
    """
    counted = [[entry for entry in entries if entry.number is not None] for _trial, entries in logs]
    every = [entry.number for entries in counted for entry in entries if entry.number is not None]
    if not every:
        return [None] * len(logs)
    scale = _Scale(min(every), max(every), max(_last_day(log) for log in logs))
    return [
        scale.chart(log, numbers) if numbers else None
        for log, numbers in zip(logs, counted, strict=True)
    ]


def _last_day(log: Log) -> int:
    began = first_day(*log)
    return max([1, *((entry.on - began).days + 1 for entry in log[1])])


@dataclass(frozen=True)
class _Scale:
    low: Decimal
    high: Decimal
    last_day: int

    def chart(self, log: Log, entries: Sequence[LogEntry]) -> Chart:
        began = first_day(*log)
        by_day: dict[int, list[LogEntry]] = {}
        for entry in entries:
            by_day.setdefault((entry.on - began).days + 1, []).append(entry)
        dots = [
            self._dot(day, entry, place)
            for day, of_day in sorted(by_day.items())
            for entry, place in zip(of_day, self._places(day, len(of_day)), strict=True)
        ]
        return Chart(dots, self.low, self.high, began, self.last_day, _last_day(log))

    def _places(self, day: int, count: int) -> list[float]:
        """Return where the numbers of a day stand: one in its place, more of them side by side."""
        inner = WIDTH - 2 * EDGE
        slot = inner / max(self.last_day - 1, 1)
        step = min(SIDE_BY_SIDE, max(slot / count, TOUCHING))
        middle = EDGE + (day - 1) * slot if self.last_day > 1 else WIDTH / 2
        wide = min(step * (count - 1), inner)
        left = min(max(middle - wide / 2, EDGE), WIDTH - EDGE - wide)
        return [left + wide * place / max(count - 1, 1) for place in range(count)]

    def _dot(self, day: int, entry: LogEntry, across: float) -> Dot:
        span = self.high - self.low
        up = float(((entry.number or Decimal(0)) - self.low) / span) if span else 0.5
        return Dot(
            x=f"{across:.1f}",
            y=f"{HEIGHT - EDGE - up * (HEIGHT - 2 * EDGE):.1f}",
            day=day,
            entry=entry,
        )
