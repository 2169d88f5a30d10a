"""What is asked of a case."""

from django.utils.translation import gettext_lazy as _

from cases.contributing.questions.question import Column, Form, Question, Shape, Step
from cases.contributing.questions.shared import PLACE, beginning, pictures
from cases.models.case import CaseStudy
from cases.models.needed import CONTEXT_WORDS
from cases.models.wording import Kind

EVENT_LENGTH, POINT_LENGTH, MEASURE_LENGTH = 1000, 500, 300
PERIOD_LENGTH = 60  # as it is typed
_EFFECTS = (
    Column("measure", _("What"), MEASURE_LENGTH),
    Column("before", _("Before"), 120, is_needed=False),
    Column("after", _("After"), 120, is_needed=False),
    Column("source", _("Source of the number"), 160, is_needed=False),
)
_POINTS = (
    Column("what", _("What"), POINT_LENGTH, is_long=True),
    Column("because", _("Because"), POINT_LENGTH, is_long=True),
)

CASE = Form(
    Kind.CASE,
    (
        beginning(
            _("The rumour in the neighbourhood app"),
            _("Answering within the hour stopped a false rumour; we wish we had done it sooner."),
        ),
        Step(
            "situation",
            _("The situation"),
            (
                Question(
                    "context",
                    _("What was the situation?"),
                    Shape.PROSE,
                    help=_("Who, what was at stake, which rules? At most 200 words."),
                    example=_(
                        "A quiet town. In the neighbourhood app a photo of a van went round."
                    ),
                    is_needed=True,
                    words=CONTEXT_WORDS,
                ),
                Question(
                    "period",
                    _("When was it, roughly?"),
                    Shape.PERIOD,
                    help=_("A year, a month or a quarter; never the exact day."),
                    example=_("March 2026"),
                    most=PERIOD_LENGTH,
                ),
                Question(
                    "area_kind",
                    _("In what kind of area?"),
                    Shape.CHOICE,
                    choices=CaseStudy.AreaKind,
                ),
                Question(
                    "intended",
                    _("What did you want to reach?"),
                    example=_("That people would stop passing on the photo of the van."),
                ),
            ),
        ),
        Step(
            "events",
            _("What happened"),
            (
                Question(
                    "timeline",
                    _("What happened, step by step?"),
                    Shape.ROWS,
                    help=_("The turning points only. No names, no exact times."),
                    example=_("First evening – The first message; forty answers within an hour."),
                    is_needed=True,
                    columns=(
                        Column("moment", _("Moment"), 80),
                        Column("what", _("What happened"), EVENT_LENGTH, is_long=True),
                    ),
                    least_rows=2,
                    most_rows=8,
                ),
                Question(
                    "action",
                    _("What did you do, and why?"),
                    Shape.PROSE,
                    example=_(
                        "I wrote that we had checked the van, because silence fed the rumour."
                    ),
                    is_needed=True,
                ),
                Question(
                    "alternatives",
                    _("What else could you have done?"),
                    example=_("Say nothing, or ask whoever runs the app to remove the photo."),
                ),
                Question(
                    "decided_by",
                    _("Who decided?"),
                    Shape.LINE,
                    example=_("I did, after a call with the shift leader."),
                    most=160,
                ),
            ),
        ),
        Step(
            "lesson",
            _("What worked, and what did not"),
            (
                Question(
                    "worked",
                    _("What worked, and why?"),
                    Shape.ROWS,
                    help=_("Say at least one thing that worked or did not work."),
                    example=_("A calm message – because people saw that we knew."),
                    columns=_POINTS,
                    most_rows=5,
                ),
                Question(
                    "failed",
                    _("What did not work, and why?"),
                    Shape.ROWS,
                    example=_(
                        "Waiting for a press officer – because the evening was over by then."
                    ),
                    columns=_POINTS,
                    most_rows=5,
                ),
                Question(
                    "mechanism",
                    _("Why did it work, or not, do you think?"),
                    example=_(
                        "Nobody knew anything, so everybody guessed. Now there was an answer."
                    ),
                ),
            ),
        ),
        Step(
            "outcome",
            _("What it brought, and what it cost"),
            (
                Question(
                    "effects",
                    _("What changed, in numbers?"),
                    Shape.ROWS,
                    help=_("Only what you counted. No numbers is fine."),
                    example=_("Questions by private message in a week – 40 – 12 – our own count"),
                    columns=_EFFECTS,
                    most_rows=5,
                ),
                Question(
                    "verdict",
                    _("All in all?"),
                    Shape.CHOICE,
                    is_needed=True,
                    choices=CaseStudy.Verdict,
                ),
                Question(
                    "evidence",
                    _("How do you know?"),
                    Shape.CHOICE,
                    help=_("Told is fine: most experience is."),
                    is_needed=True,
                    choices=CaseStudy.Evidence,
                ),
                Question(
                    "cost_hours",
                    _("What did it cost in hours?"),
                    Shape.LINE,
                    example=_("One evening, and an hour the next day."),
                    most=120,
                ),
            ),
        ),
        Step(
            "further",
            _("Looking back"),
            (
                Question(
                    "hindsight_again",
                    _("What would you do again?"),
                    example=_("Say what we know, and also what we do not know yet."),
                ),
                Question(
                    "hindsight_differently",
                    _("What would you do differently?"),
                    example=_("Agree beforehand who may answer in the evening."),
                ),
                Question(
                    "do_not_copy_if",
                    _("When should nobody copy this?"),
                    example=_("When an investigation is running."),
                ),
                Question(
                    "conditions_needed",
                    _("What do you need for it?"),
                    example=_("A colleague whom the people in the app know already."),
                ),
                Question(
                    "maturity",
                    _("How often is it done like this?"),
                    Shape.CHOICE,
                    choices=CaseStudy.Maturity,
                ),
            ),
        ),
        pictures(
            below="action",
            example=_("Our message in the app; the names of those who answered are covered."),
        ),
        PLACE,
    ),
)
