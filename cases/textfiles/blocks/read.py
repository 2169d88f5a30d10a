"""Markdown to blocks. What cannot be read is told with its line, never guessed."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from cases.textfiles import tidy
from cases.textfiles.blocks.write import BETWEEN

FENCE = re.compile(r"^:::([a-z]+) *$")
FENCE_END = re.compile(r"^::: *$")
CALLOUTS = ("note", "warning", "remember")

_ENTRY = re.compile(r"^(- |-$|\d{1,9}[.)] |\d{1,9}[.)]$)")
_LABEL = r"\[((?:[^\]\\]|\\.)*)\]"
_IMAGE = re.compile(rf'^!{_LABEL}\(([^()\s"]+)(?: +"((?:[^"\\]|\\.)*)")?\) *$')
_LINKED = re.compile(rf"^@{_LABEL}\((\S+)\) *$")
_PART = re.compile(r"^(do|dont|why): ?(.*)$")
_BAR = re.compile(r"(\\*)\|")
_RULE = re.compile(r"^\|( *:?-+:? *\|)+ *$")


@dataclass(frozen=True)
class Misread:
    """A line that does not fit the format."""

    line: int
    message: str


@dataclass
class _Reading:
    """Where the reading is, and what came of it."""

    lines: list[str]
    first: int
    at: int = 0
    blocks: list[dict[str, Any]] = field(default_factory=list)
    misread: list[Misread] = field(default_factory=list)

    @property
    def here(self) -> str:
        return self.lines[self.at]

    @property
    def is_over(self) -> bool:
        return self.at >= len(self.lines)

    def take(self) -> str:
        self.at += 1
        return self.lines[self.at - 1]

    def while_(self, fits: Callable[[str], object]) -> Iterator[str]:
        while not self.is_over and fits(self.here):
            yield self.take()

    def add(self, kind: str, value: Any) -> None:
        self.blocks.append({"type": kind, "value": value})

    def blame(self, message: str, at: int | None = None) -> None:
        self.misread.append(Misread(self.first + (self.at - 1 if at is None else at), message))


def from_markdown(lines: list[str], first: int = 1) -> tuple[list[dict[str, Any]], list[Misread]]:
    """Return the blocks of a long text, and what could not be read.

    `first` is the number of the first of these lines in its file.
    """
    reading = _Reading([line if line.strip(" \t") else "" for line in lines], first)
    while not reading.is_over:
        line = reading.here
        if not line or line.rstrip(" ") == BETWEEN:
            reading.take()
            continue
        _reader_for(line)(reading)
    return reading.blocks, reading.misread


def _reader_for(line: str) -> Callable[[_Reading], None]:
    for begins, read in _READERS:
        if begins(line):
            return read
    return _paragraph


def _begins_a_block(line: str, after: str) -> bool:
    if _reader_for(line) is _paragraph:
        return line.rstrip(" ") == BETWEEN
    # As in CommonMark: inside a paragraph "2013. …" is a year at the start of a line.
    return after == "" or not line[0].isdigit() or line.startswith(("1. ", "1) "))


def _paragraph(reading: _Reading) -> None:
    taken = [reading.take()]
    while not reading.is_over and not _begins_a_block(reading.here, taken[-1]):
        taken.append(reading.take())
    reading.add("paragraph", tidy.lines("\n".join(taken)))


def _heading(reading: _Reading) -> None:
    marks, _, text = reading.take().partition(" ")
    if marks != "##":
        reading.blame("Inside a section there is one level of heading, written “## ”.")
    elif tidy.line(text):
        reading.add("heading", tidy.line(text))


def _list(reading: _Reading) -> None:
    is_ordered = not reading.here.startswith("-")
    entries: list[str] = []
    while not reading.is_over:
        mark = _ENTRY.match(reading.here)
        if mark is None or mark[0].startswith("-") is is_ordered:
            break
        width = len(mark[0])
        taken = [reading.take()[width:]]
        taken += _rest_of_entry(reading, width)
        entries.append(tidy.lines("\n".join(taken)))
    entries = [text for text in entries if text]
    if entries:
        reading.add("list", {"ordered": is_ordered, "entries": entries})


def _rest_of_entry(reading: _Reading, width: int) -> Iterator[str]:
    """Give the further lines of a list's entry: indented, or without a blank line between."""
    after = "."
    while not reading.is_over:
        line = reading.here
        if line == "":
            if not _goes_on_after_blank(reading):
                return
        elif not line.startswith(" ") and (after == "" or _begins_a_block(line, "")):
            return
        indent = len(line) - len(line.lstrip(" "))
        after = line
        reading.take()
        yield line[min(indent, width) :]


def _goes_on_after_blank(reading: _Reading) -> bool:
    """Tell whether the list goes on; if it does with an entry, move to that entry."""
    at = reading.at
    while at < len(reading.lines) and reading.lines[at] == "":
        at += 1
    if at == len(reading.lines):
        return False
    if _ENTRY.match(reading.lines[at]):
        reading.at = at
        return False
    return reading.lines[at].startswith(" ")


def _quote(reading: _Reading) -> None:
    quoted = reading.while_(lambda line: line.startswith(">"))
    taken = [re.sub(r"^> ?", "", line) for line in quoted]
    who = ""
    if taken[-1].startswith("—"):
        who = tidy.line(taken.pop().removeprefix("—"))
    text = tidy.lines("\n".join(taken))
    if text or who:
        reading.add("quote", {"text": text, "who": who})


def _fence(reading: _Reading) -> None:
    opened = reading.at
    found = FENCE.match(reading.take())
    kind = found[1] if found else ""
    taken = list(reading.while_(lambda line: not FENCE_END.match(line)))
    if reading.is_over:
        reading.blame("This “:::” block is not closed by a line “:::”.", opened)
    else:
        reading.take()
    if kind == "dodont":
        _dodont(reading, taken, opened)
        return
    text = tidy.lines("\n".join(re.sub(r"^\\(\\*:::)", r"\1", line) for line in taken))
    if kind == "text":
        reading.add("paragraph", text)
    elif kind in CALLOUTS:
        reading.add("callout", {"kind": kind, "text": text})
    else:
        reading.blame("Write :::note, :::warning, :::remember, :::dodont or :::text.", opened)


def _dodont(reading: _Reading, taken: list[str], opened: int) -> None:
    parts: dict[str, list[str]] = {}
    now: list[str] | None = None
    for number, line in enumerate(taken, start=opened + 1):
        part = _PART.match(line)
        if part and part[1] in parts:
            reading.blame(f"“{part[1]}:” stands here twice.", number)
        elif part:
            now = parts.setdefault(part[1], [part[2]])
        elif now is not None:
            now.append(re.sub(r"^\\(\\*(?:do:|dont:|why:|:::))", r"\1", line))
        elif line:
            reading.blame("Begin with “do: ”, then “dont: ” and, if you like, “why: ”.", number)
    texts = {name: tidy.lines("\n".join(parts.get(name, []))) for name in ("do", "dont", "why")}
    reading.add("dodont", texts)


def _label(text: str) -> str:
    return tidy.line(re.sub(r'\\([\\\]"])', r"\1", text))


def _image(reading: _Reading) -> None:
    found = _IMAGE.match(reading.take())
    if not found:
        reading.blame('A picture is written ![description](file.png "caption").')
        return
    value = {"image": found[2], "alt": _label(found[1]), "caption": _label(found[3] or "")}
    reading.add("image", value)


def _linked(reading: _Reading) -> None:
    found = _LINKED.match(reading.take())
    if not found:
        reading.blame("A document is written @[title](file.pdf), a video @[title](https://…).")
    elif re.match(r"^[a-z][a-z0-9+.-]*:", found[2], re.IGNORECASE):
        reading.add("embed", {"url": found[2], "title": _label(found[1])})
    else:
        reading.add("document", {"document": found[2], "title": _label(found[1])})


def _cells(line: str) -> list[str]:
    """Split a row at its bars; a bar after an odd number of backslashes is text."""
    cells, start = [""], 0
    for bar in _BAR.finditer(line):
        slashes = len(bar[1])
        cells[-1] += line[start : bar.start()] + "\\" * (slashes // 2)
        if slashes % 2:
            cells[-1] += "|"
        else:
            cells.append("")
        start = bar.end()
    cells[-1] += line[start:]
    inner = cells[1:-1] if not cells[-1].strip(" ") else cells[1:]
    return [tidy.line(cell) for cell in inner]


def _table(reading: _Reading) -> None:
    opened, caption = reading.at, ""
    if reading.here.startswith("Table:"):
        caption = tidy.line(reading.take().removeprefix("Table:"))
        list(reading.while_(lambda line: line == ""))
    taken = list(reading.while_(lambda line: line.startswith("|")))
    if len(taken) < 2 or not _RULE.match(taken[1]):
        reading.blame("A table begins with a row of headings and a row | --- | --- |.", opened)
        return
    headings, *rows = [_cells(line) for line in (taken[0], *taken[2:])]
    if any(len(row) > len(headings) for row in rows):
        reading.blame("A row of this table has more cells than there are headings.", opened)
        return
    value = {
        "columns": [{"type": "text", "heading": heading} for heading in headings],
        "rows": [{"values": row + [""] * (len(headings) - len(row))} for row in rows],
        "caption": caption,
    }
    reading.add("table", value)


_READERS: list[tuple[Callable[[str], object], Callable[[_Reading], None]]] = [
    (re.compile(r"^#{1,6}( |$)").match, _heading),
    (_ENTRY.match, _list),
    (lambda line: line.startswith(">"), _quote),
    (lambda line: line.startswith(":::"), _fence),
    (lambda line: line.startswith("!["), _image),
    (lambda line: line.startswith("@["), _linked),
    (lambda line: line.startswith(("|", "Table:")), _table),
]
