"""Look whether the index holds what it should, or write it anew."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cases.finding import index

WIDTH = 40  # characters


class Command(BaseCommand):
    help = "Write the index of what can be found anew, or check it against what is published."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say what can be asked."""
        parser.add_argument(
            "do", choices=["rebuild", "check"], help="rebuild after an upgrade or a restored backup"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it; readers go on searching meanwhile."""
        is_told = options["verbosity"] > 0
        progress = self._bar if is_told and sys.stdout.isatty() else None
        if options["do"] == "rebuild":
            count = index.rebuild(progress)
            if is_told:
                self.stdout.write(f"{count} items can be found.")
            return
        found = {what: ids for what, ids in index.check(progress).items() if ids}
        for what, ids in found.items():
            named = ", ".join(map(str, ids[:20]))
            self.stdout.write(f"{what}: {len(ids)} ({named}{', …' if len(ids) > 20 else ''})")
        if found:
            raise CommandError("The index is not as it should be: run `manage.py index rebuild`.")
        if is_told:
            self.stdout.write("Every published item has its entry, and no other has one.")

    def _bar(self, done: int, total: int) -> None:
        full = WIDTH * done // max(total, 1)
        end = "\n" if done >= total else ""
        self.stdout.write(f"\r[{'#' * full:<{WIDTH}}] {done}/{total}", ending=end)
        self.stdout.flush()
