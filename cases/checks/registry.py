"""All checks, and who is right when two see something in the same words."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from cases.checks.addresses import addresses
from cases.checks.bsn import bsns
from cases.checks.dates import dates
from cases.checks.emails import emails
from cases.checks.finding import Finding
from cases.checks.handles import handles
from cases.checks.ibans import ibans
from cases.checks.kinds import Found
from cases.checks.links import links
from cases.checks.names import names
from cases.checks.phones import phones
from cases.checks.pictures import pictures
from cases.checks.plates import plates
from cases.checks.quotes import quotes
from cases.checks.reading import Reading
from cases.checks.spot import Check, Spot

# The more specific first: an email address is no account name, an IBAN holds no phone number.
CHECKS: dict[Found, Check] = {
    Found.LINK: links,
    Found.EMAIL: emails,
    Found.HANDLE: handles,
    Found.IBAN: ibans,
    Found.BSN: bsns,
    Found.ADDRESS: addresses,
    Found.PLATE: plates,
    Found.DATE: dates,
    Found.PHONE: phones,
    Found.NAME: names,
    Found.QUOTE: quotes,
    Found.PICTURE: pictures,
}
# Others stand inside these. What is left of a quote around them can still be searched for; of a
# picture one part is enough, for it is one question.
FEWEST_CHARACTERS = {Found.QUOTE: 12, Found.PICTURE: 1}
_FREE = re.compile(rb"\x00+")


def findings(text: str, *, language: str) -> list[Finding]:
    """Return what in a text could lead to a person: by place, none overlapping.

    `language` is the text's own, "nl" or "en" (any other is read as English): paraphrases are
    in it. Both languages' names, months and words are looked for in every text.
    """
    reading = Reading(text)
    language = "nl" if language == "nl" else "en"
    taken = bytearray(len(reading.text))
    found = []
    for kind, check in CHECKS.items():
        for whole in check(reading, language):
            for spot in list(_free(whole, kind, taken)):
                taken[spot.start : spot.end] = b"\x01" * (spot.end - spot.start)
                found.append(_finding(kind, spot, reading))
    return _numbered(sorted(found, key=lambda finding: finding.start))


def _free(spot: Spot, kind: Found, taken: bytearray) -> Iterator[Spot]:
    """Return a spot if nothing of it is taken; of what can be divided, the parts that are left."""
    if not any(taken[spot.start : spot.end]):
        yield spot
    elif kind in FEWEST_CHARACTERS:
        for part in _FREE.finditer(taken, spot.start, spot.end):
            if part.end() - part.start() >= FEWEST_CHARACTERS[kind]:
                yield Spot(part.start(), part.end(), spot.paraphrase)
                if kind is Found.PICTURE:
                    break


def _finding(kind: Found, spot: Spot, reading: Reading) -> Finding:
    start, end = reading.original(spot.start, spot.end)
    return Finding(kind, start, end, reading.source[start:end], spot.paraphrase)


def _numbered(found: list[Finding]) -> list[Finding]:
    """Tell the same words apart by how often they came before."""
    seen: Counter[tuple[Found, str]] = Counter()
    numbered = []
    for finding in found:
        words = (finding.kind, finding.normalised)
        numbered.append(replace(finding, occurrence=seen[words]))
        seen[words] += 1
    return numbered
