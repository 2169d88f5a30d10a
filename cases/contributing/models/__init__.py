"""What somebody contributes, from the first sentence until it is published."""

from cases.checks.promises import Promise
from cases.contributing.models.contribution import Contribution
from cases.contributing.models.picture import ContributionPicture
from cases.contributing.models.review import Deed, Invited, Remark
from cases.contributing.models.waiting import IntakeMoment, WaitingTurn
from cases.contributing.models.wording import (
    AUTHORS_TURN,
    EDITABLE_STATES,
    OPEN_STATES,
    QUEUED_STATES,
    SETTLED_STATES,
    Addition,
    AskAfter,
    ContributionState,
    Side,
)

__all__ = [
    "AUTHORS_TURN",
    "EDITABLE_STATES",
    "OPEN_STATES",
    "QUEUED_STATES",
    "SETTLED_STATES",
    "Addition",
    "AskAfter",
    "Contribution",
    "ContributionPicture",
    "ContributionState",
    "Deed",
    "IntakeMoment",
    "Invited",
    "Promise",
    "Remark",
    "Side",
    "WaitingTurn",
]
