"""The app of this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ModerationConfig(AppConfig):
    name = "cases.moderation"
    label = "moderation"
    verbose_name = _("Moderation")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang this room's part in privacy and in silences, and say what it tells people of."""
        from accounts import silence
        from cases.moderation.privacy import hang_moderation  # these need all models loaded
        from cases.moderation.queries.own import silence_of
        from cases.moderation.telling import hang_telling

        hang_moderation()
        hang_telling()
        silence.hang(self.label, silence_of)
