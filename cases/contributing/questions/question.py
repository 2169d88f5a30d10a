"""A question, a step of a few questions, and the form of a kind: data, no behaviour of pages."""

from dataclasses import dataclass
from enum import StrEnum

from django.db import models
from django.utils.functional import Promise

from cases.contributing.models.wording import Addition
from cases.models.wording import Kind

MOST_LETTERS = 5_000  # of one long answer


class Shape(StrEnum):
    """How a question is answered, and so what an answer is."""

    LINE = "line"  # str
    LONG = "long"  # str, some lines
    PROSE = "prose"  # str, Markdown in paragraphs: a field of blocks
    PERIOD = "period"  # str: 2026, 2026-03 or 2026-Q1; in a draft also what nobody can read as one
    DAY = "day"  # str: 2026-03-01
    CHOICE = "choice"  # str, one of `choices`
    NUMBER = "number"  # str of digits
    ENTRIES = "entries"  # list of str
    ROWS = "rows"  # list of dict, a str for each of `columns`
    THEMES = "themes"  # list of str: codes
    PLATFORMS = "platforms"  # list of str: codes
    PICTURES = "pictures"  # list of dict: a token, and what is to be seen


@dataclass(frozen=True)
class Column:
    """One of the fields of a row."""

    key: str
    label: Promise
    most: int = 300
    is_long: bool = False
    is_needed: bool = True  # a row without it is not finished


@dataclass(frozen=True)
class Question:
    """One question. `key` is the field of the item that the answer fills."""

    key: str
    label: Promise
    shape: Shape = Shape.LONG
    help: Promise | str = ""
    example: Promise | str = ""
    is_needed: bool = False  # to publish; the others are invitations
    most: int = MOST_LETTERS
    words: int = 0  # at most so many; 0: no limit
    choices: type[models.TextChoices] | None = None
    columns: tuple[Column, ...] = ()
    least_rows: int = 1  # that stand ready; more come by a button
    most_rows: int = 1
    body: str = ""  # of pictures: the field of blocks at whose end they stand


@dataclass(frozen=True)
class Step:
    """A few questions that belong together."""

    key: str
    title: Promise
    questions: tuple[Question, ...]
    intro: Promise | str = ""


@dataclass(frozen=True)
class Form:
    """All steps of a kind, in order."""

    kind: Kind | Addition
    steps: tuple[Step, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """Return all questions, in order."""
        return tuple(question for step in self.steps for question in step.questions)

    def step(self, key: str) -> Step | None:
        """Return the step called so, if there is one."""
        return next((step for step in self.steps if step.key == key), None)

    def step_with(self, field: str) -> Step | None:
        """Return the step that asks for a field of the item."""
        for step in self.steps:
            if any(question.key == field for question in step.questions):
                return step
        return None

    def question(self, key: str) -> Question | None:
        """Return the question called so, if there is one."""
        return next((each for each in self.questions if each.key == key), None)
