"""The app of floor 1."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("People")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang this floor's part in privacy; listen to what Django and allauth tell of people."""
        from django.apps import apps

        from accounts import listening
        from accounts.privacy.own import hang_own_rooms  # needs all models loaded

        hang_own_rooms()
        listening.listen_to_doors()
        if apps.is_installed("allauth.mfa"):
            listening.listen_to_second_factors()
