"""Tell people what really happened in dilemmas they chose in. The worker calls it."""

from typing import Any

from django.core.management.base import BaseCommand

from cases.deliberation.actions.opening import tell_of_endings


class Command(BaseCommand):
    help = "Tell whoever chose in a dilemma that its ending can be read now, once."

    def handle(self, *args: Any, **options: Any) -> None:
        """Tell, and say of how many dilemmas."""
        self.stdout.write(f"{tell_of_endings()} endings opened")
