"""Coming in: only with a link to one's own address, once, in time, and by a decision."""

import datetime as dt
import re

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone

from accounts import actions
from accounts.clearance import Audience, Role, clearance_of
from accounts.models import (
    AccessRequest,
    AuditEntry,
    Basis,
    Domain,
    Invitation,
    Organisation,
    Person,
)
from accounts.notifications.delivery import send_due as send_all
from accounts.notifications.models import Letter
from tests.leaks import ways
from tests.people import enter, person

pytestmark = pytest.mark.django_db
REQUEST = "/accounts/request/"
NAME_AND_PASSWORD = {"name": "Nina", "password": "four words in a row"}


def force(name: str = "Force", domain: str = "politie.example", **more: bool) -> Organisation:
    made, _new = Organisation.objects.get_or_create(name=name, defaults={"kind": "police", **more})
    Domain.objects.get_or_create(organisation=made, name=domain)
    return made


def school(**more: bool) -> Organisation:
    made = Organisation.objects.create(name="Academy", kind="education", **more)
    Domain.objects.create(organisation=made, name="academy.example")
    return made


def link_in(mail: EmailMessage) -> str:
    found = re.search(r"http://testserver(/accounts/\S+)", str(mail.body))
    assert found
    return found[1]


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


def ask(client: Client, address: str) -> str:
    """Ask for access and return where the answer leads."""
    answer = client.post(REQUEST, {"email": address}, headers={"accept-language": "en"})
    return str(answer.headers.get("Location", ""))


def asked(
    client: Client, mailoutbox: list[EmailMessage], address: str, role: Role
) -> AccessRequest:
    """Ask for access all the way, and return the request that waits."""
    ask(client, address)
    send_all()
    client.post(link_in(mailoutbox[-1]), {"name": "Nina", "role": role.value, "why": "To learn."})
    return AccessRequest.objects.get(address=address)


def test_own_request_is_decided_by_somebody(client: Client, mailoutbox: list[EmailMessage]) -> None:
    force()
    waiting = asked(client, mailoutbox, "nina@politie.example", Role.OFFICER)
    assert waiting.state == AccessRequest.State.WAITING
    assert not Person.objects.filter(email="nina@politie.example").exists()

    actions.approve(waiting, by=person("Esra"))
    send_all()
    client.post(link_in(mailoutbox[-1]), NAME_AND_PASSWORD)

    membership = Person.objects.get(email="nina@politie.example").memberships.get()
    assert (membership.role, membership.basis) == (Role.OFFICER, Basis.REQUESTED)
    assert membership.approver == person("Esra")


def test_declined_request_lets_nobody_in(client: Client, mailoutbox: list[EmailMessage]) -> None:
    force()
    waiting = asked(client, mailoutbox, "nina@politie.example", Role.OFFICER)

    actions.decline(waiting, by=person("Esra"))
    send_all()

    assert not Invitation.objects.exists()
    assert "/accounts/invitation/" not in str(mailoutbox[-1].body)
    actions.approve(waiting, by=person("Esra"))
    assert not Invitation.objects.exists()  # what is decided stays decided


@pytest.mark.parametrize(
    "address",
    [
        "nina@politie.example.evil.example",
        "nina@evil-politie.example",
        "nina@mail.politie.example",
        "nina@pοlitie.example",  # a Greek o
        "nina@gmail.example",
    ],
)
def test_address_elsewhere_gets_an_explanation_and_nothing_else(
    address: str, client: Client
) -> None:
    force()

    assert ask(client, address) == "/accounts/request/elsewhere/"
    assert not AccessRequest.objects.exists()
    assert not Letter.objects.exists()
    assert client.get("/accounts/request/elsewhere/").status_code == 200


def test_full_width_letters_reach_the_real_domain(client: Client) -> None:
    force()

    assert ask(client, "nina@ｐolitie.example") == "/accounts/request/sent/"
    assert Letter.objects.get().to == "nina@politie.example"


@pytest.mark.parametrize("address", ["nina+x@politie.example", "nina", "nina@politie.example\nx"])
def test_sub_address_and_no_address_are_refused_with_what_was_typed(
    address: str, client: Client
) -> None:
    force()

    answer = client.post(REQUEST, {"email": address})

    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not AccessRequest.objects.exists()


def test_closed_organisation_takes_nobody(client: Client, mailoutbox: list[EmailMessage]) -> None:
    force()
    ask(client, "nina@politie.example")
    send_all()
    Organisation.objects.update(is_open=False)

    assert client.get(link_in(mailoutbox[-1])).status_code == 404
    assert ask(client, "nora@politie.example") == "/accounts/request/elsewhere/"


def test_police_role_always_needs_a_human(client: Client, mailoutbox: list[EmailMessage]) -> None:
    with pytest.raises(Exception, match="organisation_only_schools_admit_students"):
        Organisation.objects.create(name="X", kind="police", admits_students=True)


def test_student_of_a_school_that_says_so_comes_in_alone(
    client: Client, mailoutbox: list[EmailMessage]
) -> None:
    school(admits_students=True)

    student = asked(client, mailoutbox, "s@academy.example", Role.STUDENT)
    lecturer = asked(Client(), mailoutbox, "l@academy.example", Role.LECTURER)

    assert student.state == AccessRequest.State.APPROVED
    assert lecturer.state == AccessRequest.State.WAITING


@pytest.mark.parametrize("role", [Role.EDITOR, Role.ADMINISTRATOR, Role.OFFICER])
def test_nobody_asks_for_more_than_an_organisation_has(
    role: Role, client: Client, mailoutbox: list[EmailMessage]
) -> None:
    school()

    waiting = asked(client, mailoutbox, "n@academy.example", role)

    assert waiting.state == AccessRequest.State.BEGUN
    with pytest.raises(ValidationError):
        actions.complete(waiting, name="N", role=role, why="")


def test_changed_address_ends_what_rested_on_the_domain() -> None:
    nina = Person.objects.create_user("nina@politie.example", "x", display_name="Nina")
    since = timezone.localdate() - dt.timedelta(days=9)
    actions.admit(nina, to=force(), role=Role.OFFICER, by=None, basis=Basis.REQUESTED, since=since)
    actions.admit(nina, to=school(), role=Role.LECTURER, by=None, basis=Basis.INVITED, since=since)
    assert clearance_of(nina) == Audience.POLICE

    nina.email = "nina@elsewhere.example"
    nina.save()
    actions.follow_address(nina)

    assert clearance_of(Person.objects.get(pk=nina.pk)) == Audience.EDUCATION


def test_known_and_unknown_addresses_are_asked_alike(client: Client) -> None:
    force("Example", "example.org")
    person("Anna")

    answers = [
        Client().post(REQUEST, {"email": email}) for email in ("anna@example.org", "no@example.org")
    ]

    said = [
        (a.status_code, a.content, {n: v for n, v in a.headers.items() if n != "Expires"})
        for a in answers
    ]
    assert said[0] == said[1]
    assert Letter.objects.count() == AccessRequest.objects.count() == 2


def test_asking_for_the_same_address_again_and_again_is_stopped() -> None:
    force()

    statuses = [
        Client().post(REQUEST, {"email": "nina@politie.example"}).status_code for _time in range(4)
    ]

    assert statuses == [302, 302, 302, 429]
