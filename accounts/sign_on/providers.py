"""The identity providers of this site, and what each may say of people."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from accounts.clearance import ADMIN_ROLES, Role


@dataclass(frozen=True)
class IdentityProvider:
    """Where people of several organisations sign in, and what its claims mean here.

    `roles` says which value of `role_claim` is which role; where there is no such claim,
    `role_of_all` is what everyone is who comes from there. A session counts as having shown a
    second factor when `acr` or `amr` names one of `second_factor`.
    """

    id: str
    label: str
    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    organisation_claim: str
    role_claim: str
    roles: Mapping[str, Role]
    role_of_all: Role | None
    second_factor: frozenset[str]

    def __post_init__(self) -> None:
        if ADMIN_ROLES & {*self.roles.values(), self.role_of_all}:
            raise ImproperlyConfigured("No claim makes anyone run the site.")


def all_providers() -> list[IdentityProvider]:
    """Return every provider that is set up, in the order of the settings."""
    return [_provider(name, **told) for name, told in settings.SIGN_ON.items()]


def provider_called(name: str) -> IdentityProvider | None:
    """Return one provider, or None when there is no such."""
    told = settings.SIGN_ON.get(name)
    return _provider(name, **told) if told else None


def _provider(
    name: str, *, roles: Mapping[str, str], role_of_all: str, second_factor: list[str], **rest: Any
) -> IdentityProvider:
    return IdentityProvider(
        id=name,
        roles={value: Role(role) for value, role in roles.items()},
        role_of_all=Role(role_of_all) if role_of_all else None,
        second_factor=frozenset(filter(None, second_factor)),
        **rest,
    )
