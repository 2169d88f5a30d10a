"""Number plates: Dutch ones of every series, British ones of today."""

import re
from collections.abc import Iterator

from cases.checks.reading import Reading
from cases.checks.spot import Spot
from cases.checks.wordlists import listed

PARAPHRASE = {"nl": "een kenteken", "en": "a number plate"}
# The Dutch series from 1951 on: L a letter, 9 a digit.
SERIES = listed(
    """
    LL-99-99 99-99-LL 99-LL-99 LL-99-LL LL-LL-99 99-LL-LL 99-LLL-9 9-LLL-99 LL-999-L L-999-LL
    LLL-99-L L-99-LLL 9-LL-999 999-LL-9
    """
)

_MONTHS = listed("JAN FEB MRT MAR APR MEI MAY JUN JUL AUG SEP OKT OCT NOV DEC")


def _pattern(mark: str, letter: str) -> str:
    series = (one.replace("-", mark) for one in SERIES)
    return "|".join(one.replace("L", letter).replace("9", r"\d") for one in series)


# With dashes in any case. With spaces or nothing between, only in capitals: "in 12 24" is text.
_DUTCH = re.compile(
    rf"(?<![\w-])(?:{_pattern('-', '[A-Za-z]')}|{_pattern('[ .·]', '[A-Z]')})(?![\w-])", re.ASCII
)
_TOGETHER = re.compile(
    rf"(?<![\w-])(?:{_pattern('', '[A-Za-z]')}|[A-Za-z]{{2}}\d{{2}} ?[A-Za-z]{{3}})(?![\w-])",
    re.ASCII,
)
_BRITISH = re.compile(r"(?<![\w-])[A-Z]{2}\d{2} ?[A-Z]{3}(?![\w-])", re.ASCII)
# Six characters together, or in small letters, are a plate only if the words before say so.
_NAMED = re.compile(
    r"kenteken|plaat|auto|scooter|busje|bestel|wagen|plate|registration|\bcar\b|\bvan\b|\breed\b|\bdrove\b",
    re.IGNORECASE,
)
_NEAR = 40


def plates(reading: Reading, language: str) -> Iterator[Spot]:
    """Find number plates, with dashes, spaces or in one."""
    text = reading.text
    shapes = [(match, True) for shape in (_DUTCH, _BRITISH) for match in shape.finditer(text)]
    shapes += [(match, False) for match in _TOGETHER.finditer(text)]
    free_from = 0
    for match, is_sure in sorted(shapes, key=lambda shape: (shape[0].start(), not shape[1])):
        is_plate = is_sure or _NAMED.search(text, max(0, match.start() - _NEAR), match.start())
        letters = set(re.findall("[A-Z]+", match.group().upper()))
        if match.start() >= free_from and is_plate and not _MONTHS & letters:
            free_from = match.end()
            yield Spot(match.start(), match.end(), PARAPHRASE[language])
