"""What makes somebody's tags theirs alone."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.sealing import vault


class OwnSecret(models.Model):
    """A person's random secret, made together with the account: its place tells nothing.

    When it is gone, nobody can make the person's tags again.
    """

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="own_secret",
    )
    secret = models.BinaryField(max_length=vault.KEY, default=vault.new_secret)

    class Meta:
        default_permissions = ()
        verbose_name = _("secret of a person")
        verbose_name_plural = _("secrets of people")

    def __str__(self) -> str:
        return f"{self.pk}"
