"""Write the index of what can be found anew, after an upgrade or a restored backup."""

from typing import Any

from django.core.management.base import BaseCommand

from cases.finding import index


class Command(BaseCommand):
    help = "Write the index of what can be found anew from what is published."

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild it; readers go on searching meanwhile."""
        count = index.rebuild()
        if options["verbosity"]:
            self.stdout.write(f"{count} items can be found.")
