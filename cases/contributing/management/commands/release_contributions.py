"""Release what waits under pseudonyms when its moment has come. The worker calls it."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.sealing.releases import forget_journal
from cases.contributing.actions.pseudonyms import release


class Command(BaseCommand):
    help = "Release the contributions under pseudonyms that waited long enough."

    def handle(self, *args: Any, **options: Any) -> None:
        """Release them, and say how many there were."""
        count = release()
        forget_journal()
        self.stdout.write(f"{count} released")
