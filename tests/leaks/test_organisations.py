"""Who lets people in sees their own organisation's people, and of others not that they exist."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import actions
from accounts.clearance import Role
from accounts.models import (
    AccessRequest,
    AuditEntry,
    Event,
    Invitation,
    Membership,
    Organisation,
    Person,
)
from tests.leaks import ways
from tests.people import enter, person

pytestmark = [pytest.mark.django_db, pytest.mark.leaks]


def organisation_of(name: str) -> Organisation:
    return person(name).memberships.get().organisation


def approver(name: str = "Lotte") -> Person:
    """Make somebody approver of their organisation."""
    who = person(name)
    actions.set_approver(who.memberships.get(), to=True, by=None)
    return who


def request_to(organisation: Organisation) -> AccessRequest:
    return AccessRequest.objects.create(
        address="wants@in.example",
        organisation=organisation,
        language="nl",
        role=organisation.roles[0],
        name="Wil Erin",
        digest=f"d{organisation.pk}",
        state=AccessRequest.State.WAITING,
        verified_at=timezone.now(),
    )


def invitation_to(organisation: Organisation) -> Invitation:
    return actions.invite(
        "invited@in.example",
        to=organisation,
        role=organisation.roles[0],
        language="nl",
        by=None,
    )


def doors(organisation: Organisation) -> list[tuple[str, dict[str, str]]]:
    """Return every address that acts on an organisation, with what a form would send."""
    return [
        (reverse("organisation", args=[organisation.pk]), {}),
        (reverse("invite", args=[organisation.pk]), {"email": "x@y.example"}),
        (reverse("invite_list", args=[organisation.pk]), {"text": "x@y.example,student"}),
        (reverse("decide_request", args=[request_to(organisation).pk]), {"approve": ""}),
        (reverse("revoke_invitation", args=[invitation_to(organisation).pk]), {}),
        (
            reverse("change_membership", args=[organisation.memberships.first().pk]),  # type: ignore[union-attr]  # it has one
            {"end": ""},
        ),
    ]


@pytest.mark.parametrize("name", [None, "Dirk", "Bram", "Anna", "Omar", "Carla", "Lotte"])
def test_other_organisations_do_not_exist(name: str | None) -> None:
    approver("Lotte")
    force = organisation_of("Anna")
    client = ways.client_of(person(name) if name else None)
    everything = doors(force)
    before = list(Membership.objects.order_by("pk").values())

    told = {}
    for url, form in everything:
        # A GET where only a form is taken is 405 for whoever manages something, anywhere.
        is_page = url == reverse("organisation", args=[force.pk])
        response = client.get(url) if is_page else client.post(url, form)
        absent_url = url.replace(f"/{url.rstrip('/').split('/')[-2]}/", "/99999/")
        if is_page:
            absent_url = reverse("organisation", args=[99999])
        absent = client.get(absent_url) if is_page else client.post(absent_url, form)
        if ways.comparable(response) != ways.comparable(absent) or response.status_code != 404:
            told[url] = response.status_code

    assert told == {}
    assert list(Membership.objects.order_by("pk").values()) == before
    assert AccessRequest.objects.get().state == AccessRequest.State.WAITING
    assert Invitation.objects.get().state == Invitation.State.WAITING


def test_approver_sees_and_does_what_is_theirs(client: Client) -> None:
    lotte = approver("Lotte")
    school = organisation_of("Lotte")
    person("Bram")
    person("Anna")
    enter(client, lotte)
    client.post("/accounts/reauthenticate/", {"password": "a long enough password"})
    waiting, invited = request_to(school), invitation_to(school)

    page = client.get(reverse("organisation", args=[school.pk])).content.decode()
    client.post(reverse("decide_request", args=[waiting.pk]), {"approve": ""})
    client.post(reverse("revoke_invitation", args=[invited.pk]))

    assert "Wil Erin" in page
    assert "bram@example.org" in page
    assert "anna@example.org" not in page
    waiting.refresh_from_db()
    invited.refresh_from_db()
    assert waiting.state == AccessRequest.State.APPROVED
    assert invited.state == Invitation.State.REVOKED


def test_approver_whose_membership_ended_manages_nothing(client: Client) -> None:
    lotte = approver("Lotte")
    enter(client, lotte)
    assert client.get(reverse("organisations")).status_code == 200

    actions.end_membership(lotte.memberships.get(), by=None)

    assert client.get(reverse("organisations")).status_code == 404


@pytest.mark.parametrize("role", ["editor", "administrator", "moderator", "officer"])
def test_approver_gives_no_role_beyond_the_organisations(role: str, client: Client) -> None:
    enter(client, approver("Lotte"))

    page = client.post(
        reverse("invite", args=[organisation_of("Lotte").pk]),
        {"email": "x@y.example", "role": role, "language": "nl"},
    )

    assert page.status_code == 200
    assert not Invitation.objects.exists()


def test_editor_makes_nobody_editor_and_administrator_does(client: Client) -> None:
    force = organisation_of("Esra")
    form = {"email": "x@y.example", "role": "editor", "language": "nl"}

    for name, count in (("Esra", 0), ("Fons", 1)):
        enter(client, person(name))
        client.post(reverse("invite", args=[force.pk]), form)
        assert Invitation.objects.count() == count


def test_editor_ends_no_administrator(client: Client) -> None:
    fons = person("Fons")
    enter(client, person("Esra"))

    client.post(reverse("change_membership", args=[fons.memberships.get().pk]), {"end": ""})

    assert fons.memberships.current().exists()


def test_nobody_ends_their_own_membership_by_mistake(client: Client) -> None:
    fons = person("Fons")
    enter(client, fons)

    client.post(reverse("change_membership", args=[fons.memberships.get().pk]), {"end": ""})

    assert fons.memberships.current().exists()


def test_what_changes_roles_asks_who_it_is(client: Client) -> None:
    lotte = approver("Lotte")
    enter(client, lotte)
    session = client.session
    session["began"] -= 3600
    session.save()

    answer = client.post(
        reverse("invite", args=[organisation_of("Lotte").pk]),
        {"email": "x@y.example", "role": "student", "language": "nl"},
    )

    assert answer.status_code == 302
    assert "/accounts/reauthenticate/" in answer.headers["Location"]
    assert not Invitation.objects.exists()
    client.post(answer.headers["Location"], {"password": "a long enough password"})
    assert Invitation.objects.count() == 1  # and then what was asked for happens


def test_long_list_of_people_is_opened_with_care(client: Client) -> None:
    lotte = approver("Lotte")
    school = organisation_of("Lotte")
    for number in range(51):
        one = Person.objects.create(email=f"s{number}@example.org", display_name=f"S {number}")
        Membership.objects.create(person=one, organisation=school, role=Role.STUDENT)
    enter(client, lotte)
    session = client.session
    session["began"] -= 3600
    session.save()
    url = reverse("organisation", args=[school.pk])

    asked = client.get(url)
    client.post("/accounts/reauthenticate/", {"password": "a long enough password"})
    shown = client.get(url)

    assert "/accounts/reauthenticate/" in asked.headers["Location"]
    assert shown.status_code == 200
    assert AuditEntry.objects.filter(event=Event.PEOPLE_LISTED, actor=lotte.public_id).count() == 1


@pytest.mark.parametrize("count", [1, 30])
def test_page_takes_as_many_questions_whoever_many_people(
    count: int, client: Client, django_assert_max_num_queries: object
) -> None:
    school = organisation_of("Lotte")
    soon = timezone.localdate() + dt.timedelta(days=9)
    for number in range(count):
        one = Person.objects.create(email=f"s{number}@example.org", display_name=f"S {number}")
        Membership.objects.create(person=one, organisation=school, role=Role.STUDENT, until=soon)
    enter(client, approver("Lotte"))
    url = reverse("organisation", args=[school.pk])
    client.get(url)

    with django_assert_max_num_queries(20):  # type: ignore[operator]  # pytest-django's
        assert client.get(url).status_code == 200


@pytest.mark.parametrize("name", ["Carla"])
def test_people_at_the_desk_are_not_for_moderators(name: str, client: Client) -> None:
    enter(client, person(name))
    force = organisation_of(name)
    absent = client.get("/admin/never/was/")

    for url in ("/admin/people/", f"/admin/people/{force.pk}/", "/admin/people/add/"):
        assert client.get(url).status_code == absent.status_code == 404


def test_person_is_found_at_the_desk_by_the_whole_address_only(client: Client) -> None:
    person("Anna")
    enter(client, person("Esra"))

    for typed, found in (("Anna@example.org", True), ("anna", False), ("anna@example", False)):
        page = client.post("/admin/people/", {"address": typed}).content.decode()
        assert ("<h2>Anna</h2>" in page) is found
