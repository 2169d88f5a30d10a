"""The app of this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UpkeepConfig(AppConfig):
    name = "cases.upkeep"
    label = "upkeep"
    verbose_name = _("Upkeep")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang this room's part in privacy, and say what it tells people of."""
        from cases.upkeep.privacy import hang_upkeep  # these need all models loaded
        from cases.upkeep.telling import hang_telling

        hang_upkeep()
        hang_telling()
