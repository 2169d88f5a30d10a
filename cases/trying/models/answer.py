"""What the author of an item answers to a report."""

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.clearance import Audience, Reader, clearance_of

ANSWER_LENGTH = 1000


class Answer(models.Model):
    """One answer to one report, by the item's author or an editor; what it said before stays."""

    report = models.OneToOneField(
        "trying.Report", on_delete=models.CASCADE, related_name="answer", primary_key=True
    )
    # Nobody once they left: it is the item's answer, and stays without a name.
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="tried_answers",
        verbose_name=_("author"),
    )
    # The narrowest of the item's whenever it was written: what it said before stands below it.
    audience = models.PositiveSmallIntegerField(choices=Audience, default=Audience.POLICE)
    words = models.TextField(_("answer"), validators=[MaxLengthValidator(ANSWER_LENGTH)])
    day = models.DateField(_("answered on"), default=timezone.localdate)
    changed_on = models.DateField(_("changed on"), null=True, blank=True)
    # A list of {words, until}.
    earlier = models.JSONField(_("earlier texts"), default=list, blank=True)

    class Meta:
        verbose_name = _("answer to a report")
        verbose_name_plural = _("answers to reports")

    def __str__(self) -> str:
        return f"{self.report_id}"

    def is_open_to(self, person: Reader | None) -> bool:
        """Tell whether it was written for an audience this reader belongs to."""
        return self.audience <= clearance_of(person)
