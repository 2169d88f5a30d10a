"""People, their organisations, what joins the two, and what is written down of it."""

from accounts.models.audit import AuditEntry, AuditHead, Event, Result
from accounts.models.circle import Circle, CircleMember
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from accounts.models.person import Person

__all__ = [
    "AuditEntry",
    "AuditHead",
    "Circle",
    "CircleMember",
    "Event",
    "Membership",
    "Organisation",
    "Person",
    "Result",
]
