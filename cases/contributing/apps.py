"""The app of this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContributingConfig(AppConfig):
    name = "cases.contributing"
    label = "contributing"
    verbose_name = _("Contributions")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang this room's part in privacy, and say what it tells people of."""
        from cases.contributing.named import hang_named
        from cases.contributing.privacy import hang_contributing  # these need all models loaded
        from cases.contributing.telling import hang_telling

        hang_contributing()
        hang_named()
        hang_telling()
