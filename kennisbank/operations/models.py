"""What the site keeps of its own running: a mark that changes when what visitors see does."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Turn(models.Model):
    """A mark of an area, put by each transaction that writes there.

    Pages are kept under the marks that were there before they were made. Marks are random and a
    writer takes away only those it finds, so that the same set never comes back: not after a
    rollback, not after a restore, and not when two write at once. Nobody waits for anybody, as
    they would for a number to count up.
    """

    token = models.CharField(_("mark"), max_length=32, primary_key=True)
    area = models.CharField(_("area"), max_length=12)

    class Meta:
        verbose_name = _("mark of a change")
        verbose_name_plural = _("marks of changes")

    def __str__(self) -> str:
        return f"{self.area} {self.token}"
