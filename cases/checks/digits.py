"""Numbers as people write them: apart by spaces, dots and dashes, or in one."""

import re
from collections.abc import Iterator
from typing import NamedTuple

# Up to three marks between two digits, "06 - 12"; a comma or a line break ends a number.
_RUN = re.compile(r"(?<![\w+])[+(]{0,2}\d(?:[ \t.()/-]{0,3}\d)*(?![\w])")
_GROUP = re.compile(r"\d+")


class Group(NamedTuple):
    """Digits without anything between them."""

    start: int
    end: int
    digits: str


class Run(NamedTuple):
    """Groups that may be one number, or several next to each other."""

    start: int
    groups: list[Group]


def runs(text: str) -> Iterator[Run]:
    """Return every stretch of digits with at most a few marks between them."""
    for match in _RUN.finditer(text):
        groups = [
            Group(group.start(), group.end(), group.group())
            for group in _GROUP.finditer(text, match.start(), match.end())
        ]
        yield Run(match.start(), groups)


def windows(run: Run, first: int, longest: int) -> Iterator[tuple[int, str]]:
    """Return what a number could be that begins with a group: which group ends it, its digits.

    The longest first, none of more digits than `longest`.
    """
    found = []
    digits = ""
    for last in range(first, len(run.groups)):
        digits += run.groups[last].digits
        if len(digits) > longest:
            break
        found.append((last, digits))
    yield from reversed(found)
