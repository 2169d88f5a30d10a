"""Two pages said different things: which, side by side, and both joined."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from cases.contributing.questions import Question, Shape, Step
from kennisbank.giving.saying import said

_JOINED = frozenset({Shape.LONG, Shape.PROSE})


@dataclass(frozen=True)
class Difference:
    """A question with two answers."""

    question: Question
    kept: str
    mine: str

    @property
    def key(self) -> str:
        """Return by which it is known on the page."""
        return self.question.key

    @property
    def label(self) -> Promise:
        """Return the question in words."""
        return self.question.label


def differences(
    step: Step, *, kept: Mapping[str, Any], mine: Mapping[str, Any]
) -> list[Difference]:
    """Return the questions whose answers differ, both as text."""
    return [
        Difference(question, said(question, kept), said(question, mine))
        for question in step.questions
        if kept[question.key] != mine[question.key]
    ]


def joined(step: Step, kept: Mapping[str, Any], mine: Mapping[str, Any]) -> dict[str, Any]:
    """Return both answers, one below the other; of short ones, and where both do not fit, mine."""
    return {
        question.key: _joined(question, kept.get(question.key), mine[question.key])
        for question in step.questions
    }


def _joined(question: Question, kept: Any, mine: Any) -> Any:
    if not kept or kept == mine:
        return mine
    if isinstance(mine, list):
        both = [*kept, *(each for each in mine if each not in kept)]
        return both if len(both) <= max(question.most_rows, len(kept), len(mine)) else mine
    both_words = f"{kept}\n\n{mine}"
    fits = question.shape in _JOINED and len(both_words) <= question.most
    return both_words if fits and mine else mine or kept
