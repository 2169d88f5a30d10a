"""The worker's job: make the exports that people asked for."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.actions.exports import make_exports


class Command(BaseCommand):
    help = "Make the exports that people asked for, and those a killed worker left lying."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many are ready."""
        self.stdout.write(f"{make_exports()} ready")
