"""What cannot be done with a contribution; the message is a sentence for people."""

from collections.abc import Mapping
from typing import Any


class ContributionError(Exception):
    """Something cannot be done; the message is a sentence for people."""


class FindingsOpenError(ContributionError):
    """Something the safe-to-share check marked in the text is not decided about."""


class ConflictError(ContributionError):
    """The same step was changed elsewhere meanwhile; nothing was overwritten."""

    def __init__(self, message: str, *, kept: Mapping[str, Any], number: int) -> None:
        super().__init__(message)
        self.kept = kept  # what stands there now
        self.number = number  # on what a new answer is based
