"""The app of this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KeepingConfig(AppConfig):
    name = "cases.keeping"
    label = "keeping"
    verbose_name = _("Kept items")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang this room's part in privacy."""
        from cases.keeping.privacy import hang_keeping  # needs all models loaded

        hang_keeping()
