"""The app of this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SealingConfig(AppConfig):
    name = "accounts.sealing"
    label = "sealing"
    verbose_name = _("Pseudonyms")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang this room's part in privacy."""
        from accounts.sealing.privacy import hang_sealing  # needs all models loaded

        hang_sealing()
