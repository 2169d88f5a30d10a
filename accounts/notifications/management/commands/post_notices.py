"""Post the mail about notices that is due; the worker does it every few seconds."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.notifications.posting import post_due


class Command(BaseCommand):
    help = "Put the mail about notices that is due into the outbox."

    def handle(self, *args: Any, **options: Any) -> None:
        """Post one run's worth and say to how many people."""
        self.stdout.write(f"Mail to {post_due()} people.")
