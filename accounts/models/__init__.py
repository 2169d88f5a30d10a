"""People, their organisations, and what joins the two."""

from accounts.models.circle import Circle, CircleMember
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from accounts.models.person import Person

__all__ = ["Circle", "CircleMember", "Membership", "Organisation", "Person"]
