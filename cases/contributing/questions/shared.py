"""The first and the last step: the same for every kind."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.contributing.models.contribution import (
    LANGUAGE,
    SENTENCE,
    SENTENCE_LENGTH,
    TITLE,
    TITLE_LENGTH,
)
from cases.contributing.questions.question import Question, Shape, Step
from cases.models.wording import Language


def beginning(title: Promise, sentence: Promise, *, most: int = TITLE_LENGTH) -> Step:
    """Return the step with which a contribution begins; a title and a sentence are its examples."""
    return Step(
        "start",
        _("Title and one sentence"),
        (
            Question(
                TITLE,
                _("Title"),
                Shape.LINE,
                example=title,
                is_needed=True,
                most=most,
            ),
            Question(
                SENTENCE,
                _("In one sentence: what should a colleague remember?"),
                Shape.LONG,
                example=sentence,
                is_needed=True,
                most=SENTENCE_LENGTH,
            ),
            Question(
                LANGUAGE,
                _("In which language do you write?"),
                Shape.CHOICE,
                is_needed=True,
                choices=Language,
            ),
        ),
    )


PLACE = Step(
    "place",
    _("Where it belongs"),
    (
        Question(
            "themes",
            _("Themes"),
            Shape.THEMES,
            help=_("One to three. Readers find it there."),
            is_needed=True,
            most_rows=3,
        ),
        Question(
            "platforms",
            _("Platforms"),
            Shape.PLATFORMS,
            help=_("Where it happened, or for what it works."),
            most_rows=20,
        ),
    ),
)
