"""The nouns of the room."""

from cases.trying.models.answer import Answer
from cases.trying.models.report import Report
from cases.trying.models.waiting import ReportMoment, WaitingReport
from cases.trying.models.wording import (
    Again,
    Circumstances,
    Ground,
    ReportRole,
    ReportState,
    Result,
    Size,
)

__all__ = [
    "Again",
    "Answer",
    "Circumstances",
    "Ground",
    "Report",
    "ReportMoment",
    "ReportRole",
    "ReportState",
    "Result",
    "Size",
    "WaitingReport",
]
