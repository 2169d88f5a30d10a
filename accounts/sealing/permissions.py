"""Who may have a hand in opening pseudonyms."""

from accounts.clearance import Reader, Role, roles_of
from accounts.sealing.models import KEEPER_ROLES


def may_keep_keys(reader: Reader | None) -> bool:
    """Tell whether the reader moderates. Who administers the site does not, whatever else.

    An administrator gives out roles: who could also open would need nobody else.
    """
    roles = roles_of(reader)
    return bool(roles & KEEPER_ROLES) and Role.ADMINISTRATOR not in roles
