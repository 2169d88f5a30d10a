"""What people would rather do, for who brings it together. No counts, and in no order of time."""

import random

from cases.deliberation.models import AddedOption, Choice, Round
from cases.deliberation.models.choice import ChoiceQuerySet
from cases.models import Dilemma


def texts_to_merge(dilemma: Dilemma, *, seed: str) -> list[Choice]:
    """Return one choice for each different text that waits, shuffled."""
    rows = _texts(dilemma).filter(merged_into=None).order_by("pk")
    alike = {choice.else_text: choice for choice in rows}
    found = [alike[text] for text in sorted(alike)]
    return random.Random(seed).sample(found, len(found))  # noqa: S311 - an order, not a secret


def merged_texts(dilemma: Dilemma) -> dict[AddedOption, list[str]]:
    """Return the options of the second round, each with the texts it was made from."""
    options = list(AddedOption.objects.filter(dilemma=dilemma).order_by("pk"))
    rows = _texts(dilemma).exclude(merged_into=None).values_list("merged_into", "else_text")
    pairs = sorted(set(rows))
    return {option: [text for pk, text in pairs if pk == option.pk] for option in options}


def _texts(dilemma: Dilemma) -> ChoiceQuerySet:
    rows = Choice.objects.filter(dilemma=dilemma, round=Round.FIRST, is_else=True)
    return rows.counted().filter(hidden_on=None).exclude(else_text="")
