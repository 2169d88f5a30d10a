"""A file to a record. Collects everything that is wrong instead of stopping at the first."""

import re
from pathlib import Path

from cases.models.identifiers import ID_PATTERN
from cases.models.wording import Kind
from cases.textfiles.blocks import Raw, from_markdown
from cases.textfiles.blocks.read import FENCE, FENCE_END
from cases.textfiles.format import FORMATS, Format, keys_of
from cases.textfiles.head import HeadError, read_head
from cases.textfiles.record import ItemFile, Problem, Record
from cases.textfiles.values import FILE_NAME, HeadReading

MAX_BYTES = 1_000_000

_SECTION = re.compile(r"^# +(\S.*?) *$")


class Unreadable(Exception):  # noqa: N818 - it carries problems, it is not one error
    """A file could not be made into a record; `problems` says why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def read_file(path: Path, name: str) -> ItemFile:
    """Return what a file says; `name` is how the file is called in messages.

    Raises Unreadable with every problem found.
    """
    if path.stat().st_size > MAX_BYTES:
        raise Unreadable([Problem(name, 1, "", "A file has at most 1 MB.")])
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable([Problem(name, 1, "", "The file is not in UTF-8.")]) from error
    return read_text(text, path, name)


def read_text(text: str, path: Path, name: str) -> ItemFile:
    """As read_file, for a text already in hand."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), 0)
    if lines[0].rstrip() != "---" or not end:
        message = "A file begins with a head between two lines “---”."
        raise Unreadable([Problem(name, 1, "", message)])
    try:
        node = read_head("\n".join(lines[1:end]), first=2)
    except HeadError as error:
        raise Unreadable([Problem(name, error.line, "", error.message)]) from error
    reading = HeadReading(name, first=2)
    kind = reading.kind(node)
    if kind is None:
        raise Unreadable(reading.problems)
    head = reading.mapping(node, keys_of(kind))
    if "id" in head and not re.match(ID_PATTERN, head["id"]):
        reading.blame("id", "An id is KB- and five of 2–9 and A–Z without I, L, O and U.")
    sections = _sections(lines, end + 1, FORMATS[kind], reading)
    if reading.problems:
        raise Unreadable(sorted(reading.problems, key=lambda problem: problem.line))
    return ItemFile(path, name, Record(Kind(kind), head, sections), reading.lines)


def _sections(
    lines: list[str], start: int, format_: Format, reading: HeadReading
) -> dict[str, list[Raw]]:
    """Cut the body at its `# name` lines, fences apart, and read each section's blocks."""
    known = [section.name for section in format_.sections]
    found: dict[str, tuple[int, list[str]]] = {}
    now: list[str] = []
    is_fenced = is_begun = False
    for number, line in enumerate(lines[start:], start + 1):
        title = None if is_fenced else _SECTION.match(line)
        is_fenced = not FENCE_END.match(line) if is_fenced else bool(FENCE.match(line))
        if title:
            now, is_begun = [], True
            reading.lines.setdefault(title[1], number)
            if title[1] not in known:
                reading.blame(title[1], _unknown_section(known), number)
            elif title[1] in found:
                reading.blame(title[1], "This section stands here twice.", number)
            else:
                found[title[1]] = (number + 1, now)
        elif line.strip() and not is_begun:
            reading.blame(
                "", f"This text stands before any section. {_unknown_section(known)}", number
            )
            is_begun = True
        else:
            now.append(line)
    sections = {}
    for name in known:
        first, body = found.get(name, (0, []))
        blocks, misread = from_markdown(body, first)
        for trouble in misread:
            reading.blame(name, trouble.message, trouble.line)
        for block in blocks:
            _check_file_name(block, name, reading)
        if blocks:
            sections[name] = blocks
    return sections


def _check_file_name(block: Raw, section: str, reading: HeadReading) -> None:
    name = block["value"].get(block["type"]) if block["type"] in ("image", "document") else None
    if name and not FILE_NAME.match(name):
        reading.blame(section, f"“{name}”: write the name of a file that lies beside this one.")


def _unknown_section(known: list[str]) -> str:
    if not known:
        return "This type has no sections, only a head."
    return "The sections of this type are: " + ", ".join(f"# {name}" for name in known) + "."
