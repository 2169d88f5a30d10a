"""Organisations and the domains at which their people have mail."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.addresses import normal_domain
from accounts.audit import Event, record
from accounts.models import Domain, Organisation, Person

# Where anybody gets an address: such a domain would let the world ask to come in.
FOR_EVERYBODY = frozenset({
    "gmail.com", "googlemail.com", "hotmail.com", "hotmail.nl", "outlook.com", "outlook.nl",
    "live.com", "live.nl", "msn.com", "icloud.com", "me.com", "yahoo.com", "yahoo.nl", "gmx.net",
    "gmx.com", "proton.me", "protonmail.com", "ziggo.nl", "kpnmail.nl", "xs4all.nl", "planet.nl",
    "home.nl", "upcmail.nl", "casema.nl", "chello.nl",
})  # fmt: skip


@transaction.atomic
def add_domain(organisation: Organisation, *, name: str, by: Person) -> Domain:
    """Let people with an address at this domain ask to come in.

    Raises ValidationError for what is no domain, or another organisation's.
    """
    domain = Domain(organisation=organisation, name=normal_domain(name))
    if domain.name in FOR_EVERYBODY:
        raise ValidationError(_("Everybody can have an address there."))
    if Domain.objects.filter(name=domain.name).exists():
        raise ValidationError(_("This domain is some organisation’s already."))
    domain.save()
    record(Event.DOMAIN_ADDED, by=by, about=organisation, domain=domain.name)
    return domain


@transaction.atomic
def remove_domain(domain: Domain, *, by: Person) -> None:
    """Let nobody in any more by this domain; who is in stays."""
    record(Event.DOMAIN_REMOVED, by=by, about=domain.organisation, domain=domain.name)
    domain.delete()


@transaction.atomic
def save_organisation(organisation: Organisation, *, by: Person) -> Organisation:
    """Save a new or changed organisation. Closing it ends the access of its people at once."""
    before = Organisation.objects.filter(pk=organisation.pk).first()
    organisation.save()
    event = Event.ORGANISATION_CHANGED
    if before is None or before.is_open != organisation.is_open:
        event = Event.ORGANISATION_OPENED if organisation.is_open else Event.ORGANISATION_CLOSED
    record(event, by=by, about=organisation)
    return organisation
