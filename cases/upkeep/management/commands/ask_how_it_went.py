"""Ask authors how their cases went on. The worker calls it."""

from typing import Any

from django.core.management.base import BaseCommand

from cases.upkeep.actions import ask_due, offer_choice


class Command(BaseCommand):
    help = "Let authors choose when to be asked how their case went on, and ask who is due."

    def handle(self, *args: Any, **options: Any) -> None:
        """Offer the choice first."""
        self.stdout.write(f"{offer_choice()} may choose, {ask_due()} asked")
