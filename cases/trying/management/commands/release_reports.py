"""Release pseudonymous reports when their moment has come. The worker calls it."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.sealing.releases import forget_journal
from cases.trying.actions.pseudonyms import release


class Command(BaseCommand):
    help = "Release what was told under pseudonyms and waited long enough."

    def handle(self, *args: Any, **options: Any) -> None:
        """Release it, and say how much there was."""
        count = release()
        forget_journal()
        self.stdout.write(f"{count} released")
