"""Check that no line of the audit log was changed, taken out, put in or cut off."""

import re
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.audit import Noted, faults
from accounts.models import AuditEntry

NOTED = re.compile(r"([1-9]\d{0,17}):([0-9a-f]{64})", re.ASCII)


class Command(BaseCommand):
    """Says that the log is whole and where it ends, or fails with every fault."""

    help = "Check the audit log and print its end, to be noted elsewhere."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument(
            "--noted",
            metavar="NUMBER:DIGEST",
            help="an end that was printed earlier and kept elsewhere; the log must still hold it",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit with 1 when anything is wrong."""
        found = faults(noted=_read(options["noted"]))
        if found:
            raise CommandError("\n".join(["The audit log is not whole.", *map(str, found)]))
        end = AuditEntry.objects.first()
        if end is None:
            self.stdout.write("The audit log is whole: nothing is in it yet.")
        else:
            self.stdout.write(f"The audit log is whole. Its end: {end.number}:{end.digest}")


def _read(noted: str | None) -> Noted | None:
    if noted is None:
        return None
    match = NOTED.fullmatch(noted.strip())
    if not match:
        raise CommandError("--noted takes what an earlier check printed, NUMBER:DIGEST.")
    return Noted(int(match[1]), match[2])
