"""Remind people of their experiments at half time and at the end. The worker calls it."""

from typing import Any

from django.core.management.base import BaseCommand

from cases.logbooks.actions.reminding import remind_due


class Command(BaseCommand):
    help = "Remind people of their experiments at half time and at the end."

    def handle(self, *args: Any, **options: Any) -> None:
        """Tell whose day it is."""
        self.stdout.write(f"{remind_due()} reminded")
