"""Facets: what a list can be narrowed by, and how many findings each further choice would leave.

All is counted in one statement. Every facet is counted without its own filter, so its numbers
say what choosing would do.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from cases.finding.engines import Sql

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
# What is asked of an entry besides them.
COLUMNS = ("id", "family", *SINGLE, "has_teaching_note")

Filters = Mapping[str, frozenset[str]]


def chosen_sql(facet: str, values: Iterable[str], row: str) -> Sql:
    """Return the condition under which an entry called `row` has one of the values."""
    wanted = sorted(values)
    marks = ", ".join(["%s"] * len(wanted))
    if facet == "teaching":
        return f"{row}.has_teaching_note", []
    if facet in LISTED:
        sql = (
            f"{row}.id IN (SELECT entry_id FROM finding_label "
            f"WHERE facet = %s AND value IN ({marks}))"
        )
        return sql, [facet, *wanted]
    if facet == "audience":
        return f"{row}.audience IN ({marks})", [_number(value) for value in wanted]
    return f"{row}.{facet} IN ({marks})", list(wanted)


def _number(value: str) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 4 else -1


def counting_sql(filters: Filters, *, every_version: bool) -> Sql:
    """Return a SELECT of (facet, value, count) out of a table named `seen`.

    The row whose facet is empty has the total. A work in two languages counts once, by its
    row that `is_shown`; in the language facet, and with `every_version`, each version counts.
    """
    chosen = {facet: values for facet, values in filters.items() if values}
    marks, params = [], []
    for facet, values in chosen.items():
        sql, more = chosen_sql(facet, values, "seen")
        marks.append(f", ({sql}) AS has_{facet}")
        params += more
    counted = [_counted("", "''", chosen, every_version=every_version)]
    counted += [_of(facet, chosen, every_version=every_version) for facet in FACETS]
    sql = f", marked AS MATERIALIZED (SELECT seen.*{''.join(marks)} FROM seen) "
    return sql + " UNION ALL ".join(counted), params


def _of(facet: str, chosen: Filters, *, every_version: bool) -> str:
    if facet in LISTED:
        label = f" JOIN finding_label l ON l.entry_id = marked.id AND l.facet = '{facet}'"
        return _counted(facet, "l.value", chosen, every_version=every_version, join=label)
    if facet == "teaching":
        given = "CASE WHEN has_teaching_note THEN 'yes' ELSE '' END"
        return _counted(facet, given, chosen, every_version=every_version)
    value = "CAST(audience AS varchar(3))" if facet == "audience" else facet
    return _counted(facet, value, chosen, every_version=every_version)


def _counted(
    facet: str, value: str, chosen: Filters, *, every_version: bool, join: str = ""
) -> str:
    is_each = every_version or facet == "language"
    asked = [] if is_each else ["is_shown"]
    asked += [f"has_{other}" for other in chosen if other != facet]
    where = f" WHERE {' AND '.join(asked)}" if asked else ""
    group = f" GROUP BY {value}" if facet else ""
    return (
        f"SELECT '{facet}' AS facet, {value} AS value, COUNT(*) AS n "
        f"FROM marked{join}{where}{group}"
    )


def counters(rows: Iterable[tuple[str, str, int]]) -> tuple[int, dict[str, Counter[str]]]:
    """Return the total, and per facet the number of findings of each value."""
    total = 0
    found: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
    for facet, value, count in rows:
        if not facet:
            total = count
        elif value:
            found[facet][value] = count
    return total, found
