"""Questions about a person and a dilemma, answered yes or no. Seeing is the gate's."""

from accounts.clearance import ADMIN_ROLES, Reader, Role, roles_of
from accounts.models import Person
from cases.deliberation.models import Side
from cases.models import Item

PROFESSION = ADMIN_ROLES | {Role.OFFICER}


def side_of(person: Reader | None) -> Side:
    """Return whose figures a choice of this reader belongs to today.

    Whoever has no role is a visitor here as everywhere; organisers count with education.
    """
    roles = roles_of(person)
    if not roles:
        return Side.VISITOR
    return Side.PROFESSION if roles & PROFESSION else Side.EDUCATION


def may_facilitate(person: Reader | None, item: Item) -> bool:
    """Tell whether somebody may merge what people would rather do: its owner, or who moderates.

    Whoever asks has seen to it that they chose first.
    """
    is_owner = isinstance(person, Person) and item.author_id == person.pk
    return bool(roles_of(person)) and (is_owner or bool(roles_of(person) & ADMIN_ROLES))


def may_hide(person: Reader | None) -> bool:
    """Tell whether somebody may hide a reason from all others."""
    return bool(roles_of(person) & ADMIN_ROLES)
