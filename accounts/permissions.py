"""Questions about people, answered yes or no. Seeing items is the gate's, never here."""

from django.conf import settings

from accounts.clearance import (
    ADMIN_ROLES,
    CLEARANCE_OF_ROLE,
    TEACHING_ROLES,
    Audience,
    OrganisationKind,
    Reader,
    Role,
    roles_of,
)
from accounts.models import Organisation


def may_enter_admin(reader: Reader | None) -> bool:
    """Tell whether the reader is cleared for everything the admin shows."""
    return bool(roles_of(reader) & ADMIN_ROLES)


def may_read_teaching_notes(reader: Reader | None) -> bool:
    """Tell whether teacher's notes and facilitation notes are for this reader."""
    return bool(roles_of(reader) & TEACHING_ROLES)


def may_read_audit_log(reader: Reader | None) -> bool:
    """Tell whether who did what is for this reader."""
    return Role.ADMINISTRATOR in roles_of(reader)


def is_editor(reader: Reader | None) -> bool:
    """Tell whether the reader edits the library."""
    return bool(roles_of(reader) & {Role.EDITOR, Role.ADMINISTRATOR})


def needs_second_factor(reader: Reader | None) -> bool:
    """Tell whether a role of the reader asks for more than a password."""
    roles = roles_of(reader)
    return bool(roles & ADMIN_ROLES) or (
        settings.SECOND_FACTOR_FOR_OFFICERS and Role.OFFICER in roles
    )


def may_come_in_by_claim(role: Role, organisation: Organisation) -> bool:
    """Tell whether a provider's word alone makes somebody this; for the police it never does."""
    return (
        role in organisation.roles
        and organisation.kind != OrganisationKind.POLICE
        and CLEARANCE_OF_ROLE[role] < Audience.POLICE
    )
