"""What goes wrong in this room."""

from cases.trying.models import Report


class TryingError(Exception):
    """Something cannot be told or changed here now; the message is a sentence for people."""


class ToldError(TryingError):
    """The same form told something else before: that can be changed."""

    def __init__(self, message: str, *, report: Report) -> None:
        super().__init__(message)
        self.report = report
