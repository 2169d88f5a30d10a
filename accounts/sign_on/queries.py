"""Where somebody belongs by what a provider says, and by which ways they come in."""

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.db.models import QuerySet

from accounts.addresses import domain_of
from accounts.clearance import Role
from accounts.models import Organisation, Person
from accounts.permissions import may_come_in_by_claim
from accounts.sign_on.claims import Said
from accounts.sign_on.refusals import Reason, RefusedError


@dataclass(frozen=True)
class Place:
    """An organisation, and what somebody may be there: by the claim, or when somebody agrees."""

    organisation: Organisation
    at_once: frozenset[Role]
    by_somebody: frozenset[Role]


def place_of(said: Said, *, provider: str) -> Place:
    """Return where somebody belongs. Raises RefusedError when that is nowhere we know."""
    named = Organisation.objects.filter(
        sign_on_names__provider=provider, sign_on_names__name=said.organisation
    )
    organisation = named.first() if said.organisation else None
    if organisation is None:
        raise RefusedError(Reason.ORGANISATION)
    if not organisation.is_open:
        raise RefusedError(Reason.CLOSED)
    allowed = said.roles & frozenset(organisation.roles)
    if not allowed:
        raise RefusedError(Reason.ROLE)
    at_once = frozenset(role for role in allowed if may_come_in_by_claim(role, organisation))
    return Place(organisation, at_once, allowed - at_once)


def check_newcomer(said: Said, *, at: Place) -> None:
    """Refuse somebody new whose address is not theirs, not of that organisation, or taken.

    The domain counts so that one school cannot find out who of another has an account, nor
    take an address there before its owner comes.
    """
    if not said.address:
        raise RefusedError(Reason.ADDRESS)
    if not at.organisation.domains.filter(name=domain_of(said.address)).exists():
        raise RefusedError(Reason.FOREIGN_ADDRESS)
    if is_taken(said.address):
        raise RefusedError(Reason.TAKEN)


def is_taken(address: str) -> bool:
    """Tell whether somebody has an account with an address."""
    return (
        Person.objects.filter(email=address).exists()
        or EmailAddress.objects.filter(email__iexact=address, verified=True).exists()
    )


def identities_of(person: Person) -> "QuerySet[SocialAccount]":
    """Return the accounts at providers that are set up today by which somebody comes in."""
    theirs: QuerySet[SocialAccount] = SocialAccount.objects.filter(user=person)
    return theirs.filter(provider__in=settings.SIGN_ON).order_by("date_joined")


def has_other_way_in(person: Person, identity: SocialAccount) -> bool:
    """Tell whether somebody still comes in without this identity."""
    return (
        person.has_usable_password()
        or identities_of(person).exclude(pk=identity.pk).exists()
        or Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN).exists()
    )
