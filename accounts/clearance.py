"""Who may see how much: audiences, roles, and the one function that joins them.

Pure on purpose: no database model is imported, so everything may ask it.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Protocol

from django.db import models
from django.utils.translation import gettext_lazy as _


class Audience(models.IntegerChoices):
    """For whom something is meant; a higher number means fewer people.

    Steps of ten leave room for an audience in between.
    """

    PUBLIC = 0, _("everyone")
    EDUCATION = 10, _("education")
    POLICE = 20, _("police")


class Role(models.TextChoices):
    """What a person does in an organisation; one membership carries one role."""

    STUDENT = "student", _("student")
    LECTURER = "lecturer", _("lecturer")
    OFFICER = "officer", _("officer")
    ORGANISER = "organiser", _("seminar organiser")
    MODERATOR = "moderator", _("moderator")
    EDITOR = "editor", _("editor")
    ADMINISTRATOR = "administrator", _("administrator")


class OrganisationKind(StrEnum):
    """What an organisation is. How far its people are cleared their roles decide."""

    POLICE = "police"
    EDUCATION = "education"
    OTHER = "other"


# What people of an organisation may be there; running the site is not an organisation's to give.
ROLES_OF_KIND: dict[OrganisationKind, tuple[Role, ...]] = {
    OrganisationKind.POLICE: (Role.OFFICER, Role.LECTURER, Role.ORGANISER),
    OrganisationKind.EDUCATION: (Role.STUDENT, Role.LECTURER, Role.ORGANISER),
    OrganisationKind.OTHER: (Role.ORGANISER,),
}

CLEARANCE_OF_ROLE: dict[Role, Audience] = {
    Role.STUDENT: Audience.EDUCATION,
    Role.LECTURER: Audience.EDUCATION,
    Role.ORGANISER: Audience.EDUCATION,
    Role.OFFICER: Audience.POLICE,
    Role.MODERATOR: Audience.POLICE,
    Role.EDITOR: Audience.POLICE,
    Role.ADMINISTRATOR: Audience.POLICE,
}

TEACHING_ROLES = frozenset({Role.LECTURER, Role.MODERATOR, Role.EDITOR, Role.ADMINISTRATOR})
ADMIN_ROLES = frozenset({Role.MODERATOR, Role.EDITOR, Role.ADMINISTRATOR})


class Reader(Protocol):
    """Anyone who asks for a page: a person or Django's anonymous user."""

    @property
    def is_authenticated(self) -> bool: ...

    @property
    def is_active(self) -> bool: ...


def roles_of(reader: Reader | None) -> frozenset[Role]:
    """Return the roles that hold today; none for visitors and closed accounts."""
    if reader is None or not reader.is_authenticated or not reader.is_active:
        return frozenset()
    current: Iterable[Role] = getattr(reader, "current_roles", ())
    return frozenset(current)


def clearance_of(reader: Reader | None) -> Audience:
    """Return the highest audience the reader belongs to today.

    A superuser without a current membership is a visitor: the flag opens
    Django's permissions, never the library.
    """
    return max((CLEARANCE_OF_ROLE[role] for role in roles_of(reader)), default=Audience.PUBLIC)
