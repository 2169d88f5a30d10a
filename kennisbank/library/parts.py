"""The parts of an item's page that have rows of their own, as a template shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kennisbank.design.faces import Face
from kennisbank.distilling.cards import Card


@dataclass(frozen=True)
class RecommendationRow:
    """A recommendation with the evidence this reader may see."""

    number: str
    text: str
    strength: str
    strength_label: str
    condition: str
    explanation: str
    dissent: str
    review_by: Any
    is_overdue: bool
    evidence: list[Face]
    cards: Sequence[Card]  # of the insights it rests on
    comes_from: str


@dataclass(frozen=True)
class SlotRow:
    """A line of a seminar's programme."""

    time: Any
    title: str
    speaker: str
    item: Face | None


@dataclass(frozen=True)
class StepRow:
    """A step of a course pack; `begins` is the minute at which it starts."""

    number: int
    do: str
    do_label: str
    title: str
    minutes: int | None
    begins: int
    instruction: str
    teacher_note: str
    group_size: str
    hand_in: bool
    to_print: bool
    items: list[Face]
