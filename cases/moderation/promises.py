"""How fast somebody looks: what is dangerous within two hours, all else within a working day.

Saturdays and Sundays do not count; public holidays do, for they differ by country.
"""

import datetime as dt
from enum import IntEnum

from django.utils import timezone

from cases.moderation.models import FlagReason

TWO_HOURS = dt.timedelta(hours=2)
DAY = dt.timedelta(days=1)
SATURDAY = 5


class Risk(IntEnum):
    """What comes first: the lower, the sooner."""

    DANGER = 0  # a threat, or personal data
    LEAK = 1  # a police matter in the wrong place
    USUAL = 2
    LOOK = 3  # shown already, nobody complained


RISK_OF_REASON = {FlagReason.THREAT: Risk.DANGER, FlagReason.POLICE: Risk.LEAK}


def risk_of(reason: str) -> Risk:
    """Return the risk of what is flagged for a reason."""
    return RISK_OF_REASON.get(FlagReason(reason), Risk.USUAL)


def due_at(since: dt.datetime, risk: Risk) -> dt.datetime:
    """Return until when somebody looks at what waits since a moment."""
    if risk == Risk.DANGER:
        return since + TWO_HOURS
    local = timezone.localtime(since)
    start = local
    while start.weekday() >= SATURDAY:
        start = (start + DAY).replace(hour=0, minute=0, second=0, microsecond=0)
    due = start + DAY
    while due.weekday() >= SATURDAY:
        due += DAY
    return due
