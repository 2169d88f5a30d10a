"""Release what waits under pseudonyms when its moment has come. The worker calls it."""

from typing import Any

from django.core.management.base import BaseCommand

from cases.contributing.actions.pseudonyms import release


class Command(BaseCommand):
    help = "Release the contributions under pseudonyms that waited long enough."

    def handle(self, *args: Any, **options: Any) -> None:
        """Release them, and say how many there were."""
        self.stdout.write(f"{release()} released")
