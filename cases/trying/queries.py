"""What is asked of reports. Everything here starts from the gate."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.utils.translation import get_language

from accounts.clearance import Reader
from accounts.models import Person
from cases.models import Item
from cases.trying.counting import CAUTION_FROM, FEWEST
from cases.trying.models import Report, ReportState, Result, WaitingReport
from cases.trying.permissions import may_moderate
from cases.trying.targets import Target
from cases.trying.told import months_back

RECENT_MONTHS = 12
MOST_CONTEXTS = 3
PLATFORM_NAMES = ("platform__name_nl", "platform__name_en")
CONTEXTS = ("platform", "circumstances", "area")


@dataclass(frozen=True)
class Share:
    """How many of how many it worked for."""

    worked: int = 0
    count: int = 0

    @property
    def is_enough(self) -> bool:
        """Tell whether there are enough for a sentence; below that there is only the list."""
        return self.count >= FEWEST


@dataclass(frozen=True)
class Context:
    """A share among those who told of one platform, area or kind of circumstances."""

    of: str
    value: str
    share: Share
    platform: str = ""  # what it is called, in the language that is active


@dataclass(frozen=True)
class Summary:
    """What reports add up to, for one reader: always how many, never one figure alone."""

    all: Share = Share()
    recent: Share = Share()  # of the last twelve months
    contexts: Sequence[Context] = ()
    worse: int = 0
    last_day: dt.date | None = None

    @property
    def is_cautioned(self) -> bool:
        """Tell whether so many say that it made things worse that a reader should know."""
        return self.worse >= CAUTION_FROM


@dataclass
class _Sum:
    all: Counter[bool] = field(default_factory=Counter)
    recent: Counter[bool] = field(default_factory=Counter)
    contexts: dict[tuple[str, str], Counter[bool]] = field(default_factory=dict)
    platforms: dict[str, str] = field(default_factory=dict)
    worse: int = 0
    last_day: dt.date | None = None

    def add(self, row: Mapping[str, Any]) -> None:
        worked, count = row["result"] == Result.WORKED, row["n"]
        self.all[worked] += count
        if row["is_recent"]:
            self.recent[worked] += count
        for name in CONTEXTS:
            if row[_column(name)]:
                self.contexts.setdefault((name, row[_column(name)]), Counter())[worked] += count
        if row["platform__slug"]:
            in_english = get_language() == "en"
            name = row["platform__name_en" if in_english else "platform__name_nl"]
            self.platforms[row["platform__slug"]] = name
        self.worse += count if row["result"] == Result.WORSE else 0
        self.last_day = max(filter(None, (self.last_day, row["last"])))

    def summary(self) -> Summary:
        whole = _share(self.all)
        contexts = [
            Context(of, value, _share(n), self.platforms.get(value, ""))
            for (of, value), n in self.contexts.items()
        ]
        telling = [each for each in contexts if FEWEST <= each.share.count < whole.count]
        telling.sort(key=lambda each: (-each.share.count, CONTEXTS.index(each.of), each.value))
        return Summary(
            whole, _share(self.recent), telling[:MOST_CONTEXTS], self.worse, self.last_day
        )


def _share(counted: Counter[bool]) -> Share:
    return Share(counted[True], counted.total())


def _column(context: str) -> str:
    return "platform__slug" if context == "platform" else context


def summaries(item: Item, person: Reader | None) -> Mapping[str, Summary]:
    """Return what reports add up to, by target, and under "" all together; one question."""
    rows = (
        Report.objects.visible_to(person)
        .shown()
        .filter(item=item.pk)
        .annotate(is_recent=Q(month__gt=months_back(RECENT_MONTHS)))
        .order_by()
        .values("target", "result", "is_recent", *PLATFORM_NAMES, *map(_column, CONTEXTS))
        .annotate(n=Count("pk"), last=Max("day"))
    )
    sums = {"": _Sum()}
    for row in rows:
        sums[""].add(row)
        sums.setdefault(row["target"], _Sum()).add(row)
    return {target: each.summary() for target, each in sums.items()}


@dataclass(frozen=True)
class Filters:
    """Which reports are asked for."""

    result: str = ""
    platform: str = ""
    area: str = ""
    circumstances: str = ""
    is_recent: bool = False
    target: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Tell whether anything is left out."""
        return self != Filters()


def reports_of(item: Item, filters: Filters, person: Reader | None) -> QuerySet[Report]:
    """Return an item's reports for a reader, the newest month first; the key settles ties.

    Hidden ones are among them for moderators, and for who told them by name.
    """
    rows = Report.objects.visible_to(person).filter(item=item.pk)
    if not may_moderate(person):
        own = Q(author=person) if isinstance(person, Person) else Q(pk__in=[])
        rows = rows.filter(Q(state=ReportState.SHOWN) | own)
    chosen = {
        "result": filters.result,
        "platform__slug": filters.platform,
        "area": filters.area,
        "circumstances": filters.circumstances,
        "target": filters.target,
    }
    rows = rows.filter(**{name: value for name, value in chosen.items() if value})
    if filters.is_recent:
        rows = rows.filter(month__gt=months_back(RECENT_MONTHS))
    return rows.with_people().order_by("-month", "-day", "key")


def platforms_told(item: Item, person: Reader | None) -> Sequence[tuple[str, str, str]]:
    """Return key and both names of the platforms in an item's reports."""
    rows = Report.objects.visible_to(person).shown().filter(item=item.pk, platform__isnull=False)
    names = ("platform__slug", "platform__name_nl", "platform__name_en")
    return list(rows.order_by("platform__name_nl").values_list(*names).distinct())


def report_for(person: Reader | None, key: str) -> Report | None:
    """Return a report on an item this reader may see, also a hidden one."""
    rows = Report.objects.visible_to(person).with_people()
    return rows.filter(key=key.upper()).first()


def months_told(person: Person, targets: Iterable[Target]) -> Collection[Report]:
    """Return what somebody told about these by name, the newest month first."""
    keys = [target.key for target in targets]
    return list(Report.objects.filter(author=person, target__in=keys).order_by("-month"))


def names_waiting(target: str) -> set[str]:
    """Return the names of pseudonyms that wait there."""
    return set(WaitingReport.objects.filter(target=target).values_list("name", flat=True))
