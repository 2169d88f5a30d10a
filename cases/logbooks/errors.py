"""What goes wrong here, told to people."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from cases.checks.marking import Marked
from cases.logbooks.safety import Passage


class LogbookError(Exception):
    """Something cannot be done with a logbook; the message is a sentence for people."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field  # what it is about, where that is one thing


class ConflictError(LogbookError):
    """Another page wrote something else meanwhile; `kept` is that, by the names of the fields."""

    def __init__(self, *, kept: Mapping[str, str], number: int) -> None:
        super().__init__(_("You changed this somewhere else meanwhile."))
        self.kept, self.number = kept, number


class FoundError(LogbookError):
    """Others would read something that could lead to a person, and nobody said why it is fine."""

    def __init__(self, marked: Sequence[Marked[Passage]]) -> None:
        super().__init__(
            _("Others do not see this yet: change what is marked, or say why it is fine.")
        )
        self.marked = marked
