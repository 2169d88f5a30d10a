"""Answers as texts: each with where it stands, so that it can be marked, replaced, compared."""

from collections.abc import Iterator, Mapping, Sized
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.text import format_lazy

from cases.contributing.models.contribution import LANGUAGE
from cases.contributing.questions import Question, Shape, form_of
from cases.contributing.questions.question import Column

PICTURES = "pictures"
MOST_IN_ALL = 50_000  # letters of all answers together
_WRITTEN = frozenset(
    {
        Shape.LINE,
        Shape.LONG,
        Shape.PROSE,
        Shape.PERIOD,
        Shape.DAY,
        Shape.ENTRIES,
        Shape.ROWS,
        Shape.PICTURES,
    }
)


@dataclass(frozen=True)
class Passage:
    """One text of a contribution. `path` is "context", "do.0" or "timeline.2.what"."""

    path: str
    label: Promise
    words: str
    step: str


def passages(kind: str, text: Mapping[str, Any]) -> list[Passage]:
    """Return every text somebody wrote, in the order of the questions; empty ones not."""
    return [
        Passage(path, label, words, step.key)
        for step in form_of(kind).steps
        for question in step.questions
        if question.shape in _WRITTEN and question.key != LANGUAGE
        for path, label, words in _parts(question, text.get(question.key))
        if words
    ]


def chosen(kind: str, text: Mapping[str, Any]) -> list[Question]:
    """Return the questions with an answer that is not shown as it is kept: what was chosen."""
    return [
        question
        for question in form_of(kind).questions
        if (question.shape not in _WRITTEN or question.shape == Shape.PERIOD)
        and question.key != LANGUAGE
        and text.get(question.key)
    ]


def _parts(question: Question, answer: Any) -> Iterator[tuple[str, Promise, str]]:
    if question.shape == Shape.ENTRIES:
        for place, entry in enumerate(answer or ()):
            yield f"{question.key}.{place}", _numbered(question.label, place, answer), entry
    elif question.shape in (Shape.ROWS, Shape.PICTURES):
        for place, row in enumerate(answer or ()):
            for column in question.columns:
                path = f"{question.key}.{place}.{column.key}"
                yield path, _label(question, column, place, answer), row.get(column.key, "")
    else:
        yield question.key, question.label, answer or ""


def _label(question: Question, column: Column, place: int, rows: Sized) -> Promise:
    """Return what a part of a row is called where the row is not seen: with its question."""
    if question.shape == Shape.PICTURES:
        return _numbered(column.label, place, rows)
    return format_lazy(
        "{question} – {column}",
        question=_numbered(question.label, place, rows),
        column=column.label,
    )


def _numbered(label: Promise, place: int, rows: Sized) -> Promise:
    """Return a label with the number of its row, where there are more."""
    return format_lazy("{label} ({n})", label=label, n=place + 1) if len(rows) > 1 else label


def pictures_in(text: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return the pictures that answers show, each with its token and what is to be seen."""
    return list(text.get(PICTURES, ()))


def tokens_in(text: Mapping[str, Any]) -> set[str]:
    """Return by which tokens answers name pictures, whether their type shows them or not."""
    return {each["token"] for each in pictures_in(text)}


def shown_pictures(kind: str, text: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return the pictures that readers would find; none of what became another type, as a tip."""
    return [] if form_of(kind).question(PICTURES) is None else pictures_in(text)


def with_words(text: Mapping[str, Any], path: str, words: str) -> dict[str, Any]:
    """Return the answers with other words at a path. Raises KeyError where nothing stands."""
    changed = deepcopy(dict(text))
    key, *deeper = path.split(".")
    if not deeper:
        if not isinstance(changed[key], str):
            raise KeyError(path)
        changed[key] = words
        return changed
    place: Any = changed[key]
    *way, last = deeper
    try:
        for part in way:
            place = place[int(part)] if isinstance(place, list) else place[part]
        if isinstance(place, list):
            place[int(last)] = words
        else:
            place[last] = words
    except (ValueError, IndexError, TypeError) as error:
        raise KeyError(path) from error
    return changed


def letters_in(value: Any) -> int:
    """Count the letters of an answer, of whatever shape."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, Mapping):
        return sum(map(letters_in, value.values()))
    return sum(map(letters_in, value)) if isinstance(value, list) else 0
