"""Signing in with the account of one's school or force, when all is well."""

import datetime as dt

import jwt
import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import AccessRequest, AuditEntry, Basis, Membership, Organisation, Person
from tests.accounts.identity_provider import IdentityProvider, ec_key, rsa_key
from tests.accounts.sign_on import way
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
