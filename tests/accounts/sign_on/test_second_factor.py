"""A second factor after a sign-on: one's own, or the provider's word for it where that counts."""

import time
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from accounts.actions import admit
from accounts.clearance import Audience, Role
from accounts.models import Organisation, Person
from tests.accounts.identity_provider import IdentityProvider
from tests.accounts.sign_on import way
from tests.factories import items
from tests.people import PASSWORD, person

pytestmark = pytest.mark.django_db
GIVEN = "https://refeds.org/profile/mfa"


@pytest.fixture
def pieter(police: IdentityProvider, force: Organisation, settings: Any) -> Person:
    """Let Pieter in, who signs on with the police; officers need a second factor."""
    settings.SECOND_FACTOR_FOR_OFFICERS = True
    settings.SIGN_ON = {"police": way.police(police, second_factor=[GIVEN, "mfa"])}
    made = Person.objects.create_user(f"pieter@{way.FORCE}", PASSWORD, display_name="Pieter")
    way.have_identity(made, "police", "pieter-1")
    admit(made, to=force, role=Role.OFFICER, by=person("Fons"))
    return made


def reads(client: Client) -> bool:
    secret = items.tip(audience=Audience.POLICE)
    return client.get(secret.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"acr": "password"},
        {"amr": ["pwd"]},
        {"acr": ""},
        {"acr": None, "amr": [""]},
        {"amr": {"mfa": True}},
        {"acr": [GIVEN, "x"]},
    ],
)
def test_officer_still_has_to_show_one(
    told: dict[str, Any], client: Client, police: IdentityProvider, pieter: Person
) -> None:
    police.in_token = told

    way.sign_on(client, "police")

    assert way.is_signed_in(client)
    assert not reads(client)
    assert client.get("/nl/tips/").headers["Location"].startswith("/accounts/2fa/set-up/")


@pytest.mark.parametrize("told", [{"acr": GIVEN}, {"amr": ["pwd", "mfa"]}, {"amr": "mfa"}])
def test_word_of_the_provider_counts_for_an_officer(
    told: dict[str, Any], client: Client, police: IdentityProvider, pieter: Person
) -> None:
    police.in_token = told

    way.sign_on(client, "police")

    assert reads(client)


def test_word_that_is_not_signed_does_not_count(
    client: Client, police: IdentityProvider, pieter: Person
) -> None:
    police.in_userinfo = {"acr": GIVEN, "amr": ["mfa"]}

    way.sign_on(client, "police")

    assert not reads(client)


def test_word_does_not_outlive_its_session(
    client: Client, police: IdentityProvider, pieter: Person
) -> None:
    police.in_token = {"acr": GIVEN}
    way.sign_on(client, "police")

    police.in_token = {}
    way.sign_on(client, "police")

    assert not reads(client)


def test_word_does_not_count_after_the_password(
    client: Client, police: IdentityProvider, pieter: Person
) -> None:
    police.in_token = {"acr": GIVEN}
    way.sign_on(client, "police")
    client.post("/accounts/logout/")

    client.post("/accounts/login/", {"login": pieter.email, "password": PASSWORD})

    assert way.is_signed_in(client)
    assert not reads(client)


def test_word_does_not_pass_to_what_begins_anew_in_the_same_session(
    client: Client, police: IdentityProvider, pieter: Person
) -> None:
    police.in_token = {"acr": GIVEN}
    way.sign_on(client, "police")

    client.force_login(pieter)

    assert not reads(client)


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.EDITOR, Role.ADMINISTRATOR])
def test_whoever_runs_the_site_shows_their_own(
    role: Role, client: Client, police: IdentityProvider, pieter: Person, force: Organisation
) -> None:
    admit(pieter, to=force, role=role, by=person("Fons"))
    police.in_token = {"acr": GIVEN, "amr": ["mfa"]}

    way.sign_on(client, "police")

    assert client.get("/admin/").headers["Location"].startswith("/accounts/2fa/set-up/")
    assert not reads(client)


def test_role_that_runs_the_site_counts_in_an_open_session(
    client: Client, police: IdentityProvider, pieter: Person, force: Organisation
) -> None:
    police.in_token = {"acr": GIVEN}
    way.sign_on(client, "police")
    assert reads(client)

    admit(pieter, to=force, role=Role.EDITOR, by=person("Fons"))

    assert not reads(client)


def test_own_factor_is_asked_for_whatever_the_provider_says(
    client: Client,
    provider: IdentityProvider,
    police: IdentityProvider,
    pieter: Person,
    settings: Any,
) -> None:
    # Two providers that know the site by the same name.
    settings.SIGN_ON = {"surfconext": way.surfconext(provider)} | settings.SIGN_ON
    secret = generate_totp_secret()
    TOTP.activate(pieter, secret)
    police.in_token = {"acr": GIVEN}

    answer = way.sign_on(client, "police", next="/nl/tips/")

    assert answer.headers["Location"] == "/accounts/2fa/authenticate/"
    assert not way.is_signed_in(client)
    assert "access" not in str(dict(client.session))

    code = _code(secret)
    done = client.post("/accounts/2fa/authenticate/", {"code": code})
    assert (done.status_code, done.headers["Location"]) == (302, "/nl/tips/")
    assert reads(client)


def _code(secret: str) -> str:
    from allauth.mfa.totp.internal import auth  # only this test computes one

    counter = int(time.time()) // 30
    return str(auth.format_hotp_value(auth.hotp_value(secret, counter)))
