"""An option for the second round, made from what people would rather do."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AddedOption(models.Model):
    """A way to go that the dilemma did not name: seen by who has chosen, in the second round."""

    wagtail_reference_index_ignore = True

    dilemma = models.ForeignKey(
        "cases.Dilemma", on_delete=models.CASCADE, related_name="added_options"
    )
    text = models.CharField(_("choice"), max_length=240)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("made by"),
    )
    on = models.DateField(_("day"), default=timezone.localdate)

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
