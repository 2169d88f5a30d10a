"""Reasons of others, for who has chosen: in an order of chance that each reader has their own of.

Neither order nor day tells who wrote one: no day is shown, and the order is of the reader.
"""

import random
import uuid
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

from accounts.models import Person
from cases.access import visible_q
from cases.deliberation.models import Choice, Round
from cases.deliberation.queries.figures import Key, key_of

PER_OPTION = 3


def shuffled_reasons(
    dilemma_id: int, *, besides: Collection[uuid.UUID], seed: str
) -> dict[Key, list[uuid.UUID]]:
    """Return per option which choices of the first round have a reason to read, shuffled.

    One query of keys, without texts. `besides` are the reader's own.
    """
    rows = (
        Choice.objects.filter(dilemma=dilemma_id, round=Round.FIRST)
        .with_reasons()
        .exclude(pk__in=list(besides))
        .order_by("pk")
        .values("pk", "option", "added", "text", "is_else")
    )
    found: dict[Key, list[uuid.UUID]] = defaultdict(list)
    for row in rows:
        found[key_of(row)].append(row["pk"])
    chance = random.Random(seed)  # noqa: S311 - an order, not a secret
    return {key: chance.sample(found[key], len(found[key])) for key in sorted(found, key=str)}


def least_chosen(counts: Counter[Key], with_reasons: Collection[Key]) -> Key | None:
    """Return the option of the fewest, if it has a reason and is not what everybody chose."""
    chosen = [key for key, count in counts.items() if count]
    if len(chosen) < 2:
        return None
    fewest = min(counts[key] for key in chosen)
    if all(counts[key] == fewest for key in chosen):
        return None
    readable = [key for key in chosen if key in with_reasons and counts[key] < max(counts.values())]
    return min(readable, key=lambda key: (counts[key], str(key)), default=None)


def read(ids: Sequence[uuid.UUID]) -> list[Choice]:
    """Return these choices in this order, with whoever put their name beside them."""
    rows = Choice.objects.select_related("person").in_bulk(list(ids))
    return [rows[pk] for pk in ids if pk in rows]


def second_reasons(
    dilemma_id: int, *, besides: Collection[uuid.UUID], seed: str, count: int
) -> list[Choice]:
    """Return some of what made people change their mind, shuffled; hidden ones are not there."""
    rows = (
        Choice.objects.filter(dilemma=dilemma_id, round=Round.SECOND)
        .with_reasons()
        .exclude(pk__in=list(besides))
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    keys = list(rows)
    chance = random.Random(f"{seed}:again")  # noqa: S311 - an order, not a secret
    return read(chance.sample(keys, min(count, len(keys))))


def reason_of(dilemma_id: int, pk: uuid.UUID) -> Choice | None:
    """Return one reason that others may read."""
    rows = Choice.objects.filter(dilemma=dilemma_id).with_reasons()
    return rows.filter(pk=pk).select_related("person").first()


def reason_for(moderator: Person, pk: uuid.UUID) -> Choice | None:
    """Return a choice with words that a moderator may see: hidden or not, counted or not.

    A moderator reads the words without having chosen; which option they are for is not shown.
    """
    rows = Choice.objects.filter(visible_q(moderator, "dilemma__"), pk=pk)
    return rows.exclude(reason="", else_text="").select_related("dilemma").first()
