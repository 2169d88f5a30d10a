"""What reports add up to: figures that lists are sorted by, never shown as a score."""

import math
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


def columns_of(item: Item) -> dict[str, Any]:
    """Return the figures of an item as its row in the index holds them."""
    rows = Report.objects.counted().filter(item=item.pk)
    found = rows.aggregate(n=Count("pk"), worked=Count("pk", filter=Q(result=Result.WORKED)))
    is_enough = found["n"] >= FEWEST
    return {
        "tried_count": found["n"],
        "tried_worked": found["worked"],
        "tried_bound": lower_bound(found["worked"], found["n"]) if is_enough else None,
    }


def recount(item: Item) -> None:
    """Write an item's figures into the index. Within the transaction of what changed them.

    The row is locked first: of two who report at once the second counts both.
    """
    entry = Entry.objects.select_for_update().filter(item=item.pk).first()
    if entry is not None:
        Entry.objects.filter(pk=entry.pk).update(**columns_of(item))
