"""The app of floor 1."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("People")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang this floor's part in privacy."""
        from accounts.privacy.own import hang_own_rooms  # needs all models loaded

        hang_own_rooms()
