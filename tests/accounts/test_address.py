"""Another address: it counts once it is shown to be one's own, and ends what the old one gave."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core.mail import EmailMessage
from django.test import Client

from accounts import actions
from accounts.clearance import Audience, Role, clearance_of
from accounts.models import AuditEntry, Basis, Domain, Event, Organisation, Person
from accounts.notifications.delivery import send_due
from tests.people import enter, person

pytestmark = pytest.mark.django_db
NEW = "anna@elsewhere.example"


def ask(client: Client, email: str = NEW) -> None:
    client.post("/accounts/email/", {"email": email, "action_add": ""})
    send_due()


def link_in(mail: EmailMessage) -> str:
    found = re.search(r"http://testserver(/accounts/email/confirm/\S+)", str(mail.body))
    assert found
    return found[1]


def test_new_address_counts_once_its_link_was_opened(
    client: Client, mailoutbox: list[EmailMessage]
) -> None:
    anna = person("Anna")
    enter(client, anna)

    ask(client)
    anna.refresh_from_db()
    assert anna.email == "anna@example.org"
    client.post(link_in(mailoutbox[-1]))
    send_due()

    anna.refresh_from_db()
    assert anna.email == NEW
    assert [mail.to for mail in mailoutbox] == [[NEW], ["anna@example.org"]]
    assert AuditEntry.objects.filter(event=Event.ADDRESS_CHANGED).count() == 1
    assert NEW not in str(list(AuditEntry.objects.values()))


def test_mail_to_an_address_that_may_be_anothers_names_nobody(
    client: Client, mailoutbox: list[EmailMessage]
) -> None:
    enter(client, person("Anna"))

    ask(client)

    said = str(mailoutbox[0].body) + str(mailoutbox[0].alternatives)  # type: ignore[attr-defined]  # it has HTML too
    assert "Anna" not in said
    assert "anna@example.org" not in said


def test_address_of_somebody_else_is_never_taken(
    client: Client, mailoutbox: list[EmailMessage]
) -> None:
    bram, anna = person("Bram"), person("Anna")
    enter(client, bram)

    ask(client, anna.email)
    client.post(link_in(mailoutbox[-1]))

    bram.refresh_from_db()
    assert bram.email == "bram@example.org"
    assert EmailAddress.objects.get(email=anna.email, verified=True).user == anna


def test_role_that_rested_on_the_domain_ends_with_the_address(
    client: Client, mailoutbox: list[EmailMessage]
) -> None:
    force = Organisation.objects.create(name="Korps", kind="police")
    Domain.objects.create(organisation=force, name="example.org")
    dirk = person("Dirk")
    actions.admit(dirk, to=force, role=Role.OFFICER, by=None, basis=Basis.REQUESTED)
    enter(client, dirk)
    assert clearance_of(dirk) == Audience.POLICE

    ask(client, "dirk@elsewhere.example")
    client.post(link_in(mailoutbox[-1]))

    assert clearance_of(Person.objects.get(pk=dirk.pk)) == Audience.PUBLIC
