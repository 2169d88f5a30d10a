"""What is asked of a dilemma."""

from django.utils.translation import gettext_lazy as _

from cases.contributing.questions.ending import ENDING_STEP
from cases.contributing.questions.question import Column, Form, Question, Shape, Step
from cases.contributing.questions.shared import PLACE, beginning, pictures
from cases.models.needed import SITUATION_WORDS
from cases.models.wording import Kind

DILEMMA = Form(
    Kind.DILEMMA,
    (
        beginning(
            _("A message late at night: answer or wait?"),
            _("A young person writes at midnight; you are off duty and saw it."),
        ),
        Step(
            "situation",
            _("The moment"),
            (
                Question(
                    "situation",
                    _("What is the situation, at the moment it chafes most?"),
                    Shape.PROSE,
                    help=_("Write “I”, and stop before you chose. At most 250 words."),
                    example=_("It is late. I am on the couch and see a message of a girl I know."),
                    is_needed=True,
                    words=SITUATION_WORDS,
                ),
                Question(
                    "question",
                    _("Should I do A or B?"),
                    Shape.LINE,
                    help=_("One sentence with “I”, without blame; both sides defensible."),
                    example=_("Do I answer now, or tomorrow in working hours?"),
                    is_needed=True,
                    most=240,
                ),
            ),
        ),
        Step(
            "options",
            _("The choices"),
            (
                Question(
                    "options",
                    _("What are the options?"),
                    Shape.ROWS,
                    help=_("Two to five. Each does some damage: to whom?"),
                    example=_("Answer at once – You are never off duty again – Me, at home"),
                    is_needed=True,
                    columns=(
                        Column("text", _("Choice"), 240),
                        Column("damage", _("Damage it does"), 1000, is_long=True),
                        Column("borne_by", _("Who bears it"), 160, is_needed=False),
                    ),
                    least_rows=2,
                    most_rows=5,
                ),
            ),
        ),
        Step(
            "stake",
            _("What is at stake"),
            (
                Question(
                    "parties",
                    _("What is at stake, and for whom?"),
                    Shape.ROWS,
                    example=_("The girl – Being heard"),
                    columns=(
                        Column("party", _("Who")),
                        Column("value", _("Value")),
                    ),
                    most_rows=5,
                ),
                Question(
                    "limits",
                    _("Which law or agreements count?"),
                    example=_("In our team we agreed: no private messages outside working hours."),
                ),
            ),
        ),
        ENDING_STEP,
        pictures(
            below="situation",
            example=_("A phone that lights up on a table; the message cannot be read."),
        ),
        PLACE,
    ),
)
