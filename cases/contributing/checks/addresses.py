"""Where somebody lives: a postcode with a house number, a street with a house number."""

import re
from collections.abc import Iterator

from cases.contributing.checks.reading import Reading
from cases.contributing.checks.spot import Spot

PARAPHRASE = {"nl": "een adres", "en": "an address"}

_NUMBER = r"\d{1,5}(?: ?[a-zA-Z](?!\w))?(?:[-/]\d{1,4})?(?![\w]|[.,:]\d)"
# SA, SD and SS are not given out.
_DUTCH_POSTCODE = r"(?<!\w)[1-9]\d{3} ?(?!SA|SD|SS)[A-Z]{2}(?!\w)"
_BRITISH_POSTCODE = r"(?<!\w)[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}(?!\w)"
_INFIX = r"(?:van|de|der|den|ter|ten|het|'t)"
_DUTCH_STREET = (
    rf"(?<!\w)(?:[A-Z][\w.'’-]{{0,30}} (?:{_INFIX} ){{0,2}}){{0,3}}[A-Z][\w'’-]{{0,40}}"
    r"(?:straat|laan|weg|plein|kade|gracht|singel|dijk|hof|pad|steeg|dreef|plantsoen|markt|park"
    r"|ring|wal|baan|haven|brink|oord|veld|kamp|erf)"
)
_DUTCH_LANE = rf"(?<!\w)(?:Laan|Weg|Plein) van (?:{_INFIX} )?[A-Z][\w'’-]{{1,40}}"
_BRITISH_STREET = (
    r"(?:[A-Z][\w'’]{0,30} ){1,3}(?:Street|St|Road|Rd|Lane|Avenue|Ave|Drive|Close|Court|Gardens"
    r"|Grove|Hill|Crescent|Terrace|Place|Square|Way|Walk|Mews|Row|Park|Green|Rise|View)(?!\w)"
)

_HOUSE = r"(?:,? ?(?:huisnummer|huisnr\.?|nummer|nr\.?|no\.?|number|house number|#)? ?)"
_ADDRESS = re.compile(
    rf"(?:{_DUTCH_STREET}|{_DUTCH_LANE})(?:,? op)? (?:nummer |nr\.? )?{_NUMBER}"
    rf"(?:,? {{0,2}}{_DUTCH_POSTCODE})?"
    rf"|{_DUTCH_POSTCODE}{_HOUSE}{_NUMBER}"
    rf"|(?<![\w.,/-])(?:(?:Flat|Unit) \w{{1,4}},? )?\d{{1,4}}[A-Za-z]? {_BRITISH_STREET}"
    rf"(?:,? (?:[A-Z]\w{{1,30}},? ){{0,2}}{_BRITISH_POSTCODE})?"
    rf"|(?<![\w.,/-])\d{{1,4}}[A-Za-z]?,? {_BRITISH_POSTCODE}"
    rf"|{_BRITISH_POSTCODE}{_HOUSE}{_NUMBER}"
)
# "Snelweg 12 uur dicht" is no address.
_COUNTED = re.compile(r" ?(?:%|uur|jaar|minuten|keer|meter|km|euro|agenten|mensen|procent)")


def addresses(reading: Reading, language: str) -> Iterator[Spot]:
    """Find addresses with a house number, Dutch and British."""
    for match in _ADDRESS.finditer(reading.text):
        if not _COUNTED.match(reading.text, match.end()):
            yield Spot(match.start(), match.end(), PARAPHRASE[language])
