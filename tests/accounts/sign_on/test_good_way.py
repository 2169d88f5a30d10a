"""Signing in with the account of one's school or force, when all is well."""

import datetime as dt
from typing import Any

import jwt
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.utils import timezone

from accounts.actions import admit, end_membership
from accounts.clearance import Audience, Role
from accounts.models import AccessRequest, AuditEntry, Basis, Membership, Organisation, Person
from accounts.notifications.models import Letter
from tests.accounts.identity_provider import IdentityProvider, ec_key, rsa_key
from tests.accounts.sign_on import way
from tests.factories import items
from tests.people import enter, person

pytestmark = pytest.mark.django_db


def sanne() -> Person:
    return Person.objects.get(email=f"sanne@{way.SCHOOL}")


def roles_of(who: Person) -> list[tuple[str, str]]:
    current = Membership.objects.current().filter(person=who)
    return sorted(current.values_list("organisation__name", "role"))


def test_newcomer_gets_an_account_and_the_role_of_the_claim(
    client: Client, provider: IdentityProvider, school: Organisation
) -> None:
    answer = way.sign_on(client, next="/nl/tips/")

    assert (answer.status_code, answer.headers["Location"]) == (302, "/nl/tips/")
    assert way.is_signed_in(client)
    membership = sanne().memberships.get()
    assert (membership.organisation, membership.role) == (school, "student")
    assert membership.basis == Basis.SIGNED_ON
    assert membership.until == timezone.localdate() + dt.timedelta(days=365)
    assert (sanne().display_name, sanne().has_usable_password()) == ("Sanne de Boer", False)


def test_nothing_of_what_the_provider_says_is_kept_but_the_subject(
    client: Client, provider: IdentityProvider, school: Organisation
) -> None:
    provider.in_userinfo = {"phone_number": "0612345678", "picture": "https://x.example/y"}

    way.sign_on(client)

    identity = way.identities_of(sanne()).get()
    assert (identity.provider, identity.uid) == ("surfconext", "sanne-1")
    assert identity.extra_data == {}
    assert identity.socialtoken_set.count() == 0
    assert "access" not in str(dict(client.session))


def test_way_out_carries_pkce_state_and_nonce(client: Client, provider: IdentityProvider) -> None:
    way.come_back(way.leave(client))

    asked = provider.last("/authorize")
    assert asked["response_type"] == "code"
    assert asked["code_challenge_method"] == "S256"
    assert len(asked["code_challenge"]) == 43
    assert len(asked["state"]) >= 16
    assert len(asked["nonce"]) == 64
    assert set(asked["scope"].split()) == {"openid", "profile", "email"}
    assert asked["redirect_uri"] == "http://testserver/accounts/oidc/surfconext/login/callback/"


def test_link_adds_nothing_to_what_the_provider_is_asked(
    client: Client, provider: IdentityProvider
) -> None:
    page = client.post(
        "/accounts/oidc/surfconext/login/?auth_params=prompt%3Dnone%26redirect_uri%3Dhttps%3A%2F%2F"
        "evil.example&scope=admin&process=connect&action=reauthenticate"
    )

    address = page.context["address"]
    assert not {"evil", "admin", "prompt"} & set(address.replace("%", "&").split("&"))
    assert "evil" not in address


@pytest.mark.parametrize("name", ["RS256", "PS256", "ES256"])
def test_token_may_be_signed_in_three_ways(
    name: str, client: Client, provider: IdentityProvider, school: Organisation
) -> None:
    key, kid = (ec_key(), "ec") if name == "ES256" else (rsa_key(), "rsa")
    provider.keys = [{**one, "alg": name} if one["kid"] == kid else one for one in provider.keys]
    provider.sign = lambda claims: jwt.encode(claims, key, name, headers={"kid": kid})

    way.sign_on(client)

    assert way.is_signed_in(client)


def test_second_sign_on_is_the_same_person_whatever_the_address(
    client: Client, provider: IdentityProvider, school: Organisation
) -> None:
    way.sign_on(client)
    provider.person |= {"email": f"s.deboer@{way.SCHOOL}", "name": "S. de Boer-Jansen"}

    other = Client()
    way.sign_on(other)

    assert way.is_signed_in(other)
    assert Person.objects.get() == sanne()
    assert sanne().display_name == "Sanne de Boer"


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


def test_both_providers_side_by_side_keep_people_apart(
    client: Client,
    provider: IdentityProvider,
    police: IdentityProvider,
    school: Organisation,
    force: Organisation,
) -> None:
    police.person["sub"] = provider.person["sub"]  # the same word, another provider

    way.sign_on(client)
    refused = way.sign_on(Client(), "police")

    assert refused.status_code == 403
    assert list(Person.objects.values_list("email", flat=True)) == [f"sanne@{way.SCHOOL}"]
    assert AccessRequest.objects.get().address == f"pieter@{way.FORCE}"


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


def test_sign_on_is_written_down(
    client: Client, provider: IdentityProvider, school: Organisation
) -> None:
    way.sign_on(client)

    told = [
        (entry.event, entry.result, entry.actor, entry.details.get("provider"))
        for entry in AuditEntry.objects.filter(event__startswith="session.single")
    ]
    assert told == [("session.single_sign_on", "done", sanne().public_id, "surfconext")]


def test_button_stands_on_the_sign_in_page_and_leads_back(
    client: Client, police: IdentityProvider
) -> None:
    page = client.get("/accounts/login/?next=/en/tips/").content.decode()

    assert page.count('name="next" value="/en/tips/"') >= 3
    assert "Sign in with SURFconext" in page
    assert "Sign in with Politie" in page


def test_without_a_provider_there_is_no_button_and_no_address(client: Client) -> None:
    assert "oidc" not in client.get("/accounts/login/").content.decode()
    for address in ("login", "login/callback", "connect", "again"):
        assert client.get(f"/accounts/oidc/surfconext/{address}/").status_code == 404
        assert client.post(f"/accounts/oidc/surfconext/{address}/").status_code == 404


def test_link_begins_nothing(client: Client, provider: IdentityProvider) -> None:
    answer = client.get("/accounts/oidc/surfconext/login/")

    assert (answer.status_code, answer.headers["Location"]) == (302, "/accounts/login/")
    assert provider.asked == []


def test_form_of_another_site_begins_nothing(provider: IdentityProvider) -> None:
    answer = Client(enforce_csrf_checks=True).post("/accounts/oidc/surfconext/login/")

    assert answer.status_code == 403
    assert provider.asked == []


def test_way_out_needs_no_hole_in_the_policy_for_forms(
    client: Client, provider: IdentityProvider
) -> None:
    page = client.post("/accounts/oidc/surfconext/login/")

    directives = page.headers["Content-Security-Policy"].split("; ")
    assert "form-action 'self'" in directives
    assert "no-store" in page.headers["Cache-Control"]


def test_provider_is_asked_what_it_is_once_in_a_while(
    client: Client, provider: IdentityProvider
) -> None:
    for _time in range(3):
        way.leave(client)

    assert [path for path, _params in provider.asked] == ["/.well-known/openid-configuration"]


@pytest.mark.parametrize(
    "address",
    ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"],
)
def test_nobody_is_led_away_after_a_sign_on(
    address: str, client: Client, provider: IdentityProvider, school: Organisation
) -> None:
    answer = way.sign_on(client, next=address)

    assert answer.status_code == 302
    assert "evil" not in answer.headers["Location"]
    assert "alert" not in answer.headers["Location"]


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


def test_session_ends_with_the_browser_as_after_a_password(
    client: Client, provider: IdentityProvider, school: Organisation
) -> None:
    way.sign_on(client)

    assert client.session.get_expire_at_browser_close()
    assert client.cookies["sessionid"]["max-age"] == ""


def test_sign_on_gets_a_new_session(
    client: Client, provider: IdentityProvider, school: Organisation
) -> None:
    callback = way.come_back(way.leave(client))
    before = client.session.session_key

    client.get(callback)

    assert client.session.session_key != before


def test_whoever_is_signed_in_already_becomes_who_signs_on(
    client: Client, provider: IdentityProvider, school: Organisation
) -> None:
    enter(client, person("Fons"))

    way.sign_on(client)

    assert client.session["_auth_user_id"] == str(sanne().pk)
    assert client.get("/admin/").status_code == 404
