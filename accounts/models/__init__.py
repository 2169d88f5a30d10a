"""People, their organisations, what joins the two, what is asked for and written down of it."""

from accounts.models.audit import AuditEntry, AuditHead, Event, Result
from accounts.models.circle import Circle, CircleMember
from accounts.models.invitation import AccessRequest, Invitation
from accounts.models.membership import Basis, Membership
from accounts.models.organisation import Domain, Organisation
from accounts.models.own_data import Erasure, Export
from accounts.models.person import Person
from accounts.models.sign_on import SignOnName

__all__ = [
    "AccessRequest",
    "AuditEntry",
    "AuditHead",
    "Basis",
    "Circle",
    "CircleMember",
    "Domain",
    "Erasure",
    "Event",
    "Export",
    "Invitation",
    "Membership",
    "Organisation",
    "Person",
    "Result",
    "SignOnName",
]
