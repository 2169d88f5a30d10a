"""Sessions end by themselves, can be ended from elsewhere, and change key when rights change."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from accounts import actions
from accounts.clearance import Role
from accounts.models import Organisation
from accounts.sessions import DESK, OTHERS, POLICE, Limit, limit_of
from tests.leaks import ways
from tests.people import PASSWORD, enter, person

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"


def sign_in(client: Client, name: str, **headers: str) -> None:
    client.post(LOGIN, {"login": person(name).email, "password": PASSWORD}, headers=headers)


def is_in(client: Client) -> bool:
    return client.get("/nl/me/").status_code == 200


@pytest.mark.parametrize(
    ("name", "limit"),
    [("Esra", DESK), ("Carla", DESK), ("Anna", POLICE), ("Bram", OTHERS), ("Dirk", OTHERS)],
)
def test_every_role_has_its_limit(name: str, limit: Limit) -> None:
    assert limit_of(person(name)) == limit


@pytest.mark.parametrize("name", ["Esra", "Anna", "Bram"])
def test_session_left_alone_ends(name: str, client: Client) -> None:
    enter(client, person(name))
    limit = limit_of(person(name))

    with time_machine.travel(timezone.now() + limit.idle - dt.timedelta(minutes=2)):
        assert is_in(client)
    with time_machine.travel(timezone.now() + 2 * limit.idle):
        answer = client.get("/nl/me/")
        assert answer.status_code == 302
        assert "weg was" in client.get(answer.headers["Location"]).content.decode()


@pytest.mark.parametrize("name", ["Esra", "Anna"])
def test_session_in_use_ends_too(name: str, client: Client) -> None:
    enter(client, person(name))
    limit = limit_of(person(name))
    now, step = timezone.now(), limit.idle / 2

    moment = now
    while moment + step < now + limit.whole:
        moment += step
        with time_machine.travel(moment):
            assert is_in(client)
    with time_machine.travel(now + limit.whole + dt.timedelta(minutes=1)):
        assert not is_in(client)


def test_promotion_shortens_the_session_from_the_next_request(client: Client) -> None:
    bram = person("Bram")
    enter(client, bram)
    force, _new = Organisation.objects.get_or_create(name="Force", defaults={"kind": "police"})
    actions.admit(bram, to=force, role=Role.EDITOR, by=None)

    with time_machine.travel(timezone.now() + dt.timedelta(hours=2)):
        assert not is_in(client)


def test_changed_role_changes_the_key(client: Client) -> None:
    bram = person("Bram")
    sign_in(client, "Bram")
    assert is_in(client)
    before = client.session.session_key
    force, _new = Organisation.objects.get_or_create(name="Force", defaults={"kind": "police"})

    actions.admit(bram, to=force, role=Role.OFFICER, by=None)

    assert is_in(client)
    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()
    assert UserSession.objects.get(user=bram).session_key == client.session.session_key


def test_changed_password_ends_the_other_sessions(client: Client) -> None:
    other = Client()
    sign_in(other, "Bram")
    sign_in(client, "Bram")
    before = client.session.session_key

    client.post(
        "/accounts/password/change/",
        {
            "oldpassword": PASSWORD,
            "password1": "four quite other words",
            "password2": "four quite other words",
        },
    )

    assert is_in(client)
    assert client.session.session_key != before
    assert not is_in(other)


def test_one_signs_out_somewhere_else(client: Client) -> None:
    other = Client()
    sign_in(other, "Bram", **{"user-agent": "Mozilla/5.0 (iPhone) Version/17 Safari/604.1"})
    sign_in(client, "Bram", **{"user-agent": "Mozilla/5.0 (X11; Linux) Firefox/140.0"})
    assert is_in(other)

    page = client.get("/nl/me/security/").content.decode()
    elsewhere = UserSession.objects.get(session_key=other.session.session_key)
    client.post(f"/nl/me/security/sessions/{elsewhere.pk}/end/")

    assert "Safari op iPhone" in page
    assert "Firefox op Linux" in page
    assert not is_in(other)
    assert is_in(client)


def test_nobody_ends_anothers_session(client: Client) -> None:
    other = Client()
    sign_in(other, "Anna")
    theirs = UserSession.objects.get()
    sign_in(client, "Bram")

    told = client.post(f"/nl/me/security/sessions/{theirs.pk}/end/")
    absent = client.post("/nl/me/security/sessions/999999/end/")

    assert ways.comparable(told) == ways.comparable(absent)
    assert is_in(other)


def test_browser_forgets_the_site_at_sign_out(client: Client) -> None:
    sign_in(client, "Bram")

    assert "Clear-Site-Data" not in client.get("/accounts/logout/").headers
    answer = client.post("/accounts/logout/")

    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'


@pytest.mark.parametrize("happens", ["ends", "closes", "runs out"])
def test_end_of_clearance_counts_in_an_open_session(happens: str, client: Client) -> None:
    anna = person("Anna")
    enter(client, anna)
    assert "politie" in client.get("/nl/me/").content.decode()
    membership = anna.memberships.get()

    if happens == "ends":
        actions.end_membership(membership, by=None)
    elif happens == "closes":
        membership.organisation.is_open = False
        actions.save_organisation(membership.organisation, by=person("Fons"))
    day = timezone.now() + dt.timedelta(days=400 if happens == "runs out" else 0)
    with time_machine.travel(day):
        if happens == "runs out":
            enter(client, anna)
        assert "je leest wat bestemd is voor: iedereen" in " ".join(
            client.get("/nl/me/").content.decode().lower().split()
        )


def test_forged_address_of_the_reader_gains_no_guesses(settings: Any) -> None:
    anna = person("Anna")
    for number in range(6):
        Client().post(
            LOGIN,
            {"login": anna.email, "password": "wrong"},
            headers={"x-forwarded-for": f"203.0.113.{number}", "x-real-ip": f"203.0.113.{number}"},
        )
    client = Client()

    client.post(LOGIN, {"login": anna.email, "password": PASSWORD})

    assert not is_in(client)


def test_no_more_than_ten_guesses_from_many_computers() -> None:
    anna = person("Anna")
    tried = 0
    for number in range(30):
        computer = Client(REMOTE_ADDR=f"198.51.100.{number}")
        answer = computer.post(LOGIN, {"login": anna.email, "password": f"wrong {number}"})
        tried += "horen niet bij elkaar" in answer.content.decode()

    assert 0 < tried <= 10
