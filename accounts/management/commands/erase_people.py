"""The worker's job: erase people whose day has come, and remind those whose day comes."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.actions.leaving import erase_people


class Command(BaseCommand):
    help = "Erase people who asked for it or whose account nobody uses; remind them before."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many are erased."""
        self.stdout.write(f"{erase_people()} erased")
