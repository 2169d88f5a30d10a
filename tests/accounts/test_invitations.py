"""An invitation lets one address in, once, within days, as long as whoever sent it may."""

import datetime as dt

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone

from accounts import actions
from accounts.clearance import Audience, Role, clearance_of
from accounts.models import (
    AuditEntry,
    Basis,
    Invitation,
    Organisation,
    Person,
)
from accounts.notifications.delivery import send_due as send_all
from accounts.notifications.models import Letter
from tests.accounts.newcomers import NAME_AND_PASSWORD, force, link_in
from tests.leaks import ways
from tests.people import enter, person

pytestmark = pytest.mark.django_db


def invited(
    mailoutbox: list[EmailMessage], address: str = "nina@politie.example", role: Role = Role.OFFICER
) -> str:
    """Invite somebody and return the link they get."""
    actions.invite(address, to=force(), role=role, language="en", by=None)
    send_all()
    return link_in(mailoutbox[-1])


def test_invited_person_is_in_after_one_form(
    client: Client, mailoutbox: list[EmailMessage]
) -> None:
    link = invited(mailoutbox)

    assert "Force" in client.get(link).content.decode()
    answer = client.post(link, NAME_AND_PASSWORD)

    nina = Person.objects.get(email="nina@politie.example")
    assert answer.status_code == 302
    assert clearance_of(nina) == Audience.POLICE
    assert client.get("/en/me/").status_code == 200
    membership = nina.memberships.get()
    assert membership.basis == Basis.INVITED
    assert membership.until == timezone.localdate() + dt.timedelta(days=365)
    assert EmailAddress.objects.get(user=nina).verified


def test_invitation_works_once(mailoutbox: list[EmailMessage]) -> None:
    link = invited(mailoutbox)
    Client().post(link, NAME_AND_PASSWORD)

    other = Client()
    answer = other.post(link, {"name": "Dirk", "password": "other words in a row"})

    assert answer.status_code == 404
    assert Person.objects.filter(email="nina@politie.example").count() == 1
    assert other.get("/en/me/").status_code == 302


def _expire(_invitation: Invitation) -> None:
    Invitation.objects.update(
        made_at=timezone.now() - dt.timedelta(days=8),
        expires_at=timezone.now() - dt.timedelta(days=1),
    )


def _close(_invitation: Invitation) -> None:
    Organisation.objects.update(is_open=False)


def _revoke(invitation: Invitation) -> None:
    actions.revoke(invitation, by=None)


def _replace(invitation: Invitation) -> None:
    actions.invite(
        invitation.address, to=invitation.organisation, role=Role.OFFICER, language="en", by=None
    )


@pytest.mark.parametrize("happens", [_expire, _close, _revoke, _replace])
def test_invitation_that_ended_looks_like_one_that_never_was(
    happens: object, client: Client, mailoutbox: list[EmailMessage]
) -> None:
    link = invited(mailoutbox)
    happens(Invitation.objects.get())  # type: ignore[operator]  # a function

    shown, posted = client.get(link), client.post(link, NAME_AND_PASSWORD)
    never = client.get("/accounts/invitation/never-was-such-a-token/")

    assert shown.status_code == 404
    assert ways.comparable(shown) == ways.comparable(never)
    assert ways.comparable(posted) == ways.comparable(never)
    assert not Person.objects.filter(email="nina@politie.example").exists()


def test_invitation_holds_at_most_seven_days(mailoutbox: list[EmailMessage]) -> None:
    link = invited(mailoutbox)

    with time_machine.travel(timezone.now() + dt.timedelta(days=7, minutes=1)):
        assert Client().get(link).status_code == 404


def test_invitation_for_another_address_lets_nobody_in(
    client: Client, mailoutbox: list[EmailMessage]
) -> None:
    link, dirk = invited(mailoutbox), person("Dirk")
    enter(client, dirk)

    assert "another address" in client.get(link, headers={"accept-language": "en"}).content.decode()
    client.post(link, NAME_AND_PASSWORD)

    assert not dirk.memberships.exists()
    assert Invitation.objects.get().state == Invitation.State.WAITING


def test_person_with_an_account_accepts_signed_in(
    client: Client, mailoutbox: list[EmailMessage]
) -> None:
    dirk = person("Dirk")
    link = invited(mailoutbox, dirk.email, Role.LECTURER)
    taken = client.post(link, NAME_AND_PASSWORD)
    assert taken.status_code == 200
    assert (
        Person.objects.get(email=dirk.email).check_password(NAME_AND_PASSWORD["password"]) is False
    )

    enter(client, dirk)
    client.post(link)

    assert dirk.memberships.get().role == Role.LECTURER


def test_link_stands_nowhere_but_in_the_mail(mailoutbox: list[EmailMessage]) -> None:
    token = invited(mailoutbox).split("/")[-2]

    kept = [str(vars(row)) for row in (Invitation.objects.get(), Letter.objects.get())]
    kept += [str(vars(entry)) for entry in AuditEntry.objects.all()]
    assert not [row for row in kept if token in row]


@pytest.mark.parametrize(
    ("password", "word"),
    [
        ("short", "12"),
        ("123456789012", "guessed"),
        ("nina@politie.example", "like your"),
        ("234567890123456", "guessed"),
        ("Welkom123456!", "guessed"),
        ("password2026!", "guessed"),
        ("aaaaaaaaaaaaaaa", "guessed"),
        ("qwertyuiopasdfghjklzxcvbnm", "guessed"),
    ],
)
def test_weak_password_is_refused_in_plain_words(
    password: str, word: str, client: Client, mailoutbox: list[EmailMessage]
) -> None:
    link = invited(mailoutbox)

    page = client.post(link, {"name": "Nina", "password": password}).content.decode()

    assert word in page
    assert not Person.objects.filter(email="nina@politie.example").exists()
