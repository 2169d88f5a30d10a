"""Reasons of others, for who has chosen: in an order of chance that each reader has their own of.

Neither order nor day tells who wrote one: no day is shown, and the order is of the reader.
"""

import random
import uuid
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping

from accounts.clearance import Reader
from accounts.models import Person
from cases.access import visible_q
from cases.deliberation.models import Choice, Round
from cases.deliberation.queries.figures import Given, Key

PER_OPTION = 3


def shuffled_reasons(
    answers: Iterable[Given], turn: Round, *, besides: Collection[uuid.UUID], seed: str
) -> dict[Key, list[uuid.UUID]]:
    """Return per option which answers of a round have a reason to read, shuffled.

    `besides` are the reader's own.
    """
    found: dict[Key, list[uuid.UUID]] = defaultdict(list)
    for each in answers:
        if each.is_readable and each.round == turn and each.pk not in besides:
            found[each.key].append(each.pk)
    chance = random.Random(f"{seed}:{turn}")  # noqa: S311 - an order, not a secret
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


def read(ids: Collection[uuid.UUID]) -> Mapping[uuid.UUID, Choice]:
    """Return these choices by their key, with whoever put their name beside them."""
    return Choice.objects.select_related("person").in_bulk(list(ids))


def reason_of(dilemma_id: int, pk: uuid.UUID, person: Reader | None) -> Choice | None:
    """Return one reason that this reader may read."""
    rows = Choice.objects.filter(dilemma=dilemma_id).with_reasons().open_to(person)
    return rows.filter(pk=pk).select_related("person").first()


def reason_for(moderator: Person, pk: uuid.UUID) -> Choice | None:
    """Return a choice with words that a moderator may see: hidden or not, counted or not.

    A moderator reads the words without having chosen; which option they are for is not shown.
    """
    rows = Choice.objects.filter(visible_q(moderator, "dilemma__"), pk=pk)
    return rows.exclude(reason="", else_text="").select_related("dilemma").first()
