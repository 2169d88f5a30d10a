"""Roles given, confirmed, changed and taken. The only place that writes memberships.

A membership holds for a year and is confirmed by somebody each year: whoever left, and whom
nobody told of, is out by then.
"""

import datetime as dt
from typing import Any

from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.audit import Event, record
from accounts.clearance import Role
from accounts.models import Basis, Invitation, Membership, Organisation, Person

A_YEAR = dt.timedelta(days=365)

# Wagtail asks groups in many places (workflow tasks, collections), so the
# roles that enter the admin each have a group of the same name.
GROUP_OF_ROLE: dict[Role, str] = {
    Role.MODERATOR: "moderators",
    Role.EDITOR: "editors",
    Role.ADMINISTRATOR: "administrators",
}


@transaction.atomic
def admit(
    person: Person,
    *,
    to: Organisation,
    role: Role,
    by: Person | None,
    since: dt.date | None = None,
    until: dt.date | None = None,
    basis: Basis = Basis.COMMAND,
    is_approver: bool = False,
    identity: SocialAccount | None = None,
) -> Membership:
    """Give a person a role in an organisation, for a year if no end is named.

    A repeated call changes dates and approver. `identity` is what a single sign-on rests on.
    """
    last = timezone.localdate() + A_YEAR  # then somebody confirms it
    facts = {
        "approver_id": by.pk if by else None,
        "since": since or timezone.localdate(),
        "until": min(until or last, last),
        "basis": basis,
        "is_approver": is_approver,
        "identity_id": identity.pk if identity else None,
        "is_revoked": False,
    }
    before = Membership.objects.filter(person=person, organisation=to, role=role)
    if before.filter(**facts).exists():
        return before.get()
    membership, is_new = Membership.objects.update_or_create(
        person=person, organisation=to, role=role, defaults=facts
    )
    align_groups(person)
    _note(
        Event.MEMBERSHIP_BEGUN if is_new else Event.MEMBERSHIP_CHANGED,
        membership,
        by=by,
        since=str(membership.since),
        until=str(membership.until),
    )
    if is_approver:
        _note(Event.APPROVER_ADDED, membership, by=by)
    return membership


@transaction.atomic
def confirm(membership: Membership, *, by: Person) -> Membership:
    """Say that somebody still belongs here: the membership holds a year from today."""
    membership.until = timezone.localdate() + A_YEAR
    membership.save(update_fields=["until"])
    _note(Event.MEMBERSHIP_CONFIRMED, membership, by=by)
    return membership


@transaction.atomic
def prolong(membership: Membership, *, identity: SocialAccount) -> Membership:
    """Let what rests on single sign-on hold a year from today, because it was claimed again."""
    until = timezone.localdate() + A_YEAR
    if (membership.until, membership.identity_id) != (until, identity.pk):
        membership.until, membership.identity = until, identity
        membership.save(update_fields=["until", "identity"])
        _note(Event.MEMBERSHIP_CONFIRMED, membership, by=None)
    return membership


@transaction.atomic
def set_approver(membership: Membership, *, to: bool, by: Person | None) -> Membership:
    """Let a member let in others of the organisation, or no longer."""
    if membership.is_approver != to:
        membership.is_approver = to
        membership.save(update_fields=["is_approver"])
        _note(Event.APPROVER_ADDED if to else Event.APPROVER_REMOVED, membership, by=by)
    return membership


@transaction.atomic
def end_membership(membership: Membership, *, by: Person | None) -> Membership:
    """End a membership: yesterday was its last day, so the next request finds it gone.

    A membership that began today never held: it is deleted. But one that somebody takes away
    from a person who came by single sign-on stays in mind, or the next sign-on would bring it
    back.
    """
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    _note(Event.MEMBERSHIP_ENDED, membership, by=by)
    _take_back_invitations(membership)
    membership.is_revoked = by is not None and by != membership.person
    must_stay_in_mind = membership.is_revoked and membership.basis == Basis.SIGNED_ON
    if membership.since > yesterday and not must_stay_in_mind:
        membership.delete()
    else:
        membership.since, membership.until = min(membership.since, yesterday), yesterday
        membership.save(update_fields=["since", "until", "is_revoked"])
    align_groups(membership.person)
    return membership


def _take_back_invitations(membership: Membership) -> None:
    """Let nobody in any more by a link that the person sent, or themselves by one they got."""
    person = membership.person
    to_them = Q(address=person.email, organisation=membership.organisation_id)
    Invitation.objects.filter(
        Q(invited_by=person) | to_them, state=Invitation.State.WAITING
    ).update(state=Invitation.State.REVOKED, ended_at=timezone.now())


def align_groups(person: Person) -> None:
    """Make the person's groups equal to the roles that hold today.

    The admin's door calls it on every request, so a membership that ran out
    by date takes its group along.
    """
    person.__dict__.pop("current_roles", None)
    wanted = {GROUP_OF_ROLE[role] for role in person.current_roles if role in GROUP_OF_ROLE}
    present = set(person.groups.values_list("name", flat=True))
    if wanted != present:
        person.groups.set(Group.objects.filter(name__in=wanted))


def _note(event: Event, membership: Membership, *, by: Person | None, **more: Any) -> None:
    record(
        event,
        by=by,
        about=membership.person,
        role=membership.role,
        organisation=membership.organisation_id,
        **more,
    )
