"""That people were told what really happened."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class OpenedResolution(models.Model):
    """The ending of a dilemma opened, and whoever had chosen was told, once."""

    wagtail_reference_index_ignore = True

    dilemma = models.OneToOneField(
        "cases.Dilemma", on_delete=models.CASCADE, related_name="opened_resolution"
    )
    on = models.DateField(_("day"), default=timezone.localdate)

    class Meta:
        verbose_name = _("ending that opened")
        verbose_name_plural = _("endings that opened")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.dilemma_id}: {self.on}"
