"""The app of floor 1."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("People")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect what listens to Django and allauth."""
        from accounts import sessions  # noqa: F401  # receivers register themselves; needs the apps loaded
