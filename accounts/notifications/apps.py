"""The app of what people are told."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    """Finds the writers: each room may have a module `writers`."""

    name = "accounts.notifications"
    label = "notifications"
    verbose_name = _("Notifications")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Load them: their decorators register them. Hang this room's part in privacy."""
        from accounts.notifications.privacy import hang_notifications  # needs all models loaded

        hang_notifications()
        autodiscover_modules("writers")
