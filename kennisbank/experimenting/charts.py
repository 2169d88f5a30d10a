"""The numbers of logbooks over time: a small line for each trial, on one scale.

Drawn on a field of 300 by 90, days since the beginning from left to right. Words and a table
say the same: the drawing only helps the eye.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from cases.logbooks.models import LogEntry, Trial
from cases.logbooks.models.entry import plain_number

WIDTH, HEIGHT, EDGE = 300, 90, 8
LEAST = 2  # fewer numbers are no line


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
    last_day: int

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


def charts_of(logs: Sequence[tuple[Trial, Sequence[LogEntry]]]) -> list[Chart | None]:
    """Return a chart for each logbook, None for one without numbers; all share one scale."""
    counted = [[entry for entry in entries if entry.number is not None] for _trial, entries in logs]
    every = [entry.number for entries in counted for entry in entries if entry.number is not None]
    if not every:
        return [None] * len(logs)
    scale = _Scale(
        low=min(every),
        high=max(every),
        last_day=max(
            _day(trial, entry)
            for (trial, _entries), entries in zip(logs, counted, strict=True)
            for entry in entries
        ),
    )
    return [
        scale.chart(trial, entries) if entries else None
        for (trial, _entries), entries in zip(logs, counted, strict=True)
    ]


def _day(trial: Trial, entry: LogEntry) -> int:
    """Return which day of the trial an entry is of; what was noted before it began is day 1."""
    return max((entry.on - trial.begun_on).days, 0) + 1


@dataclass(frozen=True)
class _Scale:
    low: Decimal
    high: Decimal
    last_day: int

    def chart(self, trial: Trial, entries: Sequence[LogEntry]) -> Chart:
        dots = [self._dot(trial, entry) for entry in entries]
        return Chart(dots, self.low, self.high, self.last_day)

    def _dot(self, trial: Trial, entry: LogEntry) -> Dot:
        day = _day(trial, entry)
        across = (day - 1) / (self.last_day - 1) if self.last_day > 1 else 0.5
        span = self.high - self.low
        up = float(((entry.number or Decimal(0)) - self.low) / span) if span else 0.5
        return Dot(
            x=f"{EDGE + across * (WIDTH - 2 * EDGE):.1f}",
            y=f"{HEIGHT - EDGE - up * (HEIGHT - 2 * EDGE):.1f}",
            day=day,
            entry=entry,
        )
