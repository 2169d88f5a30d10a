"""A claim becomes a role, as far as the organisation allows, and the role ends with the claim."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.utils import timezone

from accounts.actions import admit, end_membership
from accounts.clearance import Audience, Role
from accounts.models import AccessRequest, Basis, Membership, Organisation, Person
from accounts.notifications.models import Letter
from tests.accounts.identity_provider import IdentityProvider
from tests.accounts.sign_on import way
from tests.factories import items
from tests.people import person

pytestmark = pytest.mark.django_db


def sanne() -> Person:
    return Person.objects.get(email=f"sanne@{way.SCHOOL}")


def roles_of(who: Person) -> list[tuple[str, str]]:
    current = Membership.objects.current().filter(person=who)
    return sorted(current.values_list("organisation__name", "role"))


def test_several_affiliations_give_several_roles(
    client: Client, provider: IdentityProvider, school: Organisation
) -> None:
    provider.person["eduperson_affiliation"] = ["student", "employee", "alum"]

    way.sign_on(client)

    assert roles_of(sanne()) == [(way.SCHOOL, "lecturer"), (way.SCHOOL, "student")]


def test_role_that_is_no_longer_claimed_ends_at_the_next_sign_on(
    client: Client, provider: IdentityProvider, school: Organisation
) -> None:
    way.sign_on(client)
    lesson = items.tip(audience=Audience.EDUCATION)
    assert client.get(lesson.get_absolute_url()).status_code == 200

    provider.person["eduperson_affiliation"] = ["alum"]
    way.sign_on(Client())

    assert client.get(lesson.get_absolute_url()).status_code == 404
    assert way.is_signed_in(client)  # the account stays; it sees what a visitor sees


def test_role_that_came_back_holds_again(
    client: Client, provider: IdentityProvider, school: Organisation
) -> None:
    way.sign_on(client)
    provider.person["eduperson_affiliation"] = ["alum"]
    way.sign_on(client)

    provider.person["eduperson_affiliation"] = ["employee"]
    way.sign_on(client)

    assert roles_of(sanne()) == [(way.SCHOOL, "lecturer")]


@pytest.mark.parametrize("days", [0, 10])
def test_role_that_somebody_took_away_does_not_come_back(
    days: int, client: Client, provider: IdentityProvider, school: Organisation
) -> None:
    way.sign_on(client)
    membership = sanne().memberships.get()
    membership.since -= dt.timedelta(days=days)
    membership.save()

    end_membership(membership, by=person("Fons"))
    way.sign_on(client)

    assert roles_of(sanne()) == []


def test_role_given_by_hand_stays_as_it_was_given(
    client: Client, provider: IdentityProvider, school: Organisation
) -> None:
    way.sign_on(client)
    until = timezone.localdate() + dt.timedelta(days=9)
    fons = person("Fons")
    admit(sanne(), to=school, role=Role.STUDENT, by=fons, until=until, basis=Basis.INVITED)
    force = Organisation.objects.get(name="Force")
    admit(sanne(), to=force, role=Role.ORGANISER, by=fons, basis=Basis.INVITED)

    provider.person["eduperson_affiliation"] = ["employee"]
    way.sign_on(client)

    assert roles_of(sanne()) == [
        ("Force", "organiser"),
        (way.SCHOOL, "lecturer"),
        (way.SCHOOL, "student"),
    ]
    by_hand = sanne().memberships.get(role="student")
    assert (by_hand.until, by_hand.basis, by_hand.approver) == (until, "invited", fons)


def test_officer_waits_for_somebody_and_is_asked_about_once(
    client: Client, police: IdentityProvider, force: Organisation
) -> None:
    admit(person("Anna"), to=force, role=Role.OFFICER, by=None, is_approver=True)

    answers = [way.sign_on(client, "police") for _time in range(3)]

    assert {answer.status_code for answer in answers} == {403}
    assert not way.is_signed_in(client)
    assert not Person.objects.filter(email__startswith="pieter").exists()
    assert [letter.kind for letter in Letter.objects.all()] == ["access_waiting"]  # to Anna
    waits = AccessRequest.objects.get()
    assert (waits.address, waits.organisation, waits.role) == (
        f"pieter@{way.FORCE}",
        force,
        "officer",
    )
    assert (waits.state, waits.verified_at is not None) == ("waiting", True)
    assert way.reasons() == ["waits_for_approval"] * 3


def test_officer_who_was_declined_is_not_put_forward_again(
    client: Client, police: IdentityProvider, force: Organisation
) -> None:
    way.sign_on(client, "police")
    AccessRequest.objects.update(state="declined", decided_at=timezone.now())

    way.sign_on(client, "police")

    assert AccessRequest.objects.count() == 1


def test_sign_on_with_one_provider_leaves_what_the_other_gave(
    client: Client, provider: IdentityProvider, police: IdentityProvider, school: Organisation
) -> None:
    way.sign_on(client)
    way.have_identity(sanne(), "police", "pieter-1")

    way.sign_on(client, "police")

    assert way.is_signed_in(client)
    assert roles_of(sanne()) == [(way.SCHOOL, "student")]


def test_member_of_an_organisation_that_closed_comes_in_and_sees_nothing_more(
    client: Client, provider: IdentityProvider, school: Organisation
) -> None:
    way.sign_on(client)
    lesson = items.tip(audience=Audience.EDUCATION)
    school.is_open = False
    school.save()

    again = Client()
    way.sign_on(again)

    assert way.is_signed_in(again)
    assert again.get(lesson.get_absolute_url()).status_code == 404


def test_claims_never_make_anyone_run_the_site(settings: Any, provider: IdentityProvider) -> None:
    settings.SIGN_ON = {"surfconext": way.surfconext(provider, roles={"admin": "administrator"})}

    with pytest.raises(ImproperlyConfigured, match="No claim"):
        Client().get("/accounts/oidc/surfconext/login/")


def test_approver_stays_one_and_the_year_begins_anew(
    client: Client, provider: IdentityProvider, school: Organisation
) -> None:
    way.sign_on(client)
    began = timezone.localdate() - dt.timedelta(days=90)
    sanne().memberships.update(since=began, until=timezone.localdate(), is_approver=True)

    way.sign_on(client)

    membership = sanne().memberships.get()
    assert (membership.since, membership.is_approver) == (began, True)
    assert membership.until == timezone.localdate() + dt.timedelta(days=365)
