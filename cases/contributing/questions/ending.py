"""What is asked of how a dilemma ended: with the dilemma itself, or once it is published."""

from django.utils.translation import gettext_lazy as _

from cases.contributing.models.wording import Addition
from cases.contributing.questions.question import Form, Question, Shape, Step

EMBARGO = "resolution_embargo"
ENDING_STEP = Step(
    "ending",
    _("What really happened"),
    (
        Question(
            "resolution_done",
            _("What did you do?"),
            help=_("Readers see this only after they chose. You can add it later."),
            example=_("I wrote: I have read this, and tomorrow at nine I will call you."),
        ),
        Question(
            "resolution_outcome",
            _("How did it end?"),
            example=_("She answered the phone. Somebody at her school helps her now."),
        ),
        Question(
            "resolution_hindsight",
            _("How do you see it now?"),
            example=_("One sentence was enough. I now say beforehand when I read messages."),
        ),
        Question(
            EMBARGO,
            _("Readers see it from this day on"),
            Shape.DAY,
            help=_("Empty: as soon as it is published. Whoever chose is told that day."),
        ),
    ),
)
ENDING = Form(Addition.ENDING, (ENDING_STEP,))
