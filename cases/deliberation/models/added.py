"""An option for the second round, made from what people would rather do."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.clearance import Audience, Reader, clearance_of


class AddedOptionQuerySet(models.QuerySet["AddedOption"]):
    """Options of the second round, asked in the words of the house."""

    def open_to(self, person: Reader | None) -> Self:
        """Keep those made of words that were written for an audience this reader belongs to."""
        return self.filter(audience__lte=int(clearance_of(person)))


class AddedOption(models.Model):
    """A way to go that the dilemma did not name: seen by who has chosen, in the second round."""

    wagtail_reference_index_ignore = True

    dilemma = models.ForeignKey(
        "cases.Dilemma", on_delete=models.CASCADE, related_name="added_options"
    )
    text = models.CharField(_("choice"), max_length=240)
    # The narrowest of the dilemma's when it was made, and of those of the texts it is made of.
    audience = models.PositiveSmallIntegerField(choices=Audience, default=Audience.POLICE)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("made by"),
    )
    on = models.DateField(_("day"), default=timezone.localdate)

    objects = AddedOptionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("option of the second round")
        verbose_name_plural = _("options of the second round")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["dilemma", "text"], name="added_option_once"),
            models.CheckConstraint(
                condition=~models.Q(text=""), name="added_option_says_something"
            ),
        ]

    def __str__(self) -> str:
        return self.text
