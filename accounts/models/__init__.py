"""People, their organisations, what joins the two, and what people ask for about themselves."""

from accounts.models.circle import Circle, CircleMember
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from accounts.models.own_data import Erasure, Export
from accounts.models.person import Person

__all__ = [
    "Circle",
    "CircleMember",
    "Erasure",
    "Export",
    "Membership",
    "Organisation",
    "Person",
]
