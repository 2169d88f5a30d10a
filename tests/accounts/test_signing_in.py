"""Signing in and out: only with the right words, not too often, and never further than one may."""

from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.test import Client

from accounts.actions import admit, end_membership
from accounts.clearance import Audience, Role
from accounts.models import Organisation
from accounts.notifications.delivery import send_due
from tests.factories import items
from tests.people import PASSWORD, enter, person

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"


def attempt(client: Client, email: str, password: str, **more: str) -> int:
    return client.post(LOGIN, {"login": email, "password": password, **more}).status_code


def is_signed_in(client: Client) -> bool:
    return client.get("/nl/me/").status_code == 200


def test_member_signs_in_and_out(client: Client) -> None:
    anna = person("Anna")

    attempt(client, anna.email.upper(), PASSWORD)
    assert is_signed_in(client)

    assert client.get("/accounts/logout/").status_code == 200
    assert is_signed_in(client)  # looking at the page signs nobody out
    client.post("/accounts/logout/")
    assert not is_signed_in(client)


def test_signing_in_makes_a_new_session(client: Client) -> None:
    client.get("/nl/")
    session = client.session
    session["before"] = True
    session.save()
    old = session.session_key

    attempt(client, person("Anna").email, PASSWORD)

    assert client.session.session_key != old


def test_unknown_address_and_wrong_password_look_the_same(client: Client) -> None:
    person("Anna")

    answers = [
        client.post(LOGIN, {"login": email, "password": "wrong"})
        for email in ("anna@example.org", "nobody@example.org")
    ]
    said = [list(answer.context["form"].non_field_errors()) for answer in answers]

    assert said[0] == said[1]
    assert len(said[0]) == 1
    assert {answer.status_code for answer in answers} == {200}


def test_guessing_is_stopped_for_the_address_that_is_guessed(client: Client) -> None:
    anna = person("Anna")
    for _time in range(5):
        attempt(client, anna.email, "wrong")

    attempt(client, anna.email, PASSWORD)

    assert not is_signed_in(client)


@pytest.mark.parametrize("host", ["testserver:81", "localhost", "testserver."])
def test_guessing_under_another_name_of_the_site_is_refused(host: str, client: Client) -> None:
    answer = client.post(
        LOGIN, {"login": person("Anna").email, "password": PASSWORD}, HTTP_HOST=host
    )

    assert answer.status_code == 421
    assert not is_signed_in(client)


def test_guessing_at_many_addresses_is_stopped(client: Client) -> None:
    anna = person("Anna")
    for number in range(61):
        attempt(client, f"a{number}@example.org", "wrong")

    attempt(client, anna.email, PASSWORD)

    assert not is_signed_in(client)


@pytest.mark.parametrize(
    "address",
    ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"],
)
def test_nobody_is_led_away_after_signing_in(address: str, client: Client) -> None:
    answer = client.post(
        LOGIN, {"login": person("Anna").email, "password": PASSWORD, "next": address}
    )

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(("/nl/", "/en/", "/"))
    assert "evil" not in answer.headers["Location"]


@pytest.mark.parametrize(
    ("page", "word"),
    [
        ("/en/tips/never-was/", "With an account"),
        ("/nl/search/?q=wijk+agent&theme=T05", "Met een account"),
        ("/en/me/?a=%26b", "With an account"),
    ],
)
def test_sign_in_leads_back_to_the_page_before_in_its_language(
    page: str, word: str, client: Client
) -> None:
    led = client.get(LOGIN, headers={"referer": f"http://testserver{page}"})
    shown = client.get(led.headers["Location"], headers={"accept-language": "fr"})
    signed = {"login": person("Anna").email, "password": PASSWORD}
    answer = client.post(LOGIN, {**signed, "next": shown.context["redirect_field_value"]})

    assert word in shown.content.decode()
    assert answer.headers["Location"] == page


@pytest.mark.parametrize(
    "referrer",
    [
        "https://evil.example/nl/",
        "http://testserver.evil.example/nl/",
        "http://testserver@evil.example/",
        "javascript:alert(1)",
        "http://[",
        "http://testserver/accounts/logout/",
        "",
    ],
)
def test_sign_in_takes_no_strange_page_for_the_one_before(referrer: str, client: Client) -> None:
    answer = client.get(LOGIN, headers={"referer": referrer})

    assert answer.status_code == 200
    assert not answer.context["redirect_field_value"]


def test_wrong_password_is_said_in_the_language_of_the_page_before(client: Client) -> None:
    answer = client.post(LOGIN, {"login": "a@example.org", "password": "x", "next": "/en/tips/"})

    assert "With an account" in answer.content.decode()
    reset = client.get("/accounts/password/reset/", headers={"accept-language": "nl"})
    assert '<html lang="en"' in reset.content.decode()


def test_deactivated_person_stays_outside(client: Client) -> None:
    anna = person("Anna")
    anna.is_active = False
    anna.save()

    attempt(client, anna.email, PASSWORD)

    assert not is_signed_in(client)


def test_losing_a_membership_counts_from_the_next_request(client: Client) -> None:
    anna, secret = person("Anna"), items.tip(audience=Audience.POLICE)
    enter(client, anna)
    assert client.get(secret.get_absolute_url()).status_code == 200

    end_membership(anna.memberships.get(), by=None)

    assert client.get(secret.get_absolute_url()).status_code == 404


def test_losing_the_editors_role_shuts_the_desk_at_once(client: Client) -> None:
    esra = person("Esra")
    enter(client, esra)
    assert client.get("/admin/").status_code == 200

    end_membership(esra.memberships.get(), by=None)

    assert client.get("/admin/").status_code == 404
    assert not esra.groups.exists()


def test_second_role_stays_when_the_first_is_lost(client: Client) -> None:
    anna, secret = person("Anna"), items.tip(audience=Audience.EDUCATION)
    school = Organisation.objects.create(name="School", kind="education")
    first = anna.memberships.get()
    admit(anna, to=school, role=Role.LECTURER, by=None, since=first.since)
    enter(client, anna)

    end_membership(first, by=None)

    assert client.get(secret.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("name", ["Carla", "Esra", "Fons"])
def test_desk_has_no_second_page_about_oneself_or_others(name: str, client: Client) -> None:
    enter(client, person(name))

    assert client.get("/admin/account/").headers["Location"] == "/nl/me/"
    assert client.get("/admin/users/").status_code == 302
    assert client.get("/admin/users/new/").status_code == 302


def test_nobody_signs_up(client: Client) -> None:
    for address in ("/accounts/signup/", "/accounts/social/"):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("key", ["%00-x", "1-%00", "zzzzzzzzzzzzz-x", "1-x", "-", "%F0%9F%98%80-x"])
def test_broken_link_in_a_mail_is_told_or_absent(key: str, client: Client) -> None:
    assert client.get(f"/accounts/password/reset/key/{key}/").status_code in {200, 404}


def test_mailed_link_leads_to_the_site(
    client: Client, mailoutbox: list[EmailMessage], settings: Any
) -> None:
    settings.SITE_URL = "https://kennisbank.example"
    settings.ALLOWED_HOSTS = ["kennisbank.example"]
    person("Anna")

    client.post(
        "/accounts/password/reset/",
        {"email": "anna@example.org"},
        HTTP_HOST="kennisbank.example",
    )
    send_due()

    assert "https://kennisbank.example/accounts/password/reset/key/" in str(mailoutbox[0].body)
    assert mailoutbox[0].subject.startswith("Kennisbank: ")


def test_link_to_the_desks_way_out_signs_nobody_out(client: Client) -> None:
    enter(client, person("Carla"))

    assert client.get("/admin/logout/").headers["Location"] == "/accounts/logout/"
    assert is_signed_in(client)
    assert client.get("/admin/").status_code == 200


def test_forgotten_password_tells_nobody_who_has_an_account(
    client: Client, mailoutbox: list[EmailMessage]
) -> None:
    person("Anna")

    answers = [
        client.post("/accounts/password/reset/", {"email": email})
        for email in ("anna@example.org", "nobody@example.org")
    ]
    send_due()

    assert {(a.status_code, a.headers["Location"]) for a in answers} == {
        (302, "/accounts/password/reset/done/")
    }
    assert [mail.to for mail in mailoutbox] == [["anna@example.org"]]
