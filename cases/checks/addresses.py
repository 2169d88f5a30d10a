"""Where somebody lives: a postcode with a house number, a street with a house number."""

import re
from collections.abc import Iterator, Mapping

from cases.checks.names import names
from cases.checks.reading import Reading
from cases.checks.spot import Spot
from cases.checks.wordlists import lists_with
from cases.finding.words import fold

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

# Streets called after what stands there: "Jan van de Kerkstraat" is Jan, who lives there.
_AFTER_NOBODY = re.compile(
    r"(?:Kerk|Dorps|School|Molen|Station|Hoofd|Markt|Nieuw|Haven|Kastanje|Linde|Eiken|Beuken|Berken"
    r"|Park|Brink|Ring|Dijk|Brug|Spoor|Post|Tuin|Bos|Zee|Wilgen)"
)
_JOINED = re.compile(rf",? (?:{_INFIX} ){{0,2}}")


def addresses(reading: Reading, language: str) -> Iterator[Spot]:
    """Find addresses with a house number, Dutch and British."""
    text = reading.text
    found = [each for each in _ADDRESS.finditer(text) if not _COUNTED.match(text, each.end())]
    may_hold_names = any(text[each.start()].isalpha() for each in found)
    by_end = {name.end: name for name in names(reading, language)} if may_hold_names else {}
    for match in found:
        yield Spot(_behind_a_name(match, text, by_end), match.end(), PARAPHRASE[language])


def _behind_a_name(match: re.Match[str], text: str, by_end: Mapping[int, Spot]) -> int:
    """Return where the address begins: "Jan de Vries van de Kerkstraat 12" is two findings.

    A street may be called after somebody: "Jan van Galenstraat" stays whole.
    """
    for start in range(match.start() + 1, match.end()):
        if text[start].isupper() and text[start - 1] == " " and _ADDRESS.match(text, start):
            for end in range(match.start() + 1, start):
                is_joined = end in by_end and _JOINED.fullmatch(text, end, start)
                if is_joined and _is_apart(by_end[end], text, start):
                    return start
    return match.start()


def _is_apart(name: Spot, text: str, street: int) -> bool:
    """Tell whether a name is one without the street: with a surname, or living in a Kerkstraat."""
    words = fold(text[name.start : name.end]).split()
    known = lists_with(words[-1])
    has_surname = len(words) > 1 and ("surnames" in known or "first_names" not in known)
    is_of_there = "van " in text[name.end : street] and bool(_AFTER_NOBODY.match(text, street))
    return has_surname or is_of_there
