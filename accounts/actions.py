"""What can be done to people and their memberships. The only place that writes them."""

import datetime as dt

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from accounts.audit import Event, record
from accounts.clearance import Role
from accounts.models import Membership, Organisation, Person

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
) -> Membership:
    """Give a person a role in an organisation; a repeated call changes the dates."""
    known = Membership.objects.filter(person=person, organisation=to, role=role)
    before = known.values_list("since", "until", "approver").first()
    membership, is_new = Membership.objects.update_or_create(
        person=person,
        organisation=to,
        role=role,
        defaults={"approver": by, "since": since or timezone.localdate(), "until": until},
    )
    align_groups(person)
    if before != (membership.since, membership.until, membership.approver_id):
        record(
            Event.MEMBERSHIP_BEGUN if is_new else Event.MEMBERSHIP_CHANGED,
            by=by,
            about=person,
            role=role,
            organisation=to.pk,
            since=str(membership.since),
            until=str(membership.until or ""),
        )
    return membership


@transaction.atomic
def end_membership(membership: Membership, *, by: Person | None) -> Membership:
    """End a membership: yesterday was its last day, so the next request finds it gone.

    A membership that began today never held: it is deleted.
    """
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    if membership.since > yesterday:
        membership.delete()
    else:
        membership.until = yesterday
        membership.save(update_fields=["until"])
    align_groups(membership.person)
    record(
        Event.MEMBERSHIP_ENDED,
        by=by,
        about=membership.person,
        role=membership.role,
        organisation=membership.organisation_id,
    )
    return membership


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


def choose_language(person: Person, code: str) -> Person:
    """Keep the interface language a person prefers."""
    person.language = code
    person.save(update_fields=["language"])
    return person
