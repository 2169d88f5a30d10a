"""Synthetic content, to measure how the site holds with a library a thousand times larger."""

from argparse import ArgumentParser, ArgumentTypeError
from time import monotonic
from typing import Any

from django.core.management.base import BaseCommand, CommandError, OutputWrapper

from cases.finding import index
from kennisbank.operations.generating.making import (
    NothingToTalkError,
    Wish,
    count_up,
    generate,
)
from kennisbank.operations.generating.people import DOMAIN, others_are_here

BAR = 40


class Command(BaseCommand):
    """Generates items, discussions and people. For measuring, never where people read."""

    help = "Fill the database with synthetic items, discussions and people, for measuring."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--items", type=_count, default=1000)
        parser.add_argument("--threads", type=_count, default=50, help="discussions")
        parser.add_argument("--people", type=_count, default=100)
        parser.add_argument("--seed", type=int, default=1, help="the same seed writes the same")
        parser.add_argument(
            "--index",
            action="store_true",
            default=True,
            help="rebuild the index of what can be found afterwards (the default)",
        )
        parser.add_argument("--no-index", action="store_false", dest="index")
        parser.add_argument(
            "--yes", action="store_true", help="also where there are people who were not generated"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Generate everything or nothing, and say how long it took."""
        if others_are_here() and not options["yes"]:
            raise CommandError(
                "There are people here who were not generated. This is for measuring, never for "
                "a site that people use; --yes does it all the same."
            )
        wish = Wish(options["items"], options["threads"], options["people"], options["seed"])
        began = monotonic()
        try:
            generate(wish, Bar(self.stderr).show if options["verbosity"] else _say_nothing)
        except NothingToTalkError as error:
            raise CommandError(str(error)) from error
        count_up()
        self._say(options, f"{wish.items} items, {wish.threads} discussions, {wish.people} people")
        self._say(options, f"(nobody can sign in as them; …@{DOMAIN}): {monotonic() - began:.1f} s")
        if options["index"]:
            began = monotonic()
            index.rebuild()
            self._say(options, f"Index: {monotonic() - began:.1f} s")

    def _say(self, options: dict[str, Any], words: str) -> None:
        if options["verbosity"]:
            self.stdout.write(words)


class Bar:
    """A bar on a terminal that grows; elsewhere nothing."""

    def __init__(self, out: OutputWrapper) -> None:
        self.out = out

    def show(self, what: str, done: int, of: int) -> None:
        """Show how many there are."""
        if not self.out.isatty():
            return
        filled = BAR * done // of if of else BAR
        end = "\n" if done >= of else ""
        line = f"\r{what:<12} [{'#' * filled}{'·' * (BAR - filled)}] {done} of {of}"
        self.out.write(line, lambda text: text, ending=end)
        self.out.flush()


def _say_nothing(what: str, done: int, of: int) -> None:
    """Show no bar."""


def _count(text: str) -> int:
    if not text.isdecimal():
        raise ArgumentTypeError(f"{text!r} is not a number of things.")
    return int(text)
