"""Good answers about people who are not let in: one page for all of them, telling nothing."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import AccessRequest, Organisation, Person, SignOnName
from tests.accounts.identity_provider import IdentityProvider
from tests.accounts.sign_on import way
from tests.leaks.ways import comparable
from tests.people import PASSWORD

pytestmark = pytest.mark.django_db


def refusal(told: dict[str, Any], provider: IdentityProvider, name: str = "surfconext") -> str:
    """Return the whole page somebody new gets about whom this is told."""
    provider.person = told
    client = Client()
    answer = way.sign_on(client, name)
    assert not way.is_signed_in(client)
    assert answer.status_code == 403
    del answer.headers["Expires"]  # the second in which it was made
    return comparable(answer)


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"schac_home_organization": "elsewhere.example"}, "unknown_organisation"),
        ({"schac_home_organization": None}, "unknown_organisation"),
        ({"schac_home_organization": ""}, "unknown_organisation"),
        ({"schac_home_organization": ["a.example", way.SCHOOL]}, "unknown_organisation"),
        ({"schac_home_organization": {"name": way.SCHOOL}}, "unknown_organisation"),
        ({"schac_home_organization": f"{way.SCHOOL}\x00"}, "unknown_organisation"),
        ({"schac_home_organization": f"x.{way.SCHOOL}"}, "unknown_organisation"),
        ({"schac_home_organization": f"{way.SCHOOL}."}, "unknown_organisation"),
        ({"schac_home_organization": "hogeschоol.example"}, "unknown_organisation"),  # a Cyrillic o
        ({"eduperson_affiliation": None}, "no_role"),
        ({"eduperson_affiliation": []}, "no_role"),
        ({"eduperson_affiliation": ["alum", "member"]}, "no_role"),
        ({"eduperson_affiliation": ["administrator"]}, "no_role"),
        ({"eduperson_affiliation": "admin"}, "no_role"),
        ({"eduperson_affiliation": ["officer", "editor", "moderator"]}, "no_role"),
        ({"eduperson_affiliation": {"student": True}}, "no_role"),
        ({"eduperson_affiliation": [["student"], {"a": "student"}, 7]}, "no_role"),
        ({"email_verified": False}, "no_verified_address"),
        ({"email_verified": None}, "no_verified_address"),
        ({"email_verified": "true"}, "no_verified_address"),
        ({"email_verified": 1}, "no_verified_address"),
        ({"email": None}, "no_verified_address"),
        ({"email": "sanne"}, "no_verified_address"),
        ({"email": f"sanne\x00@{way.SCHOOL}"}, "no_verified_address"),
        ({"email": f"sanne@{way.SCHOOL}\nBcc: x@y.example"}, "no_verified_address"),
        ({"email": f"sanne@{way.SCHOOL}, fons@{way.FORCE}"}, "no_verified_address"),
        ({"email": [f"sanne@{way.SCHOOL}", f"x@{way.SCHOOL}"]}, "no_verified_address"),
        ({"email": f"pieter@{way.FORCE}"}, "foreign_address"),
        ({"email": f"sanne@mail.{way.SCHOOL}"}, "foreign_address"),
        ({"email": f"sanne@{way.SCHOOL}.evil.example"}, "foreign_address"),
        ({"email": "sanne@hogeschоol.example"}, "foreign_address"),
    ],
)
def test_claims_that_do_not_let_in_get_the_one_page(
    told: dict[str, Any], reason: str, provider: IdentityProvider, school: Organisation
) -> None:
    known = refusal(way.student(sub="x", schac_home_organization="never.example"), provider)

    page = refusal(way.student(**told), provider)

    assert page == known
    assert not Person.objects.exists()
    assert not AccessRequest.objects.exists()
    assert way.reasons() == ["unknown_organisation", reason]


def test_role_that_the_organisation_does_not_have_is_not_given(
    provider: IdentityProvider, settings: Any, school: Organisation
) -> None:
    roles = {"student": "officer"}
    settings.SIGN_ON = {"surfconext": way.surfconext(provider, roles=roles)}

    refusal(way.student(), provider)

    assert way.reasons() == ["no_role"]


def test_police_organisation_behind_a_school_provider_still_needs_somebody(
    provider: IdentityProvider,
) -> None:
    """A police academy's lecturers come by SURFconext; nobody of the police comes in by a claim."""
    academy = way.organisation("academie.example", kind="police", provider="surfconext")
    told = way.student(
        schac_home_organization="academie.example",
        eduperson_affiliation=["employee"],
        email="lotte@academie.example",
    )

    refusal(told, provider)

    assert AccessRequest.objects.get().organisation == academy
    assert way.reasons() == ["waits_for_approval"]


def test_known_address_is_told_like_an_unknown_organisation(
    provider: IdentityProvider, school: Organisation
) -> None:
    unknown = refusal(way.student(schac_home_organization="never.example"), provider)
    Person.objects.create_user(f"sanne@{way.SCHOOL}", PASSWORD, display_name="Sanne")

    for spelled in ("sanne", "Sanne", "SANNE"):
        assert refusal(way.student(email=f"{spelled}@{way.SCHOOL.upper()}"), provider) == unknown

    sanne = Person.objects.get()
    assert way.identities_of(sanne).count() == 0
    assert sanne.memberships.count() == 0


def test_changed_subject_with_a_known_address_is_another_person(
    client: Client, provider: IdentityProvider, school: Organisation
) -> None:
    way.sign_on(client)
    unknown = refusal(way.student(sub="x", schac_home_organization="never.example"), provider)

    assert refusal(way.student(sub="sanne-2"), provider) == unknown
    assert refusal(way.student(sub="SANNE-1"), provider) == unknown
    assert way.identities_of(Person.objects.get()).get().uid == "sanne-1"
    assert way.reasons() == ["unknown_organisation", "address_taken", "address_taken"]


def test_closed_organisation_and_closed_account_are_told_alike(
    client: Client, provider: IdentityProvider, school: Organisation
) -> None:
    way.sign_on(client)
    unknown = refusal(way.student(sub="x", schac_home_organization="never.example"), provider)
    Person.objects.update(is_active=False)
    school.is_open = False
    school.save()

    assert refusal(way.student(), provider) == unknown
    assert refusal(way.student(sub="y", email=f"nieuw@{way.SCHOOL}"), provider) == unknown
    assert way.reasons()[1:] == ["inactive", "closed_organisation"]


def test_officer_with_an_account_and_one_without_are_told_alike(
    police: IdentityProvider, force: Organisation
) -> None:
    """Who signs on with the police cannot find out whether a colleague is in."""
    waits = refusal(way.officer(), police, "police")
    Person.objects.create_user(f"anna@{way.FORCE}", PASSWORD, display_name="Anna")

    known = refusal(way.officer(sub="a", email=f"anna@{way.FORCE}"), police, "police")
    unknown = refusal(way.officer(sub="b", organisation="elsewhere.example"), police, "police")

    assert waits == known == unknown
    assert AccessRequest.objects.count() == 1


def test_school_cannot_find_out_who_of_the_police_has_an_account(
    provider: IdentityProvider, school: Organisation, force: Organisation
) -> None:
    """Its provider may say any address is verified; only those at its own domains are heard."""
    Person.objects.create_user(f"anna@{way.FORCE}", PASSWORD, display_name="Anna")

    known = refusal(way.student(sub="a", email=f"anna@{way.FORCE}"), provider)
    unknown = refusal(way.student(sub="b", email=f"nobody@{way.FORCE}"), provider)

    assert known == unknown
    assert way.reasons() == ["foreign_address", "foreign_address"]
    assert Person.objects.count() == 1


def test_name_of_an_organisation_belongs_to_one_provider(
    provider: IdentityProvider, police: IdentityProvider, force: Organisation
) -> None:
    refusal(way.student(schac_home_organization=way.FORCE, email=f"x@{way.FORCE}"), provider)

    assert way.reasons() == ["unknown_organisation"]
    assert not AccessRequest.objects.exists()


def test_name_of_an_organisation_is_kept_in_one_spelling(
    client: Client, provider: IdentityProvider, school: Organisation
) -> None:
    name = SignOnName(organisation=school, provider="surfconext", name=" Other.Example ")
    name.clean()
    name.save()
    provider.person = way.student(schac_home_organization="OTHER.example")

    way.sign_on(client)

    assert way.is_signed_in(client)


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("", "sanne"),
        (None, "sanne"),
        (["Sanne", "S."], "sanne"),
        ("  Sanne \t de  Boer ", "sanne"),
        ("Sanne   de   Boer", "Sanne de Boer"),
        ("Sanne\x00", "sanne"),
        ("S" * 150, "S" * 80),
        ("<b>Sanne</b>", "<b>Sanne</b>"),
    ],
)
def test_name_is_taken_over_when_it_is_one(
    told: Any, shown: str, client: Client, provider: IdentityProvider, school: Organisation
) -> None:
    provider.person = way.student(name=told)

    way.sign_on(client)

    assert Person.objects.get().display_name == shown
