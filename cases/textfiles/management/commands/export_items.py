"""manage.py export_items PATH [--as-person E-MAIL] [--kind case] … [--everything]."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.models import Person
from cases.models.wording import Kind
from cases.textfiles.exporting import ExportError, export_folder
from cases.textfiles.queries import sight_for, sight_of_everything
from cases.textfiles.taking import Sight


class Command(BaseCommand):
    help = "Write items as text files: public ones, or what one person may see."

    def add_arguments(self, parser: CommandParser) -> None:
        """Name the folder, the reader and the kinds."""
        parser.add_argument("path", type=Path, help="a new, empty or earlier export's folder")
        reader = parser.add_mutually_exclusive_group()
        reader.add_argument("--as-person", metavar="E-MAIL", help="what this person may see")
        reader.add_argument(
            "--everything",
            action="store_true",
            help="also drafts, withdrawn items and all notes: the one door without the gate",
        )
        parser.add_argument("--kind", action="append", choices=Kind.values, help="may be repeated")
        parser.add_argument("--force", action="store_true", help="write among other files")

    def handle(self, *_args: Any, path: Path, **options: Any) -> None:
        """Export and tell how much."""
        sight = self._sight(options["as_person"], everything=options["everything"])
        kinds = [Kind(kind) for kind in options["kind"] or Kind.values]
        try:
            count = export_folder(path, sight=sight, kinds=kinds, force=options["force"])
        except ExportError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{count} items in {path}.")

    def _sight(self, email: str | None, *, everything: bool) -> Sight:
        if everything:
            warning = "Everything leaves, whoever may see it. Keep this folder as you keep backups."
            self.stderr.write(self.style.WARNING(warning))
            return sight_of_everything()
        if email is None:
            return sight_for(None)
        person = Person.objects.filter(email=email.strip().lower()).first()
        if person is None:
            raise CommandError(f"Nobody here has the address {email}.")
        return sight_for(person)
