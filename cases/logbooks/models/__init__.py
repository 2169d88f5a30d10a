"""The nouns of logbooks."""

from cases.logbooks.models.draft import LinesDraft
from cases.logbooks.models.entry import LogEntry
from cases.logbooks.models.trial import Trial

__all__ = ["LinesDraft", "LogEntry", "Trial"]
