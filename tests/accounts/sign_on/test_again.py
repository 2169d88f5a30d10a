"""Who has only single sign-on shows there anew who they are before what matters."""

import time
from typing import Any

import pytest
import time_machine
from django.test import Client

from accounts.models import Organisation, Person
from tests.accounts.identity_provider import IdentityProvider
from tests.accounts.sign_on import way
from tests.people import PASSWORD

pytestmark = pytest.mark.django_db
SET_UP = "/accounts/2fa/totp/activate/"
AGAIN = "/accounts/oidc/surfconext/again/"


@pytest.fixture
def signed_on(client: Client, provider: IdentityProvider, school: Organisation) -> Client:
    """Return a browser in which Sanne, who has neither password nor factor, signed on."""
    way.sign_on(client)
    return client


def show_anew(client: Client, **data: str) -> Any:
    return client.get(way.come_back(way.leave(client, way="again", **data)))


def test_silent_sign_on_is_not_enough_for_what_matters(signed_on: Client) -> None:
    """The provider let them through without asking: so would it whoever sits there now."""
    answer = signed_on.get(SET_UP)

    assert answer.headers["Location"] == f"{AGAIN}?next=%2Faccounts%2F2fa%2Ftotp%2Factivate%2F"


def test_showing_it_anew_leads_back_and_counts(
    signed_on: Client, provider: IdentityProvider
) -> None:
    asks = signed_on.get(signed_on.get(SET_UP).headers["Location"])
    assert asks.status_code == 200

    answer = show_anew(signed_on, next=SET_UP)
    led = signed_on.get(answer.headers["Location"])

    asked = provider.last("/authorize")
    assert (asked["prompt"], asked["max_age"]) == ("login", "0")
    assert led.headers["Location"] == SET_UP
    assert signed_on.get(SET_UP).status_code == 200


def test_what_was_posted_is_done_after_showing_it(
    signed_on: Client, provider: IdentityProvider
) -> None:
    address = "/accounts/oidc/surfconext/connect/"
    suspended = signed_on.post(address)
    assert suspended.headers["Location"].startswith(AGAIN)

    answer = show_anew(signed_on, next=address)
    done = signed_on.get(answer.headers["Location"])

    assert done.status_code == 200
    assert done.context["address"].startswith(f"{provider.issuer}/authorize?")


def test_showing_it_counts_for_five_minutes(signed_on: Client) -> None:
    show_anew(signed_on)
    assert signed_on.get(SET_UP).status_code == 200

    with time_machine.travel(time.time() + 301, tick=False):
        assert signed_on.get(SET_UP).headers["Location"].startswith(AGAIN)


def test_sign_on_that_asked_anew_counts_at_once(
    client: Client, provider: IdentityProvider, school: Organisation
) -> None:
    provider.in_token = {"auth_time": int(time.time()) - 10}

    way.sign_on(client)

    assert client.get(SET_UP).status_code == 200


@pytest.mark.parametrize(
    "auth_time",
    [None, 0, -5, "now", True, time.time() - 120, time.time() + 9_999, 1e300, float("inf"), [1]],
    ids=["none", "zero", "negative", "word", "true", "before", "after", "huge", "endless", "list"],
)
def test_provider_that_did_not_ask_anew_is_not_enough(
    auth_time: Any, signed_on: Client, provider: IdentityProvider
) -> None:
    provider.in_token = {"auth_time": auth_time}

    answer = show_anew(signed_on)

    assert answer.status_code == 400
    assert way.reasons() == ["not_anew"]
    assert signed_on.get(SET_UP).headers["Location"].startswith(AGAIN)


@pytest.mark.parametrize("is_known", [True, False])
def test_somebody_else_shows_nothing(
    is_known: bool, signed_on: Client, provider: IdentityProvider
) -> None:
    sanne = signed_on.session["_auth_user_id"]
    provider.person = way.student(sub="bram-1", email=f"bram@{way.SCHOOL}")
    if is_known:
        way.sign_on(Client())

    answer = show_anew(signed_on)

    assert answer.status_code == 403
    assert way.reasons() == ["other_person"]
    assert signed_on.get(SET_UP).headers["Location"].startswith(AGAIN)
    assert signed_on.session["_auth_user_id"] == sanne
    assert Person.objects.count() == 1 + is_known  # asking again makes nobody an account


def test_nobody_shows_anything_who_is_not_in(client: Client, provider: IdentityProvider) -> None:
    for answer in (client.get(AGAIN), client.post(AGAIN)):
        assert answer.headers["Location"].startswith("/accounts/login/")


def test_person_with_a_password_may_show_either(
    client: Client, provider: IdentityProvider, school: Organisation
) -> None:
    way.sign_on(client)
    sanne = Person.objects.get()
    sanne.set_password(PASSWORD)
    sanne.save()
    way.sign_on(client)

    asked = client.get(client.get(SET_UP).headers["Location"])

    assert asked.request["PATH_INFO"] == "/accounts/reauthenticate/"
    assert f"{AGAIN}?next=" in asked.content.decode()


def test_person_whose_provider_is_gone_gets_a_password_by_mail(
    signed_on: Client, settings: Any
) -> None:
    settings.SIGN_ON = {}

    answer = signed_on.get(SET_UP)

    assert answer.headers["Location"].startswith("/accounts/password/reset/")
    assert signed_on.get(answer.headers["Location"]).status_code == 200


def test_person_without_a_password_gets_one_by_mail_only(signed_on: Client) -> None:
    page = signed_on.get("/nl/me/security/").content.decode()
    answer = signed_on.get("/accounts/password/change/", follow=True)

    assert "/accounts/password/set/" in page
    assert answer.request["PATH_INFO"] == "/accounts/password/reset/"


def test_nobody_is_led_away_after_showing_it(signed_on: Client) -> None:
    answer = show_anew(signed_on, next="https://evil.example/")

    led = signed_on.get(answer.headers["Location"], follow=True)
    assert "evil" not in str(led.redirect_chain)

    led = signed_on.get(f"{AGAIN}?next=https://evil.example/", follow=True)
    assert "evil.example" not in str(led.redirect_chain)
