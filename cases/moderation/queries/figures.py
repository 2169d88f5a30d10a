"""The figures of a quarter: totals over the whole site, for everybody to read.

Of a quarter that is over they are kept; what they are counted from is deleted in time. Today is
not counted before it is over: whoever asks again and again would see the second of an appeal
under a pseudonym, or of an opening.
"""

import datetime as dt
from dataclasses import asdict, dataclass, fields

from django.db.models import Count, Q
from django.utils import timezone

from accounts.sealing.queries import openings_in
from cases.moderation.models import (
    Appeal,
    AppealState,
    Flag,
    FlagState,
    Measure,
    MeasureKind,
    QuarterFigures,
    TakeDown,
    TakeDownState,
)
from cases.moderation.promises import due_at, risk_of

FEWEST_FOR_A_SHARE = 5
SHOWN = 12  # quarters
# An opening that is asked for on the last day is decided within a week.
SETTLED_AFTER = dt.timedelta(days=14)


@dataclass(frozen=True)
class Figures:
    """How often each thing happened in a quarter."""

    flags: int = 0
    decided: int = 0  # flags
    in_time: int = 0  # of these, as promised
    hidden: int = 0
    hidden_by_flags: int = 0
    edited: int = 0
    warned: int = 0
    muted: int = 0
    closed: int = 0
    appeals: int = 0
    appeals_granted: int = 0
    restored: int = 0  # hidden posts, after an appeal
    take_downs: int = 0
    take_downs_granted: int = 0
    openings_asked: int = 0
    opened: int = 0
    held_back: int = 0

    @property
    def share_in_time(self) -> int | None:
        """Return the percentage of flags decided in time; None where there are too few."""
        return _share(self.in_time, self.decided)

    @property
    def share_granted(self) -> int | None:
        """Return the percentage of appeals granted; None where there are too few."""
        return _share(self.appeals_granted, self.appeals)


def _share(part: int, whole: int) -> int | None:
    return round(100 * part / whole) if whole >= FEWEST_FOR_A_SHARE else None


@dataclass(frozen=True)
class Quarter:
    """A quarter with its figures, and whether it still goes on."""

    first_day: dt.date
    figures: Figures
    is_over: bool

    @property
    def number(self) -> int:
        """Return which quarter of the year it is."""
        return (self.first_day.month + 2) // 3


def first_day_of(day: dt.date) -> dt.date:
    """Return with which day the quarter of a day begins."""
    return dt.date(day.year, day.month - (day.month - 1) % 3, 1)


def next_quarter(first_day: dt.date) -> dt.date:
    """Return with which day the quarter after begins."""
    return (first_day + dt.timedelta(days=95)).replace(day=1)


def quarters() -> list[Quarter]:
    """Return the quarters there are figures of, the present one first, up to yesterday's end."""
    today = timezone.localdate()
    midnight = _start_of(today)
    kept = {row.first_day: row.counts for row in QuarterFigures.objects.all()[:SHOWN]}
    day = first_day_of(today)
    found = [Quarter(day, figures_of(day, until=midnight), is_over=False)]
    before = first_day_of(day - dt.timedelta(days=1))
    counted = Figures() if before in kept else figures_of(before, until=midnight)
    if counted != Figures():
        found.append(Quarter(before, counted, is_over=True))
    return [*found, *(Quarter(each, as_figures(kept[each]), is_over=True) for each in kept)]


def as_figures(counts: dict[str, int]) -> Figures:
    """Return what a row kept; what was not counted in its days is nought."""
    known = {field.name for field in fields(Figures)}
    return Figures(**{name: count for name, count in counts.items() if name in known})


def as_counts(figures: Figures) -> dict[str, int]:
    """Return figures as a row keeps them."""
    return asdict(figures)


def figures_of(first_day: dt.date, *, until: dt.datetime | None = None) -> Figures:
    """Count a quarter from what happened in it; with `until`, from what had happened then."""
    begin, end = _start_of(first_day), _start_of(next_quarter(first_day))
    until = until or max(end, timezone.now())
    end = min(end, until)
    openings = openings_in(first_day, until=until)
    return Figures(
        **_flags(begin, end),
        **_measures(begin, end),
        **_appeals(first_day, until),
        **_asked(begin, end, until),
        openings_asked=openings.asked,
        opened=openings.opened,
        held_back=openings.held,
    )


def _flags(begin: dt.datetime, end: dt.datetime) -> dict[str, int]:
    decided = Flag.objects.filter(decided_at__gte=begin, decided_at__lt=end)
    rows = list(decided.exclude(state=FlagState.OPEN).values_list("at", "decided_at", "reason"))
    return {
        "flags": Flag.objects.filter(at__gte=begin, at__lt=end).count(),
        "decided": len(rows),
        "in_time": sum(
            moment is not None and moment <= due_at(at, risk_of(reason))
            for at, moment, reason in rows
        ),
    }


def _measures(begin: dt.datetime, end: dt.datetime) -> dict[str, int]:
    rows = Measure.objects.filter(at__gte=begin, at__lt=end)

    def how_many(**having: object) -> Count:
        # Hidden for now and then for good is one post hidden.
        return Count("post", filter=Q(**having), distinct=True)

    return rows.aggregate(
        hidden=how_many(kind=MeasureKind.HIDE),
        hidden_by_flags=how_many(kind=MeasureKind.HIDE, is_provisional=True, by=None),
        edited=Count("pk", filter=Q(kind__in=(MeasureKind.EDIT, MeasureKind.TITLE))),
        warned=Count("pk", filter=Q(kind=MeasureKind.WARN)),
        muted=Count("pk", filter=Q(kind=MeasureKind.MUTE)),
        closed=Count("pk", filter=Q(kind=MeasureKind.CLOSE)),
    )


def _appeals(first_day: dt.date, until: dt.datetime) -> dict[str, int]:
    """Count appeals by their day, for some have no time."""
    after = min(next_quarter(first_day), _day_after(until))
    rows = Appeal.objects.filter(day__gte=first_day, day__lt=after)
    granted = Q(state=AppealState.GRANTED, judged_at__lt=until)
    return rows.aggregate(
        appeals=Count("pk"),
        appeals_granted=Count("pk", filter=granted),
        restored=Count("pk", filter=granted & Q(measure__kind=MeasureKind.HIDE)),
    )


def _asked(begin: dt.datetime, end: dt.datetime, until: dt.datetime) -> dict[str, int]:
    rows = TakeDown.objects.filter(at__gte=begin, at__lt=end)
    granted = Q(state=TakeDownState.GRANTED, answered_at__lt=until)
    return rows.aggregate(take_downs=Count("pk"), take_downs_granted=Count("pk", filter=granted))


def _day_after(moment: dt.datetime) -> dt.date:
    """Return the day after the last of which something came before a moment."""
    return timezone.localdate(moment - dt.timedelta(microseconds=1)) + dt.timedelta(days=1)


def _start_of(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))
