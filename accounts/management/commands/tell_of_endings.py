"""Write to approvers and members about memberships that end soon."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.actions.endings import tell_of_endings


class Command(BaseCommand):
    help = "Post mail about memberships that end soon; each is told once."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many letters were posted."""
        self.stdout.write(f"posted: {tell_of_endings()}")
