"""Questions about people that join several tables."""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable

from allauth.mfa.models import Authenticator
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from accounts.addresses import normal_address
from accounts.clearance import Audience, Role, clearance_of, roles_of
from accounts.models import AccessRequest, Invitation, Membership, Organisation, Person
from accounts.permissions import is_editor

ENDING_SOON = dt.timedelta(days=45)


def factors_of(person: Person) -> "QuerySet[Authenticator]":
    """Return the second factors someone has; recovery codes alone are none."""
    everything: QuerySet[Authenticator] = Authenticator.objects.filter(user=person)
    return everything.exclude(type=Authenticator.Type.RECOVERY_CODES)


def know_roles(people: Iterable[Person]) -> None:
    """Read the roles that hold today for many people at once (one question)."""
    people = list(people)  # the same person may stand in it more than once
    roles: dict[int, set[Role]] = {person.pk: set() for person in people}
    rows = Membership.objects.current().filter(person__in=roles)
    for pk, role in rows.values_list("person", "role"):
        roles[pk].add(Role(role))
    for person in people:
        # What the property would keep.
        person.__dict__["current_roles"] = frozenset(roles[person.pk])


def organisations_managed_by(person: Person) -> "QuerySet[Organisation]":
    """Return the organisations whose people someone may let in and out.

    Editors and administrators: all of them. Approvers: where they are approver, while it is open.
    """
    if is_editor(person):
        return Organisation.objects.all()
    own = person.memberships.current().filter(is_approver=True)
    return Organisation.objects.filter(pk__in=own.values("organisation"))


def with_counts(organisations: "QuerySet[Organisation]") -> "QuerySet[Organisation]":
    """Add how many people each has today, how many wait, and how many end soon."""
    today = timezone.localdate()
    current = Q(memberships__until=None) | Q(memberships__until__gte=today)
    soon = Q(memberships__until__gte=today, memberships__until__lt=today + ENDING_SOON)
    return organisations.annotate(
        people_count=Count(
            "memberships__person", filter=current & Q(memberships__since__lte=today), distinct=True
        ),
        waiting_count=Count("requests", filter=Q(requests__state="waiting"), distinct=True),
        ending_count=Count("memberships", filter=soon, distinct=True),
    )


def members_of(organisation: Organisation) -> "QuerySet[Membership]":
    """Return today's memberships of an organisation with their people, by name."""
    today = timezone.localdate()
    return (
        organisation.memberships.filter(Q(until=None) | Q(until__gte=today))
        .select_related("person", "organisation", "approver")
        .order_by("person__display_name", "role")
    )


def requests_to(organisations: "QuerySet[Organisation]") -> "QuerySet[AccessRequest]":
    """Return the requests that wait at these organisations, the oldest first."""
    return (
        AccessRequest.objects.waiting()
        .filter(organisation__in=organisations)
        .select_related("organisation")
    )


def invitations_to(organisations: "QuerySet[Organisation]") -> "QuerySet[Invitation]":
    """Return the invitations to these organisations that nobody has accepted yet."""
    return Invitation.objects.filter(
        organisation__in=organisations, state=Invitation.State.WAITING
    ).select_related("organisation", "invited_by")


def ending_soon(organisations: "QuerySet[Organisation]") -> "QuerySet[Membership]":
    """Return memberships that end within weeks unless somebody confirms them, soonest first."""
    day = timezone.localdate() + ENDING_SOON
    return (
        Membership.objects.ending_before(day)
        .filter(organisation__in=organisations)
        .select_related("person", "organisation")
        .order_by("until")
    )


def person_with_address(typed: str) -> Person | None:
    """Return who has exactly this address. Raises ValidationError for what is none."""
    return Person.objects.filter(email=normal_address(typed)).first()


def profile_seen_by(reader: Person, public_id: uuid.UUID) -> Person | None:
    """Return somebody's profile if they show it and the reader may read as much as they.

    One's own is always seen: as others would see it.
    """
    return next(iter(profiles_seen_by(reader, [public_id])), None)


def profiles_seen_by(reader: Person, public_ids: Collection[uuid.UUID]) -> list[Person]:
    """Return those of these profiles that the reader may see, in three queries."""
    ids = Person.objects.filter(public_id__in=public_ids).values_list("pk", flat=True)
    return [found for found in Person.objects.with_roles(list(ids)) if _is_shown(found, reader)]


def _is_shown(found: Person, reader: Person) -> bool:
    asked = profile_audience(found)
    may_see = asked is not None and clearance_of(reader) >= asked
    return found == reader or (may_see and bool(roles_of(reader)))


def profile_audience(found: Person) -> Audience | None:
    """Return what a member must be able to read to see a profile; None where none is shown.

    Nothing is asked where the person's roles are known.
    """
    return clearance_of(found) if found.profile_is_shown and found.is_active else None


def name_asked_with(invitation: Invitation) -> str:
    """Return the name somebody gave when they asked for what they are invited to."""
    asked = AccessRequest.objects.filter(
        address=invitation.address,
        organisation=invitation.organisation_id,
        state=AccessRequest.State.APPROVED,
    )
    return asked.order_by("-decided_at").values_list("name", flat=True).first() or ""


def may_give(person: Person, organisation: Organisation, role: Role) -> bool:
    """Tell whether someone may let others into an organisation in a role, today."""
    if not person.is_active or role not in roles_to_give(person, organisation):
        return False
    return organisations_managed_by(person).filter(pk=organisation.pk).exists()


def roles_to_give(person: Person, organisation: Organisation) -> list[Role]:
    """Return what someone may make others in an organisation.

    Running the site is given by administrators only, and only within the police.
    """
    roles = list(organisation.roles)
    if Role.ADMINISTRATOR in roles_of(person) and organisation.kind == Organisation.Kind.POLICE:
        roles += [Role.MODERATOR, Role.EDITOR, Role.ADMINISTRATOR]
    return roles
