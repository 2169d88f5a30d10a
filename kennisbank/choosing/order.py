"""The order in which a reader meets options and reasons: theirs, and the same at every visit."""

import random
from collections.abc import Sequence
from typing import TypeVar

from django.utils import timezone

from accounts.clearance import Reader
from cases.models import Dilemma, DilemmaOption, Item

T = TypeVar("T")


def seed_of(person: Reader | None, item: Item) -> str:
    """Return what a reader's order grows from: who they are; visitors share one per day."""
    reader = str(getattr(person, "public_id", "") or timezone.localdate())
    return f"{reader}:{item.public_id}"


def shuffled(rows: Sequence[T], seed: str) -> list[T]:
    """Return the rows in an order of chance: none of them is the default."""
    return random.Random(seed).sample(list(rows), len(rows))  # noqa: S311 - fairness, not a secret


def options_in_order(dilemma: Dilemma, person: Reader | None) -> list[DilemmaOption]:
    """Return a dilemma's options as this reader meets them."""
    return shuffled(list(dilemma.options.all()), seed_of(person, dilemma))
