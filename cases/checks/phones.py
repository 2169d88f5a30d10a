"""Phone numbers of the Netherlands and Britain as they are dialled there, others with their +."""

import re
from collections.abc import Iterator
from functools import lru_cache

import phonenumbers
from phonenumbers import PhoneNumberType, ValidationResult

from cases.checks.digits import Run, runs, windows
from cases.checks.reading import Reading
from cases.checks.spot import Spot

PARAPHRASE = {"nl": "een telefoonnummer", "en": "a phone number"}
# Digits as dialled inside the country, with the 0.
LENGTHS = {"NL": (10,), "GB": (11, 10)}
LONGEST = 17
SHORTEST = 9
# With no 0 where none can be: a row of zeros is no number.
_BEGINNING = re.compile(r"00?[1-9]")
# "Nul zes, een twee …": eight such words in a row are no count of anything.
_DIGIT_WORD = (
    r"(?:nul|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|dubbel|zero|nought|oh|one|two"
    r"|three|four|five|six|seven|eight|nine|double|triple|hundred)"
)
_SPELLED = re.compile(
    rf"\b(?:nul|zero|oh|nought|plus)(?:[ ,.-]{{1,2}}{_DIGIT_WORD}\b){{7,}}", re.IGNORECASE
)
# Numbers of services and companies, such as 0800 and 0900: they lead to no person.
NOBODYS = frozenset(
    {
        PhoneNumberType.TOLL_FREE,
        PhoneNumberType.PREMIUM_RATE,
        PhoneNumberType.SHARED_COST,
        PhoneNumberType.UAN,
    }
)


def phones(reading: Reading, language: str) -> Iterator[Spot]:
    """Find phone numbers, whatever stands between their digits."""
    countries = ("NL", "GB") if language == "nl" else ("GB", "NL")
    for match in _SPELLED.finditer(reading.text):
        yield Spot(match.start(), match.end(), PARAPHRASE[language])
    for run in runs(reading.text):
        first = 0
        while first < len(run.groups):
            last = _last_group(run, first, reading.text, countries)
            if last is None:
                first += 1
                continue
            start = _with_sign(run, first, reading.text)
            yield Spot(start, run.groups[last].end, PARAPHRASE[language])
            first = last + 1


def _with_sign(run: Run, first: int, text: str) -> int:
    """Return where a number begins, with the + or bracket before its first digit."""
    start = run.groups[first].start
    while start > run.start and text[start - 1] in "+(":
        start -= 1
    return start if first else run.start


def _last_group(run: Run, first: int, text: str, countries: tuple[str, str]) -> int | None:
    """Return which group ends a phone number that begins with this one; None if none does."""
    group = run.groups[first]
    has_plus = "+" in text[_with_sign(run, first, text) : group.start]
    if not has_plus and not _BEGINNING.match(_head(run, first)):
        return None
    for last, digits in windows(run, first, LONGEST):
        if len(digits) < SHORTEST:
            break
        if _is_somebodys(_dialled(digits, has_plus), countries):
            return last
    return None


def _head(run: Run, first: int) -> str:
    """Return the first digits, as many as the beginning of a number needs."""
    return "".join(group.digits for group in run.groups[first : first + 3])


def _dialled(digits: str, has_plus: bool) -> str:
    """Return the digits as dialled inside the country, or with + and the country's code."""
    if has_plus:
        return f"+{_without_trunk(digits)}"
    return f"+{_without_trunk(digits[2:])}" if digits.startswith("00") else digits


def _without_trunk(digits: str) -> str:
    """Drop the 0 of "+31 (0)6": it is dialled inside the country only."""
    for code in ("31", "44", "32", "49"):
        if digits.startswith(f"{code}0"):
            return code + digits[len(code) + 1 :]
    return digits


@lru_cache(maxsize=4096)
def _is_somebodys(dialled: str, countries: tuple[str, str]) -> bool:
    """Tell whether digits can be dialled and reach no service.

    Of the two countries the length decides: a number with a typing error, or of a range that is
    not given out, is shown too.
    """
    if dialled.startswith("+"):
        return _can_be_dialled(dialled, None)
    return any(
        len(dialled) in LENGTHS[country] and _can_be_dialled(dialled, country)
        for country in countries
    )


def _can_be_dialled(dialled: str, country: str | None) -> bool:
    try:
        number = phonenumbers.parse(dialled, country)
    except phonenumbers.NumberParseException:
        return False
    is_possible = (
        phonenumbers.is_possible_number_with_reason(number) == ValidationResult.IS_POSSIBLE
    )
    return is_possible and phonenumbers.number_type(number) not in NOBODYS
