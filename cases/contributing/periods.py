"""When something was, roughly: people write it as they say it, and it is kept in one way."""

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _

from cases.checks.dates import MONTHS
from cases.contributing.errors import ContributionError

_QUARTERS: Mapping[str, int] = {
    word: quarter
    for quarter, words in enumerate(
        (
            "1 eerste first begin beginning start early",
            "2 tweede second voorjaar lente spring",
            "3 derde third zomer summer",
            "4 vierde fourth najaar herfst autumn fall eind einde end late",
        ),
        start=1,
    )
    for word in words.split()
}
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
_NUMBER = r"(?P<number>1[0-2]|0?[1-9])"
_ORDINAL = "eerste|tweede|derde|vierde|first|second|third|fourth"
_QUARTER = (
    rf"(?:[qk](?P<q>[1-4])|(?:kwartaal|quarter) (?P<counted>[1-4])"
    rf"|(?P<ordinal>[1-4]|{_ORDINAL})(?:e|ste|de|st|nd|rd|th)? ?(?:kwartaal|quarter))"
)
# Part of a year in a word: as long as a quarter, and as rough.
_PART = rf"(?P<part>{'|'.join(word for word in _QUARTERS if word.isalpha())})"
_OF = r"(?: (?:van|of|in))?(?: het| the)? "
_DAY = r"\d\d?(?:e|ste|de|st|nd|rd|th)?"


def _all(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(each, re.IGNORECASE | re.ASCII) for each in patterns)


_PERIODS = _all(
    _YEAR,
    rf"{_YEAR}[-/. ]{_NUMBER}",
    rf"{_NUMBER}[-/. ]{_YEAR}",
    rf"{_MONTH}{_OF}{_YEAR}",
    rf"{_YEAR} {_MONTH}",
    rf"{_QUARTER}{_OF}{_YEAR}",
    rf"{_YEAR}[- ]{_QUARTER}",
    rf"{_PART}{_OF}{_YEAR}",
)
_DAYS = _all(
    rf"(?:[a-z]+(?:dag|day) )?(?:the )?{_DAY}(?: of)? {_MONTH} {_YEAR}",
    rf"(?:[a-z]+day )?{_MONTH} {_DAY} {_YEAR}",
    rf"\d\d?[-/. ]{_NUMBER}[-/. ]{_YEAR}",
    rf"{_YEAR}[-/. ]{_NUMBER}[-/. ]\d\d?",
)
# What may stand before it and says nothing more.
_BEFORE = re.compile(
    r"(?:(?:in|op|on|rond|ongeveer|circa|ca\.?|about|around|roughly|het|the|de) )+", re.IGNORECASE
)


class PeriodError(ContributionError):
    """What was written says no year, month or quarter; or it says the day."""


def period_from(words: str) -> str:
    """Return 2026, 2026-03 or 2026-Q1, whichever was meant; of nothing, nothing.

    Both languages are read. Raises PeriodError with a sentence that says what to write.
    """
    said = " ".join(words.replace(",", " ").split()).rstrip(".")
    before = _BEFORE.match(said)
    said = said[before.end() :] if before else said
    if not said:
        return ""
    for pattern in _PERIODS:
        if found := pattern.fullmatch(said):
            return _kept(found.groupdict())
    for pattern in _DAYS:
        if found := pattern.fullmatch(said):
            raise PeriodError(
                _("Leave out the day, by which this could be recognised: %(period)s.")
                % {"period": _without_day(found.groupdict())}
            )
    raise PeriodError(
        _("Write a year, a month or a quarter: 2026, March 2026, first quarter of 2026.")
    )


def _kept(said: Mapping[str, str | None]) -> str:
    year = said["year"]
    if month := said.get("month"):
        return f"{year}-{MONTHS[month.lower()]:02}"
    if number := said.get("number"):
        return f"{year}-{int(number):02}"
    for name in ("q", "counted", "ordinal", "part"):
        if word := said.get(name):
            return f"{year}-Q{_QUARTERS[word.lower()]}"
    return str(year)


def _without_day(said: Mapping[str, str | None]) -> str:
    """Return what is left of a day, in the words that were typed."""
    month = said.get("month")
    return f"{month} {said['year']}" if month else _kept(said)
