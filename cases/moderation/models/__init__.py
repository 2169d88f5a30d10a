"""The nouns of the room."""

from cases.moderation.models.appeal import Appeal
from cases.moderation.models.flag import Flag
from cases.moderation.models.measure import Measure
from cases.moderation.models.quarter import QuarterFigures
from cases.moderation.models.take_down import TakeDown
from cases.moderation.models.wording import (
    AppealState,
    FlagReason,
    FlagState,
    MeasureKind,
    Rule,
    TakeDownState,
)

__all__ = [
    "Appeal",
    "AppealState",
    "Flag",
    "FlagReason",
    "FlagState",
    "Measure",
    "MeasureKind",
    "QuarterFigures",
    "Rule",
    "TakeDown",
    "TakeDownState",
]
