"""The app of this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TryingConfig(AppConfig):
    name = "cases.trying"
    label = "trying"
    verbose_name = _("Tried in practice")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang this room's part in privacy and in the index, and say what it tells people of."""
        from cases.finding import rows  # these need all models loaded
        from cases.trying.counting import columns_of
        from cases.trying.privacy import hang_trying
        from cases.trying.telling import hang_telling

        hang_trying()
        hang_telling()
        rows.add_columns("trying", columns_of)
