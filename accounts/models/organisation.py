"""Forces, academies, universities: where people come from."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.clearance import OrganisationKind


class Organisation(models.Model):
    """An employer or school whose people may be let in."""

    class Kind(models.TextChoices):
        POLICE = OrganisationKind.POLICE.value, _("police")
        EDUCATION = OrganisationKind.EDUCATION.value, _("education")
        OTHER = OrganisationKind.OTHER.value, _("other")

    name = models.CharField(_("name"), max_length=120, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    is_open = models.BooleanField(
        _("open"),
        default=True,
        help_text=_("Closing an organisation ends the access of all its people at once."),
    )

    class Meta:
        ordering = ["name"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self) -> str:
        return self.name
