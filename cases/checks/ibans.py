"""Bank account numbers, told by their check digits."""

import re
from collections.abc import Iterator

from stdnum import iban

from cases.checks.reading import Reading
from cases.checks.spot import Spot

PARAPHRASE = {"nl": "een rekeningnummer", "en": "an account number"}
# Letters and digits of an IBAN per country: what stands behind it may look like more of it.
LENGTHS = {
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22,
    "BR": 29, "CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "DO": 28, "EE": 20,
    "EG": 29, "ES": 24, "FI": 18, "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23, "GL": 18,
    "GR": 27, "GT": 28, "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IQ": 23, "IS": 26, "IT": 27,
    "JO": 30, "KW": 30, "KZ": 20, "LB": 28, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "LY": 25,
    "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MR": 27, "MT": 31, "MU": 30, "NL": 18, "NO": 15,
    "PK": 24, "PL": 28, "PS": 29, "PT": 25, "QA": 29, "RO": 24, "RS": 22, "SA": 24, "SE": 24,
    "SI": 19, "SK": 24, "SM": 27, "TN": 24, "TR": 26, "UA": 29, "VA": 22, "XK": 20,
}  # fmt: skip

_MARKS = r"[ \t.-]?"
_START = re.compile(
    rf"(?<![A-Za-z0-9])(?=([A-Za-z]){_MARKS}([A-Za-z]){_MARKS}\d{_MARKS}\d)", re.ASCII
)
_CHARACTER = re.compile(rf"{_MARKS}([A-Za-z0-9])", re.ASCII)


def ibans(reading: Reading, language: str) -> Iterator[Spot]:
    """Find account numbers of all countries that have an IBAN, in one or in groups."""
    free_from = 0
    for match in _START.finditer(reading.text):
        length = LENGTHS.get((match.group(1) + match.group(2)).upper())
        if length is None or match.start() < free_from:
            continue
        characters, end = _read(reading.text, match.start(), length)
        if len(characters) == length and iban.is_valid(characters, check_country=False):
            free_from = end
            yield Spot(match.start(), end, PARAPHRASE[language])


def _read(text: str, start: int, length: int) -> tuple[str, int]:
    """Return so many letters and digits from a place on, and where they end."""
    characters = ""
    end = start
    while len(characters) < length and (match := _CHARACTER.match(text, end)):
        characters += match.group(1)
        end = match.end()
    return characters, end
