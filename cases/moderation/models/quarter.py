"""The figures of a quarter that is over: what they were counted from is deleted in time."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class QuarterFigures(models.Model):
    """Totals over the whole site, never less: nothing here can point at one discussion."""

    first_day = models.DateField(_("first day"), primary_key=True)
    counts = models.JSONField(_("counts"))

    class Meta:
        ordering = ["-first_day"]
        verbose_name = _("figures of a quarter")
        verbose_name_plural = _("figures of quarters")

    def __str__(self) -> str:
        return f"{self.first_day:%Y-%m}"
