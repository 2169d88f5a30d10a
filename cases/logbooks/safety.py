"""The safe-to-share check of a logbook: the texts that others read, and what was found in them.

Finding is the work of `cases.checks`. What nobody else reads is not looked at.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Model
from django.utils.functional import Promise

from cases.checks.marking import Marked, marked
from cases.logbooks.models import LogEntry, Trial

LINES = ("idea", "expectation", "signal", "stop_if", "agreed_with", "rules")
CLOSING = ("found", "why")
ENTRY = ("happened", "did", "alt")


@dataclass(frozen=True)
class Passage:
    """A text of a logbook; `entry` is the day it is of, None for what stands around the days."""

    path: str
    label: Promise | str
    words: str
    entry: LogEntry | None = None


def passages_of(trial: Trial, entries: Sequence[LogEntry]) -> list[Passage]:
    """Return all that others read once a logbook is shown.

    The lines go along with an experiment that is handed in; from then on editors have them.
    """
    is_first = trial.is_start and trial.experiment_id is None
    names = (*LINES, "place", *CLOSING) if is_first else ("place", *CLOSING)
    return [*around(trial, *names), *(part for entry in entries for part in of_entry(entry))]


def around(trial: Trial, *names: str) -> list[Passage]:
    """Return what stands around the days, of these fields; empty ones not."""
    return list(_texts(trial, names))


def of_entry(entry: LogEntry) -> list[Passage]:
    """Return what an entry says, whether it is kept already or not."""
    return list(_texts(entry, ENTRY, entry))


def _texts(row: Model, names: Sequence[str], entry: LogEntry | None = None) -> Iterator[Passage]:
    for name in names:
        if words := getattr(row, name):
            # A decision about one entry says nothing of the same name in another.
            path = f"{entry.token}-{name}" if entry else name
            label = row._meta.get_field(name).verbose_name  # type: ignore[union-attr]  # a column
            yield Passage(path, label, words, entry)


def looked_at(
    trial: Trial, passages: Sequence[Passage], reasons: Mapping[str, str]
) -> list[Marked[Passage]]:
    """Return passages with what was found in them marked; `reasons` are those said just now."""
    said = {key: words.strip() for key, words in reasons.items() if words.strip()}
    decisions = {**trial.decisions, **said}
    return marked(passages, language=trial.language, decisions=decisions)
