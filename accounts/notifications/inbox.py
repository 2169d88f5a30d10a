"""The inbox, by rows: each a notice, or several of one place, counted where the notices lie."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypedDict

from django.db.models import Count, F, Max, QuerySet, Window
from django.db.models.functions import FirstValue, RowNumber

from accounts.models import Person
from accounts.notifications.kinds import Sight, kind_called
from accounts.notifications.models import Notice
from accounts.notifications.queries import NoticeRow, rows_of, visible_notices, with_lines

MOST_OF_A_ROW = 10  # of whose notices is read who said something, however many there are


class Line(TypedDict):
    """A row of the inbox before anything of it is read."""

    line: str
    count: int


@dataclass(frozen=True)
class InboxRow:
    """A row of the inbox: a notice, or several of one place, the newest few of them first."""

    rows: Sequence[NoticeRow]
    count: int  # how many there are
    first: uuid.UUID  # the id of the oldest: there one goes on reading

    @property
    def notice(self) -> Notice:
        """Return the newest."""
        return self.rows[0].notice

    @property
    def sight(self) -> Sight:
        """Return how the newest reads."""
        return self.rows[0].sight

    @property
    def head(self) -> str:
        """Return what stands before the title: who did what, or how many of what."""
        kind = kind_called(self.notice.happening.kind)
        return kind.head(self.notice.reason, self.sight, self.count)

    @property
    def why(self) -> str:
        """Return why one was told; in one row it is the same of all."""
        return self.rows[0].why

    @property
    def is_one(self) -> bool:
        """Tell whether it is a single notice."""
        return self.count == 1

    @property
    def names(self) -> list[str]:
        """Return who said something lately, the first first, each once."""
        return list(dict.fromkeys(row.sight.who for row in reversed(self.rows) if row.sight.who))


def lines_of(person: Person) -> QuerySet[Any, Line]:
    """Return the rows of somebody's inbox, the one with the newest notice first."""
    told = with_lines(visible_notices(person)).order_by().values("line")
    counted = told.annotate(count=Count("pk"), newest=Max("at"), latest=Max("happening"))
    lines: QuerySet[Any, Line] = counted.order_by("-newest", "-latest").values("line", "count")
    return lines


def rows_in(lines: Sequence[Line], person: Person) -> list[InboxRow]:
    """Return how rows of somebody's inbox read; what is gone since is left out.

    Of a flood only the newest few are read.
    """
    same = [F("line")]
    told = with_lines(visible_notices(person)).filter(line__in=[each["line"] for each in lines])
    ranked = told.select_related("happening").annotate(
        rank=Window(RowNumber(), partition_by=same, order_by=("-at", "-happening")),
        first=Window(FirstValue("pk"), partition_by=same, order_by=("at", "happening")),
    )
    newest = list(ranked.filter(rank__lte=MOST_OF_A_ROW))
    reads = {row.notice.pk: row for row in rows_of(newest)}
    rows: dict[str, list[NoticeRow]] = {each["line"]: [] for each in lines}
    first: dict[str, uuid.UUID] = {}
    for notice in newest:
        first[notice.line] = notice.first
        rows[notice.line] += [reads[notice.pk]] if notice.pk in reads else []
    return [
        InboxRow(found, each["count"], first[each["line"]])
        for each in lines
        if (found := rows[each["line"]])
    ]


def unseen_beside(key: uuid.UUID, person: Person) -> list[Notice]:
    """Return the unseen notices that stand in one row of the inbox with this one, and it."""
    unseen = with_lines(visible_notices(person).unseen())
    return list(unseen.filter(line__in=unseen.filter(pk=key).order_by().values("line")))
