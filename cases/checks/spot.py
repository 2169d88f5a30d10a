"""What one check hands to the registry."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from cases.checks.reading import Reading


class Spot(NamedTuple):
    """A stretch of the plain text, and what could stand there instead."""

    start: int
    end: int
    paraphrase: str = ""


# Gets the text and its language, nl or en; spots of one check do not overlap.
Check = Callable[[Reading, str], Iterator[Spot]]
