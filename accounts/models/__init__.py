"""People, their organisations, what joins the two, what is asked for and written down of it."""

from accounts.models.audit import AuditEntry, AuditHead, Event, Result
from accounts.models.circle import Circle, CircleMember
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from accounts.models.own_data import Erasure, Export
from accounts.models.person import Person

__all__ = [
    "AuditEntry",
    "AuditHead",
    "Circle",
    "CircleMember",
    "Erasure",
    "Event",
    "Export",
    "Membership",
    "Organisation",
    "Person",
    "Result",
]
