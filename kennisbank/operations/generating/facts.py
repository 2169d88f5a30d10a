"""What is drawn once for an item and what the rest of it follows from."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from cases.models.wording import Kind


@dataclass(frozen=True)
class Library:
    """What a library has already: the vocabularies, and today."""

    today: dt.date
    themes: Sequence[str]
    platforms: Sequence[tuple[int, str]]
    regions: Sequence[int]


@dataclass(frozen=True)
class Facts:
    """What other rows ask of an item: `earlier` are keys of items that it may point at."""

    pk: int
    kind: Kind
    language: str
    audience: int
    published: dt.date
    changed: dt.date
    reviewed: dt.date
    today: dt.date
    themes: tuple[str, ...]
    region: int | None
    earlier: Sequence[int]
    is_withdrawn: bool = False
