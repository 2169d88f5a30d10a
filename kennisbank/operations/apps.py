"""The app of what keeps the site running."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OperationsConfig(AppConfig):
    """Registers the system checks, and looks on at what changes visitors' pages."""

    name = "kennisbank.operations"
    label = "operations"
    verbose_name = _("Operations")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Load the checks: Django finds them by their decorator."""
        from django.db.backends.signals import connection_created
        from django.db.models.signals import post_migrate

        from kennisbank.operations import (
            checks,  # noqa: F401  # their decorators register them; needs the apps loaded
            turns,
        )
        from kennisbank.operations.privacy import hang_operations

        hang_operations()
        connection_created.connect(turns.watch, dispatch_uid="operations.watch")
        post_migrate.connect(turns.on_migrated, sender=self, dispatch_uid="operations.migrated")
