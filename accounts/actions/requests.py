"""Asking to be let in: first show that an address is one's own, then somebody decides."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions.invitations import invite
from accounts.addresses import domain_of, is_sub_address, normal_address
from accounts.audit import Event, record
from accounts.clearance import Role
from accounts.models import AccessRequest, Basis, Organisation, Person
from accounts.models.invitation import digest_of, new_token
from accounts.notifications import letters

State = AccessRequest.State


@transaction.atomic
def ask(typed: str, *, language: str) -> AccessRequest | None:
    """Begin a request: send a link to an address at a domain we know, else return None.

    Nothing here looks whether the address has an account, so nothing can tell.
    Raises ValidationError for what is no address, or another spelling of one.
    """
    address = normal_address(typed)
    if is_sub_address(address):
        raise ValidationError(_("Type your plain address, without the part after the plus sign."))
    organisation = Organisation.objects.filter(
        is_open=True, domains__name=domain_of(address)
    ).first()
    if organisation is None:
        return None
    token = new_token()
    begun = AccessRequest.objects.create(
        address=address, organisation=organisation, language=language, digest=digest_of(token)
    )
    letters.post("access_link", to=address, language=language, token=token)
    return begun


@transaction.atomic
def complete(request: AccessRequest, *, name: str, role: Role, why: str) -> AccessRequest:
    """Put a request whose address was shown before those who decide.

    A student of a school that admits students is invited at once. Another request of the
    same address for the same role is replaced. Raises ValidationError for a role that the
    organisation does not have.
    """
    if role not in request.organisation.roles:
        raise ValidationError(_("Choose one of the roles."))
    AccessRequest.objects.waiting().filter(
        address=request.address, organisation=request.organisation, role=role
    ).delete()
    request.name, request.role, request.why = name, role, why
    request.state, request.verified_at = State.WAITING, timezone.now()
    request.save()
    record(Event.ACCESS_REQUESTED, by=None, about=request, role=role)
    if role == Role.STUDENT and request.organisation.admits_students:
        return approve(request, by=None)
    _tell_approvers(request)
    return request


@transaction.atomic
def approve(request: AccessRequest, *, by: Person | None) -> AccessRequest:
    """Let somebody in: they get an invitation. Of two who decide at once the first counts.

    Raises ValidationError for one's own request.
    """
    if by is not None and by.email == request.address:
        raise ValidationError(_("Somebody else has to do this for you."))
    if _decide(request, State.APPROVED, by=by):
        record(Event.ACCESS_APPROVED, by=by, about=request, role=request.role)
        invite(
            request.address,
            to=request.organisation,
            role=Role(request.role),
            language=request.language,
            by=by,
            basis=Basis.REQUESTED,
        )
    return request


@transaction.atomic
def decline(request: AccessRequest, *, by: Person) -> AccessRequest:
    """Let somebody not in, and tell them so without a reason that could be argued with."""
    if _decide(request, State.DECLINED, by=by):
        record(Event.ACCESS_DECLINED, by=by, about=request, role=request.role)
        letters.post(
            "access_declined",
            to=request.address,
            language=request.language,
            organisation=request.organisation.name,
        )
    return request


def _decide(request: AccessRequest, state: AccessRequest.State, *, by: Person | None) -> bool:
    now = timezone.now()
    waiting = AccessRequest.objects.filter(pk=request.pk, state=State.WAITING)
    if not waiting.update(state=state, decided_at=now, decided_by=by):
        return False
    request.state, request.decided_at, request.decided_by = state, now, by
    return True


def _tell_approvers(request: AccessRequest) -> None:
    """Write to those who decide; the mail names nobody, only that somebody waits."""
    approvers = request.organisation.memberships.current().filter(is_approver=True)
    for membership in approvers.select_related("person"):
        letters.post(
            "access_waiting",
            to=membership.person.email,
            language=membership.person.language,
            person=membership.person,
            organisation=request.organisation.name,
        )
