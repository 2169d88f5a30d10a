"""The app of this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DiscussionsConfig(AppConfig):
    name = "cases.discussions"
    label = "discussions"
    verbose_name = _("Discussions")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang this room's part in privacy, and say what it tells people of."""
        from cases.discussions.privacy import hang_discussions  # these need all models loaded
        from cases.discussions.telling import hang_telling

        hang_discussions()
        hang_telling()
