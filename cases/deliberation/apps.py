"""The app of this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeliberationConfig(AppConfig):
    name = "cases.deliberation"
    label = "deliberation"
    verbose_name = _("Choices in dilemmas")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang this room's part in privacy, and say what it tells people of."""
        from cases.deliberation.privacy import hang_deliberation  # these need all models loaded
        from cases.deliberation.telling import hang_telling

        hang_deliberation()
        hang_telling()
