"""How long what was written under a pseudonym waits: a length of chance, never the same."""

import datetime as dt
import random

# Twice this is the longest wait: what comes just after one release goes with the next but one.
LONGEST = dt.timedelta(minutes=7, seconds=30)
SHORTEST = dt.timedelta(minutes=2)


def pause() -> dt.timedelta:
    """Return how long until the next release."""
    chance = random.SystemRandom().uniform(SHORTEST.total_seconds(), LONGEST.total_seconds())
    return dt.timedelta(seconds=chance)
