"""Answers in words, as the form shows them: for who compares two, and for who looks at them."""

from collections.abc import Mapping
from typing import Any

from cases.contributing.questions import Question, Shape
from kennisbank.design.dates import period_in_words
from kennisbank.giving.fields import field_of

_CHOSEN = frozenset({Shape.CHOICE, Shape.THEMES, Shape.PLATFORMS})


def said(question: Question, answers: Mapping[str, Any]) -> str:
    """Return an answer as the form shows it: not its code, but what was chosen."""
    answer = answers[question.key]
    if question.shape == Shape.PERIOD:
        return period_in_words(answer)
    if question.shape in _CHOSEN:
        names = dict(field_of(question).choices)  # type: ignore[attr-defined]  # fields of choices
        codes = answer if isinstance(answer, list) else [answer] if answer else []
        return in_words([str(names.get(code, code)) for code in codes])
    return in_words(answer)


def in_words(answer: Any) -> str:
    """Return an answer of any shape as lines of text."""
    if isinstance(answer, Mapping):
        return " – ".join(str(part) for part in answer.values() if part)
    if isinstance(answer, list):
        return "\n".join(in_words(each) for each in answer)
    return str(answer)
