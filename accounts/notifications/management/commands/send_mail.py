"""Send the mail that is due; the worker does it every few seconds."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.notifications.delivery import send_due


class Command(BaseCommand):
    help = "Send the letters of the outbox whose time has come."

    def handle(self, *args: Any, **options: Any) -> None:
        """Send one run's worth and say what came of it."""
        for state, number in sorted(send_due().items()):
            self.stdout.write(f"{state}: {number}")
