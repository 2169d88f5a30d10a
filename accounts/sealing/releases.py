"""How what was written under pseudonyms goes out: in random order, after a wait of chance."""

import datetime as dt
import logging
import random
from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db import DatabaseError, connection, transaction

T = TypeVar("T")
logger = logging.getLogger(__name__)
STAYS = "What waits under a pseudonym could not be released; it waits on."

# Twice this is the longest wait: what comes just after one release goes with the next but one.
LONGEST = dt.timedelta(minutes=7, seconds=30)
SHORTEST = dt.timedelta(minutes=2)


def pause() -> dt.timedelta:
    """Return how long until the next release: a length of chance, never the same."""
    chance = random.SystemRandom().uniform(SHORTEST.total_seconds(), LONGEST.total_seconds())
    return dt.timedelta(seconds=chance)


def let_out(ripe: Iterable[T], release: Callable[[T], bool]) -> int:
    """Release things one by one in random order, and return how many went out.

    Within a transaction. One that the database refuses waits on, and holds no other back; the
    log says so without its values, which could tell whose it is.
    """
    shuffled = list(ripe)
    random.SystemRandom().shuffle(shuffled)
    count = 0
    for each in shuffled:
        try:
            with transaction.atomic():
                count += release(each)
        except DatabaseError:
            # Not with the error: it repeats values of the row.
            logger.error(STAYS)  # see above
    return count


def forget_journal() -> None:
    """Empty SQLite's journal, which keeps earlier pages of the file, in their order.

    Whoever takes it along reads there who did what just before something began to wait. What
    reads at this moment keeps its part until the next time.
    """
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
