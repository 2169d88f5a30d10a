"""Exact dates in a sentence that also names a place: together they say what this was."""

import re
from collections.abc import Iterator
from functools import partial

from cases.checks.places import has_place
from cases.checks.reading import Reading
from cases.checks.spot import Spot

SEASONS = {
    "nl": ("in de winter", "in het voorjaar", "in de zomer", "in het najaar"),
    "en": ("in the winter", "in the spring", "in the summer", "in the autumn"),
}
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari february feb febr",
            "maart march mrt mar",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "augustus august aug",
            "september sept sep",
            "oktober october okt oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
DAYS, LAST_MONTH = 31, 12
DAY_WORDS = {
    word: number
    for words in (
        """
        eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde
        dertiende veertiende vijftiende zestiende zeventiende achttiende negentiende twintigste
        eenentwintigste tweeëntwintigste drieëntwintigste vierentwintigste vijfentwintigste
        zesentwintigste zevenentwintigste achtentwintigste negenentwintigste dertigste
        eenendertigste
        """,
        """
        first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
        fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first
        twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh
        twenty-eighth twenty-ninth thirtieth thirty-first
        """,
    )
    for number, word in enumerate(words.split(), start=1)
}

_MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})(?!\w)\.?"
_WEEKDAY = (
    r"(?:(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day),? )?"
)
_BEGINNING = rf"(?<!\w)(?:(?:op|on) )?(?:de |the )?{_WEEKDAY}(?:de |the )?"
_YEAR = r"(?:,? (?:19|20)\d\d(?!\d))?"
_END = r"(?![\w]|[-/.]\d)"
_WORDS = rf"(?P<day>{'|'.join(sorted(DAY_WORDS, key=len, reverse=True))})"
_find = partial(re.compile, flags=re.IGNORECASE)
# With the month as a word, and as a number.
_IN_WORDS = (
    _find(rf"{_BEGINNING}(?P<day>\d\d?)(?:st|nd|rd|th|ste|de|e)? (?:of )?{_MONTH}{_YEAR}{_END}"),
    _find(rf"{_BEGINNING}{_WORDS} (?:of )?{_MONTH}{_YEAR}{_END}"),
    _find(rf"{_BEGINNING}{_MONTH} (?P<day>\d\d?)(?:st|nd|rd|th)?{_YEAR}{_END}"),
)
_IN_NUMBERS = (
    _find(
        rf"{_BEGINNING}(?P<day>\d\d?)(?P<mark>[-/.])(?P<number>\d\d?)(?P=mark)"
        rf"(?:(?:19|20)\d\d|\d\d){_END}"
    ),
    _find(rf"{_BEGINNING}(?<![-\d])(?:19|20)\d\d-(?P<number>\d\d)-(?P<day>\d\d){_END}"),
)
_A_MONTH = _find(rf"(?<!\w)(?:{'|'.join(MONTHS)})(?!\w)")
_TWO_NUMBERS = re.compile(r"\d[-/.]\d")
# "Sinds 1 januari 2024" is when a law began, not when something happened.
_BEGAN = re.compile(r"\b(?:sinds|per|vanaf|ingaande|since|from|as of)\s+$", re.IGNORECASE)
_NEAR = 12


def dates(reading: Reading, language: str) -> Iterator[Spot]:
    """Find days with their month in sentences with a place."""
    shapes = _shapes(reading.text)
    if not shapes:
        return
    for start, end in reading.sentences:
        found = [match for shape in shapes for match in shape.finditer(reading.text, start, end)]
        exact = [match for match in found if _is_day(match) and not _is_beginning(match)]
        if exact and has_place(reading.text[start:end]):
            for match in exact:
                # The stop behind a month may be the sentence's.
                length = len(match.group().rstrip("."))
                yield Spot(match.start(), match.start() + length, _season(match, language))


def _shapes(text: str) -> tuple[re.Pattern[str], ...]:
    """Return the shapes of dates that a text can hold at all: most hold none."""
    in_words = _IN_WORDS if _A_MONTH.search(text) else ()
    return in_words + (_IN_NUMBERS if _TWO_NUMBERS.search(text) else ())


def _month(match: re.Match[str]) -> int:
    """Return the month; of 8/19/2023, as Americans write, the first number."""
    if name := match.groupdict().get("month"):
        return MONTHS[name.lower()]
    number, day = int(match.group("number")), _day(match)
    return day if number > LAST_MONTH else number


def _day(match: re.Match[str]) -> int:
    day = match.group("day").lower()
    return DAY_WORDS[day] if day in DAY_WORDS else int(day)


def _is_day(match: re.Match[str]) -> bool:
    return 1 <= _day(match) <= DAYS and 1 <= _month(match) <= LAST_MONTH


def _is_beginning(match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start() - _NEAR) : match.start()]
    return _day(match) == 1 and _BEGAN.search(before) is not None


def _season(match: re.Match[str], language: str) -> str:
    """Return the season, with a capital where the date had one."""
    season = SEASONS[language][_month(match) % 12 // 3]
    return season.capitalize() if match.group()[0].isupper() else season
