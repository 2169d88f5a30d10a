"""People, their organisations, and what joins the two."""

from accounts.models.circle import Circle, CircleMember
from accounts.models.invitation import AccessRequest, Invitation
from accounts.models.membership import Basis, Membership
from accounts.models.organisation import Domain, Organisation
from accounts.models.person import Person

__all__ = [
    "AccessRequest",
    "Basis",
    "Circle",
    "CircleMember",
    "Domain",
    "Invitation",
    "Membership",
    "Organisation",
    "Person",
]
