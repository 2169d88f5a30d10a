"""The worker's job: end what is kept for a time, in every room, and warn of unused accounts."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.actions.leaving import warn_unused
from accounts.actions.sweeping import sweep


class Command(BaseCommand):
    help = "Delete what was kept long enough, and write to people whose account nobody uses."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many of each went."""
        for span, count in sweep().items():
            self.stdout.write(f"{span.name}: {count}")
        self.stdout.write(f"warned: {warn_unused()}")
