"""What was told under a pseudonym and is not released yet: without number, time or order.

New reports, changes and what is taken back wait alike, so that an online reader cannot be told
from the moment at which a pseudonym changed something.
"""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.clearance import Audience
from cases.trying.models.report import TARGET_LENGTH


class WaitingReport(models.Model):
    """A report, a change or a taking back under a pseudonym, seen by its writer only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    item = models.ForeignKey("cases.Item", on_delete=models.CASCADE, related_name="+")
    recommendation = models.ForeignKey(
        "cases.Recommendation", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    target = models.CharField(max_length=TARGET_LENGTH)
    audience = models.PositiveSmallIntegerField(choices=Audience)
    name = models.CharField(_("pseudonym"), max_length=60)
    tag = models.CharField(max_length=64)
    sealed = models.JSONField()
    # What is told, as cases/trying/told.py writes it; nothing where something is taken back.
    told = models.JSONField(null=True, blank=True)
    # The report that is changed or taken back; none: a new one.
    changes = models.ForeignKey(
        "trying.Report", on_delete=models.CASCADE, null=True, blank=True, related_name="waiting"
    )
    token = models.UUIDField(unique=True)
    # It was there at the last release: the next takes it along. So nothing leaves at once.
    is_ripe = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("waiting report")
        verbose_name_plural = _("waiting reports")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(told__isnull=False) | models.Q(changes__isnull=False),
                name="waiting_report_tells_or_takes_back",
            ),
        ]

    def __str__(self) -> str:
        return self.target

    @property
    def takes_back(self) -> bool:
        """Tell whether a report is taken back by it."""
        return self.told is None


class ReportMoment(models.Model):
    """When waiting reports are released next. One row."""

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY)
    at = models.DateTimeField(_("next release"))

    class Meta:
        verbose_name = _("next release of reports")
        verbose_name_plural = _("next release of reports")

    def __str__(self) -> str:
        return f"{self.at:%H:%M}"
