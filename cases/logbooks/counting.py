"""From which day a trial is counted. Entries can be older than the logbook: then it began so."""

import datetime as dt
from collections.abc import Iterable

from cases.logbooks.models import LogEntry, Trial


def first_day(trial: Trial, entries: Iterable[LogEntry]) -> dt.date:
    """Return when a trial began, or the day of its earliest entry."""
    return min([trial.begun_on, *(entry.on for entry in entries)])
