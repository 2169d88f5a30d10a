"""What reports add up to: figures that lists are sorted by, never shown as a score."""

import math
from collections.abc import Collection
from typing import Any

from django.db.models import Count, Q

from cases.finding.models import Entry
from cases.models import Item
from cases.trying.models import Report, Result

FEWEST = 3  # below this there is only the list
CAUTION_FROM = 2
Z = 1.96  # a two-sided interval of 95 %


def lower_bound(worked: int, count: int) -> float:
    """Return the lower bound of the Wilson interval for a share, from 0 to 1.

    Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference,
    JASA 22 (1927). One of one is 0.21, nine of ten 0.60: few reports weigh less.
    """
    if count == 0:
        return 0.0
    share, square = worked / count, Z * Z
    middle = share + square / (2 * count)
    spread = Z * math.sqrt((share * (1 - share) + square / (4 * count)) / count)
    return max(0.0, (middle - spread) / (1 + square / count))


def columns_of(ids: Collection[int]) -> dict[int, dict[str, Any]]:
    """Return the figures of items as their rows in the index hold them, by the item's id."""
    rows = Report.objects.counted().filter(item__in=ids).order_by().values("item")
    counted = rows.annotate(n=Count("pk"), worked=Count("pk", filter=Q(result=Result.WORKED)))
    found = {row["item"]: (row["worked"], row["n"]) for row in counted}
    return {pk: _columns(*found.get(pk, (0, 0))) for pk in ids}


def _columns(worked: int, count: int) -> dict[str, Any]:
    bound = lower_bound(worked, count) if count >= FEWEST else None
    return {"tried_count": count, "tried_worked": worked, "tried_bound": bound}


def recount(item: Item) -> None:
    """Write an item's figures into the index. Within the transaction of what changed them.

    The row is locked first: of two who report at once the second counts both.
    """
    entry = Entry.objects.select_for_update().filter(item=item.pk).first()
    if entry is not None:
        Entry.objects.filter(pk=entry.pk).update(**columns_of([item.pk])[item.pk])
