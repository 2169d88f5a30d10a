"""What somebody contributes, from the first sentence until it is published."""

from cases.contributing.models.contribution import Contribution
from cases.contributing.models.wording import (
    EDITABLE_STATES,
    OPEN_STATES,
    QUEUED_STATES,
    ContributionState,
)

__all__ = [
    "EDITABLE_STATES",
    "OPEN_STATES",
    "QUEUED_STATES",
    "Contribution",
    "ContributionState",
]
