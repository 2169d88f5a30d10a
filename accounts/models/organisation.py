"""Forces, academies, universities: where people come from."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.addresses import normal_domain
from accounts.clearance import ROLES_OF_KIND, OrganisationKind, Role


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
    admits_students = models.BooleanField(
        _("students come in by themselves"),
        default=False,
        help_text=_(
            "Whoever shows an address at one of its domains becomes a student without anybody "
            "approving. Never for the police."
        ),
    )

    class Meta:
        ordering = ["name"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(admits_students=False) | models.Q(kind="education"),
                name="organisation_only_schools_admit_students",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def roles(self) -> tuple[Role, ...]:
        """Return the roles its people may have; running the site is not among them."""
        return ROLES_OF_KIND[OrganisationKind(self.kind)]


class Domain(models.Model):
    """A domain at which an organisation's people have their mail. Exactly it, nothing below."""

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        related_name="domains",
        verbose_name=_("organisation"),
    )
    name = models.CharField(
        _("domain"),
        max_length=253,
        unique=True,
        help_text=_("Such as politie.nl. What lies below it, as in mail.politie.nl, is another."),
    )

    class Meta:
        ordering = ["name"]
        verbose_name = _("domain")
        verbose_name_plural = _("domains")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Spell the domain in the one way in which it is compared."""
        self.name = normal_domain(self.name)
