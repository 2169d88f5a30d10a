"""Measure the safe-to-share check on the labelled sentences; changes nothing."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cases.checks.measuring import (
    Sentence,
    false_alarms,
    measure,
    missed,
    read,
    table,
)
from cases.checks.registry import findings

LABELLED = Path("tests") / "cases" / "checks" / "labelled.txt"


class Command(BaseCommand):
    help = "Print how much the safe-to-share check finds and misses, as docs/safe-to-share.md says."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--file", type=Path, help="other labelled sentences")
        parser.add_argument(
            "--errors", action="store_true", help="what went wrong, but in the part kept apart"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the tables for all sentences, for those looked at, and for those kept apart."""
        path = options["file"] or Path(settings.BASE_DIR) / LABELLED
        if not path.exists():
            raise CommandError(f"There is no file {path}.")
        sentences = read(path)
        if options["errors"]:
            for sentence in sentences:
                if not sentence.is_kept_apart:
                    self.say_errors(sentence)
            return
        self.stdout.write(report(sentences), ending="")

    def say_errors(self, sentence: Sentence) -> None:
        """Print a sentence with what was missed and what was marked wrongly."""
        marked = findings(sentence.text, language=sentence.language)
        for label in missed(sentence, marked):
            words = sentence.text[label.start : label.end]
            self.stdout.write(f"missed {label.kind} “{words}”: {sentence.text}")
        for finding in false_alarms(sentence, marked):
            self.stdout.write(f"no {finding.kind} “{finding.text}”: {sentence.text}")


def report(sentences: list[Sentence]) -> str:
    """Return the tables as docs/safe-to-share.md holds them."""
    looked_at = [one for one in sentences if not one.is_kept_apart]
    kept_apart = [one for one in sentences if one.is_kept_apart]
    parts = (
        ("All sentences", sentences),
        ("Looked at while the rules were made", looked_at),
        ("Kept apart", kept_apart),
    )
    return "\n".join(_part(title, part) for title, part in parts)


def _part(title: str, sentences: list[Sentence]) -> str:
    harmless = sum(not one.labels for one in sentences)
    head = f"### {title}: {len(sentences)}, of which {harmless} harmless"
    return "\n".join([head, "", *table(measure(sentences)), ""])
