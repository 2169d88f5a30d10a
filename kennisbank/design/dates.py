"""Dates as people say them: "3 weeks ago", "tomorrow", "March 2013"."""

import datetime as dt
import re

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

# From so many days on, one counts in the next larger unit.
WEEKS_FROM, MONTHS_FROM, YEARS_FROM = 14, 63, 730
MONTH, YEAR = 30.44, 365.25  # days

_PERIOD = re.compile(r"^(\d{4})(?:-(?:Q([1-4])|(\d{2})))?$")


def as_day(value: object) -> dt.date | None:
    """Return the local day of a date, a moment or an ISO text; None for anything else."""
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def spoken(day: dt.date, today: dt.date) -> str:
    """Return how people call a day as seen from today."""
    days = (day - today).days
    near = {0: _("today"), -1: _("yesterday"), 1: _("tomorrow")}
    if days in near:
        return near[days]
    return _ago(-days) if days < 0 else _ahead(days)


def _ago(days: int) -> str:
    if days < WEEKS_FROM:
        return ngettext("%(n)d day ago", "%(n)d days ago", days) % {"n": days}
    if days < MONTHS_FROM:
        weeks = days // 7
        return ngettext("%(n)d week ago", "%(n)d weeks ago", weeks) % {"n": weeks}
    if days < YEARS_FROM:
        months = round(days / MONTH)
        return ngettext("%(n)d month ago", "%(n)d months ago", months) % {"n": months}
    years = int(days / YEAR)
    return ngettext("%(n)d year ago", "%(n)d years ago", years) % {"n": years}


def _ahead(days: int) -> str:
    if days < WEEKS_FROM:
        return ngettext("in %(n)d day", "in %(n)d days", days) % {"n": days}
    if days < MONTHS_FROM:
        weeks = days // 7
        return ngettext("in %(n)d week", "in %(n)d weeks", weeks) % {"n": weeks}
    if days < YEARS_FROM:
        months = round(days / MONTH)
        return ngettext("in %(n)d month", "in %(n)d months", months) % {"n": months}
    years = int(days / YEAR)
    return ngettext("in %(n)d year", "in %(n)d years", years) % {"n": years}


def exact(day: dt.date) -> str:
    """Return a day in full: "20 November 2026"."""
    return date_format(day, "j F Y")


def period_in_words(value: str) -> str:
    """Return a case's period in words: 2013-03 → "March 2013"; other text unchanged."""
    found = _PERIOD.match(value)
    if not found:
        return value
    year, quarter, month = found.groups()
    if quarter:
        quarters = {
            "1": _("first quarter of %(year)s"),
            "2": _("second quarter of %(year)s"),
            "3": _("third quarter of %(year)s"),
            "4": _("fourth quarter of %(year)s"),
        }
        return quarters[quarter] % {"year": year}
    if month and 1 <= int(month) <= 12:
        return date_format(dt.date(int(year), int(month), 1), "F Y")
    return year
