"""Number plates: Dutch ones of every series, British ones of today."""

import re
from collections.abc import Iterator

from cases.contributing.checks.reading import Reading
from cases.contributing.checks.spot import Spot

PARAPHRASE = {"nl": "een kenteken", "en": "a number plate"}
# The Dutch series from 1951 on: L a letter, 9 a digit.
SERIES = """
    LL-99-99 99-99-LL 99-LL-99 LL-99-LL LL-LL-99 99-LL-LL 99-LLL-9 9-LLL-99 LL-999-L L-999-LL
    LLL-99-L L-99-LLL 9-LL-999 999-LL-9
""".split()

_MONTHS = frozenset("JAN FEB MRT MAR APR MEI MAY JUN JUL AUG SEP OKT OCT NOV DEC".split())


def _pattern(mark: str, letter: str) -> str:
    series = (one.replace("-", mark) for one in SERIES)
    return "|".join(one.replace("L", letter).replace("9", r"\d") for one in series)


# With dashes in any case. With spaces or nothing between, only in capitals: "in 12 24" is text.
_DUTCH = re.compile(
    rf"(?<![\w-])(?:{_pattern('-', '[A-Za-z]')}|{_pattern('[ .·]', '[A-Z]')})(?![\w-])", re.ASCII
)
_TOGETHER = re.compile(rf"(?<![\w-])(?:{_pattern('', '[A-Z]')})(?![\w-])", re.ASCII)
_BRITISH = re.compile(r"(?<![\w-])[A-Z]{2}\d{2} ?[A-Z]{3}(?![\w-])", re.ASCII)
# Six characters together are a plate only if the words before say so.
_NAMED = re.compile(
    r"kenteken|plaat|auto|scooter|busje|bestel|number plate|licen[cs]e plate|registration|\bcar\b",
    re.IGNORECASE,
)
_NEAR = 40


def plates(reading: Reading, language: str) -> Iterator[Spot]:
    """Find number plates, with dashes, spaces or in one."""
    text = reading.text
    for pattern in (_DUTCH, _BRITISH, _TOGETHER):
        for match in pattern.finditer(text):
            before = text[max(0, match.start() - _NEAR) : match.start()]
            is_plate = pattern is not _TOGETHER or _NAMED.search(before)
            if is_plate and not _MONTHS & set(re.findall("[A-Z]+", match.group())):
                yield Spot(match.start(), match.end(), PARAPHRASE[language])
