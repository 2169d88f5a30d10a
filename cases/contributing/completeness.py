"""How far a contribution is: what is there, and what is still invited. Never an error."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.clearance import Audience
from cases.contributing.making import item_from
from cases.contributing.models import Addition
from cases.contributing.periods import PeriodError, period_from
from cases.contributing.questions import Form, Question, Shape, form_of
from cases.models import Dilemma
from cases.models.needed import missing_for_publication
from cases.text import count_words


@dataclass(frozen=True)
class Lacking:
    """One thing that is still needed: at which step, of which question, and a sentence."""

    step: str
    key: str
    label: str
    message: str


@dataclass(frozen=True)
class Completeness:
    """How many of the needed answers are there, and which are not."""

    needed: int
    lacking: tuple[Lacking, ...]

    @property
    def done(self) -> int:
        """Return how many needed answers are there."""
        return max(0, self.needed - len({each.key for each in self.lacking}))

    @property
    def is_complete(self) -> bool:
        """Tell whether nothing is lacking."""
        return not self.lacking

    @property
    def lacking_questions(self) -> list[Lacking]:
        """Return what is lacking, each question once."""
        return list({each.key: each for each in reversed(self.lacking)}.values())[::-1]

    def at(self, step: str) -> list[Lacking]:
        """Return what is lacking at a step."""
        return [each for each in self.lacking if each.step == step]


def completeness(kind: str, text: Mapping[str, Any]) -> Completeness:
    """Return how far a contribution is, as publication would judge it."""
    form = form_of(kind)
    if kind == Addition.ENDING:
        return _of_ending(form, text)
    # For whom it is counts for nothing here: it is asked at the end.
    item = item_from(kind, text, audience=Audience.PUBLIC)
    lacking = [
        *_of_publication(form, item),
        *_of_words(form, text),
        *_of_rows(form, text),
        *_of_periods(form, text),
    ]
    once = {(each.key, each.message): each for each in lacking}
    needed = sum(question.is_needed for question in form.questions)
    return Completeness(needed, tuple(once.values()))


def _of_ending(form: Form, text: Mapping[str, Any]) -> Completeness:
    """Return how far an ending is: any of its answers will do."""
    if any(text.get(name) for name in Dilemma.RESOLUTION):
        return Completeness(1, ())
    step = form.steps[0]
    question = step.questions[0]
    message = _("Say what happened: one of these is enough.")
    return Completeness(1, (Lacking(step.key, question.key, str(question.label), message),))


_FIELDS = {"item_themes": "themes"}


def _of_publication(form: Form, item: Any) -> Iterator[Lacking]:
    for missing in missing_for_publication(item):
        key = _FIELDS.get(missing.field, missing.field)
        step, question = form.step_with(key), form.question(key)
        if step is not None and question is not None:
            yield Lacking(step.key, key, str(question.label), missing.message)


def _of_words(form: Form, text: Mapping[str, Any]) -> Iterator[Lacking]:
    """Yield what is too long for its field; prose is counted by publication."""
    for step in form.steps:
        for question in step.questions:
            found = count_words(text.get(question.key, "")) if question.words else 0
            if found > question.words and question.shape != Shape.PROSE:
                message = ngettext(
                    "At most %(limit)d word; this has %(found)d.",
                    "At most %(limit)d words; this has %(found)d.",
                    question.words,
                ) % {"limit": question.words, "found": found}
                yield Lacking(step.key, question.key, str(question.label), message)


def _of_rows(form: Form, text: Mapping[str, Any]) -> Iterator[Lacking]:
    """Yield the questions with a row of which a part is empty."""
    for step in form.steps:
        for question in step.questions:
            if question.shape == Shape.ROWS and _has_half(question, text.get(question.key, ())):
                message = _("A row is not finished: fill in the rest of it, or empty it.")
                yield Lacking(step.key, question.key, str(question.label), message)


def _has_half(question: Question, rows: Any) -> bool:
    needed = [column.key for column in question.columns if column.is_needed]
    return any(not row.get(key) for row in rows for key in needed)


def _of_periods(form: Form, text: Mapping[str, Any]) -> Iterator[Lacking]:
    """Yield the questions to which an exact day was answered, or what nobody can read."""
    for step in form.steps:
        for question in step.questions:
            if question.shape == Shape.PERIOD:
                try:
                    period_from(text.get(question.key, ""))
                except PeriodError as error:
                    yield Lacking(step.key, question.key, str(question.label), str(error))
