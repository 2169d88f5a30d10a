"""By which name an identity provider calls an organisation."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SignOnName(models.Model):
    """What a provider's claim says of people of one organisation, such as `hogeschool.example`.

    Without such a name nobody comes in from there by single sign-on.
    """

    provider = models.SlugField(_("provider"), max_length=40)
    name = models.CharField(
        _("name in the claim"),
        max_length=200,
        help_text=_("Exactly as the provider writes it; capitals make no difference."),
    )
    organisation = models.ForeignKey(
        "accounts.Organisation",
        on_delete=models.CASCADE,
        related_name="sign_on_names",
        verbose_name=_("organisation"),
    )

    class Meta:
        ordering = ["provider", "name"]
        verbose_name = _("name at an identity provider")
        verbose_name_plural = _("names at identity providers")
        constraints = [
            models.UniqueConstraint(fields=["provider", "name"], name="sign_on_name_once"),
        ]

    def __str__(self) -> str:
        return f"{self.provider}: {self.name}"

    def clean(self) -> None:
        """Spell the name in the one way in which it is compared."""
        self.name = self.name.strip().lower()
