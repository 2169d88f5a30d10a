"""Citizen service numbers, told by their check digit."""

import re
from collections.abc import Iterator

from stdnum.nl import bsn

from cases.checks.digits import Run, runs, windows
from cases.checks.reading import Reading
from cases.checks.spot import Spot

PARAPHRASE = {"nl": "een burgerservicenummer", "en": "a citizen service number"}
LENGTH = 9

# Near one of these words, a BSN is looked for inside a longer row of numbers too.
_NAMED = re.compile(r"\b(?:bsn|burgerservice|sofi|citizen service)", re.IGNORECASE)
_NEAR = 40
# Sums of money and references have nine digits too; one in eleven would pass the check.
_OTHERS = re.compile(r"(?:[€$£] ?|(?:nr|zaak|case|log|ref|kenmerk|kvk)[ .:]*)$", re.IGNORECASE)


def bsns(reading: Reading, language: str) -> Iterator[Spot]:
    """Find nine digits that pass the BSN's check, whatever stands between them."""
    text = reading.text
    for run in runs(text):
        if text[run.start] == "+":
            continue
        free_from = 0
        for first, last in _candidates(run, text):
            if first >= free_from and _is_bsn(run, first, last, text):
                free_from = last + 1
                start, end = run.groups[first].start, run.groups[last].end
                if not _OTHERS.search(text[max(0, run.start - _NEAR) : run.start]):
                    yield Spot(start, end, PARAPHRASE[language])


def _candidates(run: Run, text: str) -> Iterator[tuple[int, int]]:
    """Return which groups could be nine digits: one alone, the whole run, others only if named."""
    lengths = [len(group.digits) for group in run.groups]
    if sum(lengths) == LENGTH:
        yield 0, len(lengths) - 1
    elif LENGTH in lengths:
        yield from ((place, place) for place, length in enumerate(lengths) if length == LENGTH)
    elif _NAMED.search(text, max(0, run.start - _NEAR), run.start):
        for first in range(len(lengths)):
            for last, digits in windows(run, first, LENGTH):
                if len(digits) == LENGTH:
                    yield first, last


def _is_bsn(run: Run, first: int, last: int, text: str) -> bool:
    """Tell whether the groups are one number: the same mark between all, and the check passes."""
    pairs = zip(run.groups[first:last], run.groups[first + 1 : last + 1], strict=True)
    marks = {text[one.end : other.start].strip() for one, other in pairs}
    digits = "".join(group.digits for group in run.groups[first : last + 1])
    return len(marks) <= 1 and bsn.is_valid(digits)
