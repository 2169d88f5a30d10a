"""Facets: how many findings each further choice would leave.

One grouped question gives the whole cube; every facet is summed from it
without its own filter, so its numbers say what choosing would do.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

SINGLE = (
    "kind",
    "language",
    "audience",
    "verdict",
    "evidence",
    "maturity",
    "outcome",
    "area",
    "origin",
    "year",
    "length",
    "teaching",
)
LISTED = ("theme", "platform", "tag")
FACETS = (
    "kind",
    "theme",
    "platform",
    "audience",
    "language",
    "area",
    "verdict",
    "outcome",
    "evidence",
    "maturity",
    "origin",
    "year",
    "length",
    "teaching",
)
# Facet → column of the index.
COLUMNS = {
    "theme": "themes",
    "platform": "platforms",
    "tag": "tags",
    "teaching": "has_teaching_note",
    "audience": "item__audience",
}

Filters = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Cell:
    """A corner of the cube: its values per facet, and how many findings lie there."""

    values: Mapping[str, frozenset[str]]
    count: int
    is_shown: bool  # False: a version in the reader's language stands for it


def column(facet: str) -> str:
    """Return the index column behind a facet."""
    return COLUMNS.get(facet, facet)


def cell(row: Mapping[str, object], facets: Iterable[str]) -> Cell:
    """Make a cell from a grouped row of the index."""
    values: dict[str, frozenset[str]] = {}
    for facet in facets:
        raw = row[column(facet)]
        if facet in LISTED:
            values[facet] = frozenset(filter(None, str(raw).split(",")))
        elif facet == "teaching":
            values[facet] = frozenset({"yes"}) if raw else frozenset()
        else:
            values[facet] = frozenset({str(raw)}) if raw not in ("", None) else frozenset()
    return Cell(values, int(str(row["n"])), bool(row["is_shown"]))


def _fits(entry: Cell, filters: Filters, without: str) -> bool:
    return all(
        entry.values.get(facet, frozenset()) & wanted
        for facet, wanted in filters.items()
        if facet != without and wanted
    )


def counts(cells: Iterable[Cell], filters: Filters) -> dict[str, Counter[str]]:
    """Return per facet the number of findings of each value.

    A work in two languages counts once, except in the language facet itself
    and where a language is chosen: there each version counts.
    """
    every_version = bool(filters.get("language"))
    found: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
    for entry in cells:
        for facet in FACETS:
            if not (entry.is_shown or every_version or facet == "language"):
                continue
            if _fits(entry, filters, without=facet):
                for value in entry.values[facet]:
                    found[facet][value] += entry.count
    return found
