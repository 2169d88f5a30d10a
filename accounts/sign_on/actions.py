"""What a sign-on does to people: lets them in, keeps their roles true, connects, disconnects."""

import datetime as dt

from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.utils import timezone

from accounts.actions import admit, complete, end_membership, prolong
from accounts.audit import Event, record
from accounts.clearance import Role
from accounts.display_names import first_allowed
from accounts.models import (
    AccessRequest,
    Basis,
    Membership,
    Organisation,
    Person,
    SignOnName,
)
from accounts.models.invitation import digest_of, new_token
from accounts.sign_on.claims import Said
from accounts.sign_on.queries import Place

# Who was declined is not put before anybody again at each sign-on.
DECLINED_STANDS = dt.timedelta(days=30)


@transaction.atomic
def let_in(said: Said, *, at: Place, identity: SocialAccount, language: str) -> Person:
    """Make an account for somebody nobody knew, with the roles the claims give.

    Raises IntegrityError when somebody comes in twice at the same moment.
    """
    name = first_allowed(said.name, said.address.partition("@")[0])
    person = Person.objects.create_user(said.address, display_name=name, language=language)
    identity.user = person
    identity.save()
    _note_identity(Event.IDENTITY_CONNECTED, identity)
    align_roles(identity, at=at)
    return person


@transaction.atomic
def align_roles(identity: SocialAccount, *, at: Place | None) -> None:
    """Give what the claims give today, and end what this identity gave before and no longer.

    What somebody gave or took by hand stays as it is.
    """
    given = {(at.organisation, role) for role in at.at_once} if at else set()
    for membership in identity.memberships.current().select_related("organisation"):
        if (membership.organisation, membership.role) not in given:
            end_membership(membership, by=None)
    for organisation, role in sorted(given, key=lambda place: place[1]):
        _give(role, identity=identity, organisation=organisation)


def _give(role: Role, *, identity: SocialAccount, organisation: Organisation) -> None:
    person = identity.user
    known = Membership.objects.filter(person=person, organisation=organisation, role=role)
    current = known.current().first()
    if current and current.basis == Basis.SIGNED_ON:
        prolong(current, identity=identity)
    elif current is None and not known.filter(is_revoked=True).exists():
        admit(
            person,
            to=organisation,
            role=role,
            by=None,
            basis=Basis.SIGNED_ON,
            identity=identity,
        )


@transaction.atomic
def ask_for(said: Said, *, at: Place, language: str) -> None:
    """Put somebody before those who decide, unless they wait there or were declined lately."""
    lately = timezone.now() - DECLINED_STANDS
    before = AccessRequest.objects.filter(address=said.address, organisation=at.organisation)
    waits = before.filter(state=AccessRequest.State.WAITING)
    declined = before.filter(state=AccessRequest.State.DECLINED, decided_at__gt=lately)
    for role in sorted(at.by_somebody):
        if waits.filter(role=role).exists() or declined.filter(role=role).exists():
            continue
        begun = AccessRequest.objects.create(
            address=said.address,
            organisation=at.organisation,
            language=language,
            digest=digest_of(new_token()),  # of a link nobody gets: the address is shown already
        )
        complete(begun, name=said.name, role=role, why="")


@transaction.atomic
def disconnect(identity: SocialAccount, *, by: Person) -> None:
    """Take a way in away, and end the roles that rest on it."""
    align_roles(identity, at=None)
    _note_identity(Event.IDENTITY_DISCONNECTED, identity)
    identity.delete()


@transaction.atomic
def recognise(organisation: Organisation, *, provider: str, name: str) -> SignOnName:
    """Let people in whom a provider names by this organisation.

    Raises ValidationError when the name is empty or another organisation's.
    """
    known = SignOnName(organisation=organisation, provider=provider, name=name)
    known.full_clean()
    known.save()
    record(Event.ORGANISATION_CHANGED, by=None, about=organisation, provider=provider)
    return known


@transaction.atomic
def forget_name(*, provider: str, name: str) -> bool:
    """Let nobody in any more by this name, and tell whether there was one; who is in stays."""
    known = SignOnName.objects.filter(provider=provider, name=name.strip().lower()).first()
    if known is None:
        return False
    record(Event.ORGANISATION_CHANGED, by=None, about=known.organisation, provider=provider)
    known.delete()
    return True


def _note_identity(event: Event, identity: SocialAccount) -> None:
    record(event, by=identity.user, about=identity.user, provider=identity.provider)
