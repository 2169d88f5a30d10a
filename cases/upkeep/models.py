"""How a case went on: whether its author wants to be asked, and what they answered."""

import datetime as dt
from typing import ClassVar

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.clearance import Audience

ANSWER_LENGTH = 2000
# So long an author has; then the page says that nothing was heard.
TIME_TO_ANSWER = dt.timedelta(days=31)


class After(models.IntegerChoices):
    """How long after publication an author is asked."""

    THREE_MONTHS = 3, _("after 3 months")
    TWELVE_MONTHS = 12, _("after 12 months")


class Plan(models.Model):
    """That the author was asked when to be asked, and that they chose: perhaps for never."""

    case = models.OneToOneField(
        "cases.CaseStudy", on_delete=models.CASCADE, related_name="followup_plan"
    )
    told_on = models.DateField(_("told on"), null=True, blank=True)
    chosen_on = models.DateField(_("chosen on"), null=True, blank=True)

    class Meta:
        verbose_name = _("plan of follow-ups")
        verbose_name_plural = _("plans of follow-ups")

    def __str__(self) -> str:
        return str(self.case_id)


class FollowUp(models.Model):
    """Three questions to the author of a case, some months later. A case has no row for who

    answers: that is its author, and when they leave it is nobody.
    """

    class Runs(models.TextChoices):
        YES = "yes", _("yes")
        PARTLY = "partly", _("partly")
        NO = "no", _("no")

    class Again(models.TextChoices):
        YES = "yes", _("yes")
        DIFFERENTLY = "differently", _("yes, but differently")
        NO = "no", _("no")

    NOTHING_HEARD: ClassVar = _("not followed up")

    case = models.ForeignKey(
        "cases.CaseStudy", on_delete=models.CASCADE, related_name="asked_later"
    )
    after = models.PositiveSmallIntegerField(_("when"), choices=After)
    asked_on = models.DateField(_("asked on"), null=True, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    runs = models.CharField(_("does it still run?"), max_length=8, choices=Runs, blank=True)
    changed = models.TextField(
        _("what changed?"), blank=True, validators=[MaxLengthValidator(ANSWER_LENGTH)]
    )
    # For whom the case was when its author answered: the answer is never read by more people.
    audience = models.PositiveSmallIntegerField(choices=Audience, default=Audience.POLICE)
    again = models.CharField(_("would you do it again?"), max_length=12, choices=Again, blank=True)

    class Meta:
        ordering = ["after"]
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        constraints = [
            models.UniqueConstraint(fields=["case", "after"], name="followup_once"),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True)
                | (~Q(runs="") & ~Q(again="") & Q(asked_on__isnull=False)),
                name="followup_answered_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} +{self.after}"

    @property
    def is_answered(self) -> bool:
        """Tell whether there is an answer."""
        return self.answered_on is not None

    @property
    def is_overdue(self) -> bool:
        """Tell whether nothing was heard for a month."""
        if self.is_answered or self.asked_on is None:
            return False
        return timezone.localdate() > self.asked_on + TIME_TO_ANSWER

    @property
    def shows(self) -> bool:
        """Tell whether readers see it: an answer, or that there is none."""
        return self.is_answered or self.is_overdue
