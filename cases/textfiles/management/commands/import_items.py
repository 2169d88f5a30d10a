"""manage.py import_items PATH [--dry-run]."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from cases.textfiles.actions import import_folder


class Command(BaseCommand):
    help = "Make the library say what text files say: all of them, or none (docs/textfiles.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Name the folder."""
        parser.add_argument("path", type=Path, help="a folder of .md files, or one file")
        parser.add_argument(
            "--dry-run", action="store_true", help="tell what would happen and write nothing"
        )

    def handle(self, *_args: Any, path: Path, dry_run: bool, **_options: Any) -> None:
        """Import and tell what was done; fail with the list of what is wrong."""
        # Sentences of models and of this room in one language.
        with translation.override("en"):
            report = import_folder(path, by=None, dry_run=dry_run)
        if report.errors:
            for problem in report.errors:
                self.stderr.write(str(problem))
            raise CommandError(f"{len(report.errors)} things to mend; nothing was imported.")
        if dry_run:
            self.stdout.write("A trial: nothing was written.")
        self.stdout.write(
            f"{len(report.created)} new, {len(report.changed)} changed, "
            f"{len(report.unchanged)} unchanged."
        )
