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
from cases.contributing.models.picture import ALT_LENGTH, MOST_PICTURES
from cases.contributing.questions.question import Column, Question, Shape, Step
from cases.models.wording import Language

START = "start"


def beginning(title: Promise, sentence: Promise, *, most: int = TITLE_LENGTH) -> Step:
    """Return the step with which a contribution begins; a title and a sentence are its examples."""
    return Step(
        START,
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


def pictures(*, below: str, example: Promise) -> Step:
    """Return the step that takes pictures; readers find them below the text of a question.

    `example` is what is to be seen on one.
    """
    alt = Column("alt", _("What is to be seen on the picture"), ALT_LENGTH)
    return Step(
        "pictures",
        _("Pictures"),
        (
            Question(
                "pictures",
                _("Do pictures belong to it?"),
                Shape.PICTURES,
                example=example,
                columns=(alt,),
                most_rows=MOST_PICTURES,
                body=below,
            ),
        ),
        _(
            "Can anybody be recognised on it, or a number plate, a house, a screen with names? "
            "Then leave it out. Where and when it was taken is removed from the file."
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
            help=_("Readers find it under each of them."),
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
