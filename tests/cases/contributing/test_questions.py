"""What is asked of each kind: a few questions a step, each with an example beside it."""

import pytest
from django.utils.translation import override

from cases.contributing.questions import FORMS, Form, Question, Shape, Step

TYPED = {
    Shape.LINE, Shape.LONG, Shape.PROSE, Shape.PERIOD, Shape.NUMBER, Shape.ENTRIES, Shape.ROWS,
    Shape.PICTURES,
}  # fmt: skip
STEPS = [(form, step) for form in FORMS.values() for step in form.steps]
MOST_QUESTIONS, MOST_BOXES = 5, 8
TICKED = {Shape.THEMES, Shape.PLATFORMS, Shape.PICTURES}


def _boxes(question: Question) -> int:
    """Return how many boxes stand ready where nothing is filled in."""
    if question.shape == Shape.ENTRIES:
        return question.most_rows
    return question.least_rows * len(question.columns) if question.shape == Shape.ROWS else 1


def _name(value: object) -> str:
    return value.key if isinstance(value, Question | Step) else str(getattr(value, "kind", ""))


@pytest.mark.parametrize(("form", "step"), STEPS, ids=_name)
def test_step_asks_a_few_questions(form: Form, step: Step) -> None:
    asked = [question for question in step.questions if question.shape not in TICKED]

    assert len(asked) <= MOST_QUESTIONS
    assert sum(map(_boxes, asked)) <= MOST_BOXES


@pytest.mark.parametrize("form", FORMS.values(), ids=_name)
def test_steps_and_questions_are_told_apart(form: Form) -> None:
    steps = [step.key for step in form.steps]
    keys = [question.key for question in form.questions]

    assert len(set(steps)) == len(steps)
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("form", FORMS.values(), ids=_name)
def test_beside_every_question_that_is_typed_stands_an_example(form: Form) -> None:
    without = [each.key for each in form.questions if each.shape in TYPED and not each.example]

    assert without == []


@pytest.mark.parametrize("form", FORMS.values(), ids=_name)
def test_examples_stand_in_both_languages(form: Form) -> None:
    said = {}
    for language in ("nl", "en"):
        with override(language):
            said[language] = {each.key: str(each.example) for each in form.questions}

    in_words = {key for key, words in said["en"].items() if words and not words.isdigit()}
    assert [key for key in in_words if said["nl"][key] == said["en"][key]] == []
