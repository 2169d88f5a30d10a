"""Settle insights whose days are over. The worker calls it."""

from typing import Any

from django.core.management.base import BaseCommand

from cases.insights.actions.settling import close_due, forget_taken_back, release_objections


class Command(BaseCommand):
    help = "Make insights distilled whose seven days are over without an open objection."

    def handle(self, *args: Any, **options: Any) -> None:
        """Let objections out first: one of yesterday may hold what closes today."""
        released, closed, forgotten = release_objections(), close_due(), forget_taken_back()
        self.stdout.write(f"{closed} distilled, {released} let out, {forgotten} forgotten")
