"""Writing down what happens, in the transaction in which it happens."""

import re

from accounts.notifications.kinds import kind_called
from accounts.notifications.models import Happening

IDENTIFIER = re.compile(r"[\w:.-]{1,64}", re.ASCII)


def tell(kind: str, *, subject: str, **data: int | str) -> Happening:
    """Write down that something happened: one row in the caller's transaction.

    `data` are identifiers, no texts and no names: a row outlives what it tells of. Whom it
    concerns is asked when the worker spreads it. Raises LookupError for a kind that no room
    registered, ValueError for data that are no identifiers.
    """
    kind_called(kind)  # a typing error shows here, not in the worker
    if not all(IDENTIFIER.fullmatch(str(value)) for value in (subject, *data.values())):
        raise ValueError("A happening holds identifiers only.")
    return Happening.objects.create(kind=kind, subject=subject, data=data)
