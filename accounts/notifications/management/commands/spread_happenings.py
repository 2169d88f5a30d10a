"""Tell people of what happened; the worker does it every few seconds."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.notifications.spreading import spread_due


class Command(BaseCommand):
    help = "Write the notices of what happened, for whoever may see it."

    def handle(self, *args: Any, **options: Any) -> None:
        """Spread one run's worth and say how much it was."""
        self.stdout.write(f"{spread_due()} happenings spread.")
