"""What people would rather do, for who brings it together. No counts, and in no order of time."""

import random

from accounts.models import Person
from cases.deliberation.models import AddedOption, Choice, Round
from cases.deliberation.models.choice import ChoiceQuerySet
from cases.deliberation.queries.own import added_to
from cases.models import Dilemma


def texts_to_merge(dilemma: Dilemma, person: Person, *, seed: str) -> list[Choice]:
    """Return one choice for each different text that waits, shuffled.

    Of the same text for few and for many it is the one for many.
    """
    rows = _texts(dilemma, person).filter(merged_into=None).order_by("-audience", "pk")
    alike = {choice.else_text: choice for choice in rows}
    found = [alike[text] for text in sorted(alike)]
    return random.Random(seed).sample(found, len(found))  # noqa: S311 - an order, not a secret


def merged_texts(dilemma: Dilemma, person: Person) -> dict[AddedOption, list[str]]:
    """Return the options of the second round, each with the texts it was made from."""
    options = added_to(dilemma.pk, person)
    rows = _texts(dilemma, person).exclude(merged_into=None).values_list("merged_into", "else_text")
    pairs = sorted(set(rows))
    return {option: [text for pk, text in pairs if pk == option.pk] for option in options}


def _texts(dilemma: Dilemma, person: Person) -> ChoiceQuerySet:
    rows = Choice.objects.open_to(person).filter(dilemma=dilemma, round=Round.FIRST, is_else=True)
    return rows.counted().filter(hidden_on=None).exclude(else_text="")
