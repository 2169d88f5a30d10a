"""The app of this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LogbooksConfig(AppConfig):
    name = "cases.logbooks"
    label = "logbooks"
    verbose_name = _("Logbooks")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang this room's part in privacy, and say what it tells people of."""
        from cases.logbooks.privacy import hang_logbooks  # these need all models loaded
        from cases.logbooks.telling import hang_telling

        hang_logbooks()
        hang_telling()
