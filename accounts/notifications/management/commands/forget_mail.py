"""Forget the letters that ended a month ago; the worker does it every day."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.notifications.letters import forget_ended


class Command(BaseCommand):
    help = "Delete the letters of the outbox that came to their end a month ago."

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete and say how many."""
        self.stdout.write(f"{forget_ended()} letters forgotten.")
