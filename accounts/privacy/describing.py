"""The tables of docs/privacy.md, written from the classes: the page cannot say otherwise."""

from collections.abc import Iterator
from itertools import groupby

from accounts.privacy import rooms
from accounts.privacy.fates import Fate, Ground, Holding, Table
from accounts.privacy.spans import Span

COLUMNS = {
    Fate.EXPORT: "taken along, then erased",
    Fate.ERASE: "erased",
    Fate.KEEP: "stays",
    Fate.SEALED: "sealed",
}


def description() -> str:
    """Return what is kept, by reason, with the fate of every field; and every span of time."""
    return "\n".join([*_holdings(), *_nobody(), *_spans()]) + "\n"


def _by_holding() -> list[tuple[Holding, list[Table]]]:
    found: dict[Holding, list[Table]] = {}
    for table in rooms.tables():
        found.setdefault(table.holding, []).append(table)
    return sorted(found.items(), key=lambda pair: pair[0].title)


def _holdings() -> Iterator[str]:
    for holding, tables in _by_holding():
        if holding.ground == Ground.NOBODY:
            continue
        yield f"### {holding.title}"
        yield ""
        yield f"- Why: {holding.why}"
        yield f"- Ground: {holding.ground.value}"
        yield f"- How long: {holding.how_long}"
        yield f"- Who sees it: {holding.seen_by}"
        yield ""
        used = [fate for fate in COLUMNS if any(table.names(fate) for table in tables)]
        yield f"| table | {' | '.join(COLUMNS[fate] for fate in used)} |"
        yield "|---" * (len(used) + 1) + "|"
        for table in sorted(tables, key=lambda table: table.label):
            cells = (", ".join(table.names(fate)).replace("_", "\\_") for fate in used)
            yield f"| `{table.label}` | {' | '.join(cell or '–' for cell in cells)} |"
        yield ""


def _nobody() -> Iterator[str]:
    """Name the tables without anything about people, by package."""
    labels = sorted(
        table.label
        for holding, tables in _by_holding()
        if holding.ground == Ground.NOBODY
        for table in tables
    )
    yield "### Nothing about people"
    yield ""
    for package, names in groupby(labels, key=lambda label: label.partition(".")[0]):
        yield f"- `{package}`: {', '.join(name.partition('.')[2] for name in names)}"
    yield ""


def _spans() -> Iterator[str]:
    yield "### How long"
    yield ""
    yield "| days | what |"
    yield "|---|---|"
    for span in Span:
        yield f"| {span.days} | {span.what} |"
