"""The app of floor 1."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("People")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang this floor's part in privacy; listen to what Django and allauth tell of people."""
        from accounts import listening, sessions  # noqa: F401  # receivers of sessions register themselves
        from accounts.privacy.joining import hang_joining  # these need all models loaded
        from accounts.privacy.own import hang_own_rooms

        hang_own_rooms()
        hang_joining()
        listening.listen_to_doors()
        listening.listen_to_second_factors()
        listening.listen_to_identities()
