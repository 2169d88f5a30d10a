"""An item that somebody keeps, and their note to themselves."""

from typing import Self

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.clearance import Reader
from cases.access import visible_q

NOTE_LENGTH = 1000


class KeptQuerySet(models.QuerySet["Kept"]):
    """Kept items, asked in the words of the house."""

    def visible_to(self, person: Reader | None) -> Self:
        """Keep those whose item this reader may see now: the others are not there."""
        return self.filter(visible_q(person, "item__"))


class Kept(models.Model):
    """A person keeps an item. It stays kept while they may not see it, and shows again after."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="kept"
    )
    item = models.ForeignKey("cases.Item", on_delete=models.CASCADE, related_name="kept_by")
    note = models.TextField(
        _("note to yourself"), blank=True, validators=[MaxLengthValidator(NOTE_LENGTH)]
    )
    at = models.DateTimeField(_("kept on"), default=timezone.now)

    objects = KeptQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("kept item")
        verbose_name_plural = _("kept items")
        constraints = [models.UniqueConstraint(fields=["person", "item"], name="kept_once")]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.item_id}"
