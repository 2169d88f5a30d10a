"""The app of what keeps the site running."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OperationsConfig(AppConfig):
    """Registers the system checks."""

    name = "kennisbank.operations"
    label = "operations"
    verbose_name = _("Operations")

    def ready(self) -> None:
        """Load the checks: Django finds them by their decorator."""
        from kennisbank.operations import checks  # noqa: F401  # their decorators register them; needs the apps loaded
