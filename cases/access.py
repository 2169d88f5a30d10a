"""THE GATE: what a person may see, decided here and nowhere else.

Three words. *Readable*: published and meant for this reader. *Visible*:
readable and not withdrawn; everything that lists, counts or suggests starts
from it. A withdrawn item stays readable, because it leaves a tombstone to
those who could see it; only its own address asks for "readable".

Whoever may not read something gets Http404, the same as for what never was.
This module imports no model: querysets import it.
"""

import datetime as dt
from typing import Any, Protocol, TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from accounts.clearance import Reader, clearance_of

M = TypeVar("M", bound=Model)


class Listed(Protocol):
    """What the gate asks of an item."""

    live: bool
    audience: int
    withdrawn_on: dt.date | None


class Talk(Protocol):
    """What the gate asks of a thread."""

    audience: int
    scope_id: Any

    @property
    def item(self) -> Listed | None:
        """The item it is about."""

    @property
    def origin(self) -> Listed | None:
        """The item out of whose discussion it was taken."""


def readable_q(person: Reader | None, prefix: str = "") -> Q:
    """Return the condition under which an item may be read; `prefix` leads to the item."""
    return Q(
        **{
            f"{prefix}live": True,
            f"{prefix}audience__lte": int(clearance_of(person)),
        }
    )


def visible_q(person: Reader | None, prefix: str = "") -> Q:
    """Return the condition under which an item is listed, counted and linked to."""
    return readable_q(person, prefix) & Q(**{f"{prefix}withdrawn_on__isnull": True})


def indexed_q(person: Reader | None, prefix: str = "") -> Q:
    """Return what `visible_q` asks of an item, asked of its row in the index.

    The database keeps that row as the item is (cases/finding/schema.py).
    """
    return Q(
        **{f"{prefix}is_open": True, f"{prefix}audience__lte": int(clearance_of(person))},
    )


def indexed_sql(person: Reader | None, table: str) -> tuple[str, list[object]]:
    """Return the same as SQL with its parameters; `table` is what the row is called there."""
    return f"({table}.is_open AND {table}.audience <= %s)", [int(clearance_of(person))]


def thread_q(person: Reader | None, prefix: str = "") -> Q:
    """Return the condition under which a thread is there for a reader; `prefix` leads to it.

    Its own audience, and its item: whoever may not see what is talked of does not see the
    talk, nor what was taken out of it (its origin). A thread for a group is there for its
    people alone, as long as the group lasts.
    """
    is_open = Q()
    for item in ("item", "origin"):
        is_open &= Q(**{f"{prefix}{item}__isnull": True}) | visible_q(person, f"{prefix}{item}__")
    for_all = Q(**{f"{prefix}scope__isnull": True})
    lasting = _lasting(person)
    if lasting is not None:
        for_all |= Q(**{f"{prefix}scope__in": lasting.values("circle")})
    return Q(**{f"{prefix}audience__lte": int(clearance_of(person))}) & is_open & for_all


def may_see(person: Reader | None, row: Listed) -> bool:
    """Tell of an item that was read already what `visible_q` asks of one that was not."""
    is_readable = row.live and row.audience <= clearance_of(person)
    return is_readable and row.withdrawn_on is None


def may_see_thread(person: Reader | None, thread: Talk) -> bool:
    """Tell of a thread that was read already what `thread_q` asks of one that was not.

    Every page of a thread asks this of a single row, of which the long condition is known.
    """
    around = [item for item in (thread.item, thread.origin) if item is not None]
    if thread.audience > clearance_of(person) or not all(may_see(person, it) for it in around):
        return False
    if thread.scope_id is None:
        return True
    lasting = _lasting(person)
    return lasting is not None and bool(lasting.filter(circle=thread.scope_id).exists())


def _lasting(person: Reader | None) -> QuerySet[Any] | None:
    """Return somebody's places in groups that have not ended; visitors have none."""
    circles = getattr(person, "circle_memberships", None)
    if circles is None:
        return None
    today = timezone.localdate()
    found: QuerySet[Any] = circles.filter(
        Q(circle__until__isnull=True) | Q(circle__until__gte=today)
    )
    return found


def get_visible_or_404(queryset: QuerySet[M], person: Reader | None, **lookup: object) -> M:
    """Return the one visible object that fits, or raise the 404 of what never was."""
    found = queryset.filter(visible_q(person), **lookup).first()
    if found is None:
        raise Http404
    return found


def get_readable_or_404(queryset: QuerySet[M], person: Reader | None, **lookup: object) -> M:
    """As get_visible_or_404, but finds withdrawn items too (for their tombstone)."""
    found = queryset.filter(readable_q(person), **lookup).first()
    if found is None:
        raise Http404
    return found
