"""Asking to come in: first show an address, then somebody decides; it tells nobody of accounts."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone

from accounts import actions
from accounts.clearance import Audience, Role, clearance_of
from accounts.models import (
    AccessRequest,
    Basis,
    Invitation,
    Organisation,
    Person,
)
from accounts.notifications.delivery import send_due as send_all
from accounts.notifications.models import Letter
from tests.accounts.newcomers import NAME_AND_PASSWORD, force, link_in, school
from tests.people import person

pytestmark = pytest.mark.django_db
REQUEST = "/accounts/request/"


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
