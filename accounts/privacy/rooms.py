"""Where each room hangs its part: tables, what people take along, what is erased, what is swept.

An app hangs its room in `ready()`. The people themselves are erased last.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any

from django.utils.functional import Promise

from accounts.models import Person
from accounts.privacy.fates import Fate, Table
from accounts.privacy.naming import Traces
from accounts.privacy.spans import Span


@dataclass(frozen=True)
class Fact:
    """One thing that is known: a key for machines, a label for people, a value JSON can hold."""

    key: str
    label: str
    value: Any


@dataclass(frozen=True)
class Enclosure:
    """A file that goes along: its path in the ZIP, and how to open it."""

    path: str
    open: Callable[[], IO[bytes]]


Row = tuple[Fact, ...]


def _no_enclosures(person: Person) -> Iterable[Enclosure]:
    return ()


@dataclass(frozen=True)
class Part:
    """A chapter of an export. `rows` and `enclosures` read; they show nothing of other people."""

    key: str
    title: Promise | str
    rows: Callable[[Person], Iterable[Row]]
    enclosures: Callable[[Person], Iterable[Enclosure]] = _no_enclosures


@dataclass(frozen=True)
class Contribution:
    """Something a person wrote, over which they choose when they leave."""

    key: str
    kind: str
    title: str  # empty when it is for a role they no longer have
    url: str  # empty when it has no page that they may open
    is_published: bool
    changed_at: dt.datetime | None
    remark: str = ""  # what of it others do not read, and why
    byline_after: str = ""  # what readers see as its author once the name is gone


@dataclass(frozen=True)
class Leaver:
    """Somebody who is being erased: who, what goes with them, and by what they are recognised."""

    person: Person
    removing: frozenset[str]
    traces: Traces


@dataclass(frozen=True)
class Sweep:
    """Something that is kept for a time: how long, and the sweep that ends it.

    `run` takes the present moment and returns how many things went.
    """

    span: Span
    run: Callable[[dt.datetime], int]


def _no_contributions(person: Person) -> Sequence[Contribution]:
    return ()


def _nothing_to_erase(leaver: Leaver) -> None:
    return


@dataclass(frozen=True)
class Room:
    """A room's own part in privacy. Whatever it has none of it leaves out."""

    name: str
    tables: tuple[Table, ...] = ()
    parts: tuple[Part, ...] = ()
    contributions: Callable[[Person], Sequence[Contribution]] = _no_contributions
    erase: Callable[[Leaver], None] = _nothing_to_erase
    sweeps: tuple[Sweep, ...] = ()


PEOPLE = "accounts"
PSEUDONYMS = "sealing"

_ROOMS: dict[str, Room] = {}


def hang(room: Room) -> None:
    """Take a room in; hung again under the same name, it replaces itself."""
    _ROOMS[room.name] = room


def rooms() -> tuple[Room, ...]:
    """Return the rooms in the order in which they were hung."""
    return tuple(_ROOMS.values())


def rooms_to_erase() -> tuple[Room, ...]:
    """Return the rooms in the order in which they erase: this floor last, for all stands on it.

    Pseudonyms just before the people: by somebody's secret other rooms find what is theirs.
    """
    order = {PSEUDONYMS: 1, PEOPLE: 2}
    return tuple(sorted(rooms(), key=lambda room: order.get(room.name, 0)))


def parts() -> tuple[Part, ...]:
    """Return the chapters of an export, in order."""
    return tuple(part for room in rooms() for part in room.parts)


def tables() -> Iterator[Table]:
    """Yield every classed table."""
    for room in rooms():
        yield from room.tables


def fate_of(label: str) -> Mapping[str, Fate]:
    """Return the fate of each field of a table. Raises LookupError for one not classed."""
    for each in tables():
        if each.label == label:
            return each.fields
    raise LookupError(f"{label} is not classed.")


def contributions_of(person: Person) -> list[Contribution]:
    """Return what the person wrote, of all rooms."""
    return [each for room in rooms() for each in room.contributions(person)]
