"""The words in which a report is told."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Result(models.TextChoices):
    """What came of it."""

    WORKED = "worked", _("worked")
    PARTLY = "partly", _("partly worked")
    FAILED = "failed", _("did not work")
    WORSE = "worse", _("made it worse")


class ReportRole(models.TextChoices):
    """In which role somebody tried it; as coarse as a membership."""

    OFFICER = "officer", _("officer")
    LECTURER = "lecturer", _("lecturer")
    STUDENT = "student", _("student")
    ORGANISER = "organiser", _("seminar organiser")
    OTHER = "other", _("another role")


class Size(models.TextChoices):
    """How many people it reached, in bands."""

    SMALL = "small", _("fewer than 500 people")
    MEDIUM = "medium", _("500 to 5,000 people")
    LARGE = "large", _("5,000 to 50,000 people")
    HUGE = "huge", _("more than 50,000 people")
    NONE = "none", _("does not apply")


class Circumstances(models.TextChoices):
    PLANNED = "planned", _("planned")
    INCIDENT = "incident", _("during an incident")


class Ground(models.TextChoices):
    """On what the verdict rests."""

    FEELING = "feeling", _("a feeling")
    FEEDBACK = "feedback", _("reactions of others")
    NUMBERS = "numbers", _("numbers")


class Again(models.TextChoices):
    YES = "yes", _("yes")
    NO = "no", _("no")
    MAYBE = "maybe", _("maybe")


class ReportState(models.TextChoices):
    SHOWN = "shown", _("shown")
    HIDDEN = "hidden", _("hidden")  # by a moderator
