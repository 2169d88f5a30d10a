"""Questions about a person and a contribution, answered yes or no. Seeing is the gate's."""

from accounts.clearance import Audience, Reader, clearance_of, roles_of


def may_contribute(person: Reader | None) -> bool:
    """Tell whether somebody may contribute: every member with a role today."""
    return bool(roles_of(person))


def audiences_for(person: Reader | None) -> list[Audience]:
    """Return for whom somebody may propose something: nobody beyond what they may read."""
    return [audience for audience in Audience if audience <= clearance_of(person)]
