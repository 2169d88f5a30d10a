"""What is asked of a tip."""

from django.utils.translation import gettext_lazy as _

from cases.contributing.questions.question import Form, Question, Shape, Step
from cases.contributing.questions.shared import PLACE, beginning
from cases.models.tip import TITLE_LENGTH
from cases.models.wording import Kind

TIP = Form(
    Kind.TIP,
    (
        beginning(
            _("Put your opening hours in your profile"),
            _("Who reads when you answer does not wait for help at night."),
            most=TITLE_LENGTH,
        ),
        Step(
            "what",
            _("What you do, and when"),
            (
                Question(
                    "do",
                    _("What do you do?"),
                    Shape.ENTRIES,
                    help=_("One to three steps, each in one sentence."),
                    example=_("Write in your profile on which days you read messages."),
                    is_needed=True,
                    most=300,
                    most_rows=3,
                ),
                Question(
                    "when",
                    _("When does it help?"),
                    help=_("At most 40 words."),
                    example=_("When people send you reports by private message."),
                    is_needed=True,
                    words=40,
                ),
                Question(
                    "not_when",
                    _("When not?"),
                    help=_("At most 40 words."),
                    example=_("Not on an account that a control room reads day and night."),
                    is_needed=True,
                    words=40,
                ),
            ),
        ),
        Step(
            "why",
            _("Why, and an example"),
            (
                Question(
                    "why",
                    _("Why does it work, do you think?"),
                    help=_("At most 60 words."),
                    example=_("People want to know where they stand."),
                    words=60,
                ),
                Question(
                    "example_good",
                    _("An example of how to put it"),
                    example=_("“I read messages on working days. Urgent? Call the police.”"),
                ),
                Question(
                    "example_bad",
                    _("And of how not to"),
                    example=_("“Always there for you!”"),
                ),
                Question(
                    "minutes",
                    _("How many minutes does it take?"),
                    Shape.NUMBER,
                    example="10",
                    most=3,
                ),
                Question(
                    "risk",
                    _("What should one watch out for?"),
                    example=_("Keep to it: promised hours are a promise."),
                ),
            ),
        ),
        PLACE,
    ),
)
