"""Give none of the kept pages any more: after a change that did not go through the site."""

from typing import Any

from django.core.management.base import BaseCommand

from kennisbank.operations.turns import forget_all


class Command(BaseCommand):
    help = "Let every page that is kept for visitors be made anew."

    def handle(self, *args: Any, **options: Any) -> None:
        """Put new marks in every area; all processes see them at their next request."""
        forget_all()
