"""When mail about notices is due: at once, every morning or once a week, outside quiet hours.

Pure functions. Hours are those of a clock on the wall (Europe/Amsterdam); the two nights a
year in which clocks change are in the tests.
"""

import datetime as dt

from django.utils import timezone

from accounts.models import Person
from accounts.models.person import Notices

DIGEST_AT = dt.time(7)
DAY, WEEK = dt.timedelta(days=1), dt.timedelta(days=7)


def mail_due(person: Person, at: dt.datetime) -> dt.datetime | None:
    """Return when mail about a notice of a moment is due, or None when none is wanted."""
    match person.notices:
        case Notices.AT_ONCE:
            due = at
        case Notices.DAILY:
            due = _next_digest(at, every=DAY)
        case Notices.WEEKLY:
            due = _next_digest(at, every=WEEK, weekday=person.digest_day)
        case _:
            return None
    return after_quiet(person, due)


def after_quiet(person: Person, at: dt.datetime) -> dt.datetime:
    """Return the moment itself, or when the quiet hours it falls into end."""
    begin, end = person.quiet_from, person.quiet_until
    if begin is None or end is None:
        return at
    local = timezone.localtime(at)
    clock = local.time()
    is_over_midnight = begin > end
    is_quiet = clock >= begin or clock < end if is_over_midnight else begin <= clock < end
    if not is_quiet:
        return at
    day = local.date() + (DAY if is_over_midnight and clock >= begin else dt.timedelta())
    over = _on_the_wall(day, end)
    # In the night that has an hour twice, quiet until half past two ends at the second one.
    return over if over > at else _on_the_wall(day, end, fold=1)


def _next_digest(
    at: dt.datetime, *, every: dt.timedelta, weekday: int | None = None
) -> dt.datetime:
    """Return the next morning (of a weekday, Monday is 0) after a moment."""
    day = timezone.localtime(at).date()
    if weekday is not None:
        day += dt.timedelta(days=(weekday - day.weekday()) % 7)
    due = _on_the_wall(day, DIGEST_AT)
    return due if due > at else _on_the_wall(day + every, DIGEST_AT)


def _on_the_wall(day: dt.date, clock: dt.time, *, fold: int = 0) -> dt.datetime:
    """Return a moment by the clock on the wall, in UTC: so moments compare as they follow.

    An hour that a spring night leaves out counts as the one after.
    """
    here = timezone.get_default_timezone()
    return dt.datetime.combine(day, clock.replace(fold=fold), here).astimezone(dt.UTC)
