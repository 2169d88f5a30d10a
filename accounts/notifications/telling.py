"""Writing down what happens, in the transaction in which it happens."""

import datetime as dt
import re

from django.utils import timezone

from accounts.notifications.kinds import kind_called
from accounts.notifications.models import Happening

IDENTIFIER = re.compile(r"[\w:.-]{1,64}", re.ASCII)


def tell(kind: str, *, subject: str, **data: int | str) -> Happening:
    """Write down that something happened: one row in the caller's transaction.

    `data` are identifiers, no texts and no names: a row outlives what it tells of. Whom it
    concerns is asked when the worker spreads it. Raises LookupError for a kind that no room
    registered, ValueError for data that are no identifiers.
    """
    known = kind_called(kind)  # a typing error shows here, not in the worker
    if not all(IDENTIFIER.fullmatch(str(value)) for value in (subject, *data.values())):
        raise ValueError("A happening holds identifiers only.")
    made = Happening(kind=kind, subject=subject, data=data)
    if not known.keeps_time(made):
        made.at = made.due_at = day_begin(made.at)
    made.save(force_insert=True)
    return made


def day_begin(moment: dt.datetime) -> dt.datetime:
    """Return when the day of a moment began: all that is kept of it."""
    return timezone.localtime(moment).replace(hour=0, minute=0, second=0, microsecond=0)
