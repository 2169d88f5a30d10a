"""The nouns of the room."""

from cases.insights.models.evidence import InsightEvidence
from cases.insights.models.insight import Insight
from cases.insights.models.objection import Objection
from cases.insights.models.quote import Quote
from cases.insights.models.wording import (
    Hidden,
    InsightKind,
    InsightState,
    ObjectionKind,
    ObjectionState,
)

__all__ = [
    "Hidden",
    "Insight",
    "InsightEvidence",
    "InsightKind",
    "InsightState",
    "Objection",
    "ObjectionKind",
    "ObjectionState",
    "Quote",
]
