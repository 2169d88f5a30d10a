"""The app of this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InsightsConfig(AppConfig):
    name = "cases.insights"
    label = "insights"
    verbose_name = _("Insights")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hang this room's part in privacy and in moved posts, and say what it tells people of."""
        from cases.discussions import moves  # these need all models loaded
        from cases.insights.actions.moving import go_along
        from cases.insights.privacy import hang_insights
        from cases.insights.telling import hang_telling

        moves.hang("insights", go_along)
        hang_insights()
        hang_telling()
