"""The worker's job: tell of opened pseudonyms, and end what waits for keepers no more."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from accounts.actions.openings import tell_of_openings
from accounts.sealing.actions import expire, tidy_keepers


class Command(BaseCommand):
    help = "Tell everybody of opened pseudonyms; forget half-opened boxes and keepers who left."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many of each."""
        self.stdout.write(f"too late: {expire(timezone.now())}")
        self.stdout.write(f"keepers no more: {tidy_keepers()}")
        self.stdout.write(f"letters: {tell_of_openings()}")
