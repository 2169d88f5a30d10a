"""Asking people in: one link to one address, once, within a week."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions.memberships import admit
from accounts.addresses import normal_address
from accounts.audit import Event, record
from accounts.clearance import Role
from accounts.display_names import check_name
from accounts.models import Basis, Invitation, Membership, Organisation, Person
from accounts.models.invitation import digest_of, new_token
from accounts.notifications import letters
from accounts.queries import may_give

State = Invitation.State


@transaction.atomic
def invite(
    address: str,
    *,
    to: Organisation,
    role: Role,
    language: str,
    by: Person | None,
    until: dt.date | None = None,
    is_approver: bool = False,
    basis: Basis = Basis.INVITED,
) -> Invitation:
    """Send a link that lets whoever reads mail at this address in.

    One that still waits for the same place is replaced: its link stops working.
    Raises ValidationError for what is no address, and for one's own.
    """
    address, token = normal_address(address), new_token()
    if by is not None and by.email == address:
        raise ValidationError(_("Somebody else has to do this for you."))
    waiting = Invitation.objects.filter(
        address=address, organisation=to, role=role, state=State.WAITING
    )
    for earlier in waiting:
        revoke(earlier, by=by)
    made = Invitation.objects.create(
        address=address,
        organisation=to,
        role=role,
        is_approver=is_approver,
        until=until,
        language=language,
        basis=basis,
        digest=digest_of(token),
        invited_by=by,
    )
    letters.post("invitation", to=address, language=language, token=token, invitation=made.pk)
    record(Event.INVITATION_SENT, by=by, about=made, role=role, organisation=to.pk)
    return made


@transaction.atomic
def revoke(invitation: Invitation, *, by: Person | None) -> Invitation:
    """Make an invitation that waits stop working; one that ended stays as it is."""
    if _end(invitation, State.REVOKED):
        record(Event.INVITATION_REVOKED, by=by, about=invitation)
    return invitation


@transaction.atomic
def accept(invitation: Invitation, *, by: Person) -> Membership:
    """Give an account what its address was invited for.

    Raises ValidationError when the invitation is for another address or has ended.
    """
    if invitation.address != by.email or not by.is_active:
        raise ValidationError(_("This invitation is for another address."))
    if not _still_stands(invitation) or not _end(invitation, State.ACCEPTED):
        raise ValidationError(_("This invitation does not work any more."))
    record(Event.INVITATION_ACCEPTED, by=by, about=invitation)
    return admit(
        by,
        to=invitation.organisation,
        role=Role(invitation.role),
        by=invitation.invited_by,
        until=invitation.until,
        basis=Basis(invitation.basis),
        is_approver=invitation.is_approver,
    )


@transaction.atomic
def join(invitation: Invitation, *, name: str, password: str) -> Person:
    """Make an account for an invited address and accept.

    Raises ValidationError when there is one already, or the invitation has ended, and for a name
    nobody may have.
    """
    check_name(name)
    if Person.objects.filter(email=invitation.address).exists():
        raise ValidationError(
            _("There is an account for this address already. Sign in, then open the link again.")
        )
    person = Person.objects.create_user(
        invitation.address, password, display_name=name, language=invitation.language
    )
    accept(invitation, by=person)
    return person


def _still_stands(invitation: Invitation) -> bool:
    """Tell whether it can be accepted, and whoever sent it may still let in for that role."""
    by = invitation.invited_by
    return invitation.is_open and (
        by is None or may_give(by, invitation.organisation, Role(invitation.role))
    )


def _end(invitation: Invitation, state: Invitation.State) -> bool:
    """End an invitation that waits; tell whether this call did it. Of two at once one does."""
    now = timezone.now()
    waiting = Invitation.objects.filter(pk=invitation.pk, state=State.WAITING)
    if not waiting.update(state=state, ended_at=now):
        return False
    invitation.state, invitation.ended_at = state, now
    return True
