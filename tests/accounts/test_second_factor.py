"""A second factor: asked where the role wants it, set up on one page, and never gone round."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken
from django.db import connection
from django.test import Client, TestCase

from accounts.adapters import SecondFactorAdapter
from accounts.clearance import Audience
from accounts.models import Person
from accounts.sessions import FACTOR_MADE_HERE
from accounts.views.security import AFTERWARDS
from tests.accounts.codes import code_of
from tests.factories import items
from tests.people import PASSWORD, enter, person

pytestmark = pytest.mark.django_db
LOGIN, SET_UP = "/accounts/login/", "/accounts/2fa/totp/activate/"


def sign_in(client: Client, who: Person) -> str:
    """Sign in with the password and return where it leads."""
    answer = client.post(LOGIN, {"login": who.email, "password": PASSWORD})
    return str(answer.headers["Location"])


def set_up(client: Client) -> str:
    """Set up an app on the guided page and return its secret."""
    secret = str(client.get(SET_UP).context["form"].secret)
    with TestCase.captureOnCommitCallbacks(execute=True):  # allauth tells of it after the commit
        answer = client.post(SET_UP, {"code": code_of(secret)})
    assert answer.headers["Location"] == "/accounts/2fa/recovery-codes/"
    if connection.in_atomic_block:  # the commit came after the session was saved: only in tests
        session = client.session
        session[FACTOR_MADE_HERE] = True
        session.save()
    return secret


@pytest.mark.parametrize("name", ["Carla", "Esra", "Fons"])
def test_desk_asks_for_a_second_factor(name: str, client: Client) -> None:
    sign_in(client, person(name))

    answer = client.get("/admin/")

    assert answer.headers["Location"] == "/accounts/2fa/set-up/?next=%2Fadmin%2F"
    assert client.get(answer.headers["Location"]).headers["Location"] == SET_UP


@pytest.mark.django_db(transaction=True)
def test_guided_page_leads_to_the_desk_in_three_screens(client: Client) -> None:
    sign_in(client, person("Esra"))
    client.get(client.get("/admin/").headers["Location"])

    page = client.get(SET_UP)
    set_up(client)
    codes = client.get("/accounts/2fa/recovery-codes/").content.decode()

    assert "<svg" in page.content.decode()
    assert page.context["form"].secret in page.content.decode()
    assert 'href="/accounts/2fa/go-on/"' in codes
    assert client.get("/accounts/2fa/go-on/").headers["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_second_sign_in_asks_for_the_code(client: Client) -> None:
    esra = person("Esra")
    sign_in(client, esra)
    secret = set_up(client)

    other = Client()
    assert sign_in(other, esra) == "/accounts/2fa/authenticate/"
    assert other.get("/nl/me/").status_code == 302
    other.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert other.get("/nl/me/").status_code == 302
    other.post("/accounts/2fa/authenticate/", {"code": code_of(secret, steps=1)})

    assert other.get("/admin/").status_code == 200


def test_session_from_before_ends(client: Client) -> None:
    esra, before = person("Esra"), Client()
    sign_in(before, esra)
    sign_in(client, esra)
    set_up(client)

    assert before.get("/nl/me/").status_code == 302
    assert client.get("/nl/me/").status_code == 200


def test_recovery_code_works_once(client: Client) -> None:
    esra = person("Esra")
    sign_in(client, esra)
    set_up(client)
    code = client.get("/accounts/2fa/recovery-codes/").context["unused_codes"][0]

    for times, status in ((1, 200), (2, 302)):
        other = Client()
        sign_in(other, esra)
        other.post("/accounts/2fa/authenticate/", {"code": code})
        assert other.get("/nl/me/").status_code == status, times


def test_wrong_codes_are_counted_per_account(client: Client) -> None:
    esra = person("Esra")
    sign_in(client, esra)
    secret = set_up(client)
    other = Client()
    sign_in(other, esra)
    for _time in range(5):
        other.post("/accounts/2fa/authenticate/", {"code": "000000"})

    other.post("/accounts/2fa/authenticate/", {"code": code_of(secret, steps=1)})

    assert other.get("/nl/me/").status_code == 302


def test_last_factor_stays_where_the_role_asks_for_it(client: Client) -> None:
    sign_in(client, person("Esra"))
    set_up(client)

    client.post("/accounts/2fa/totp/deactivate/")

    assert Authenticator.objects.filter(type="totp").exists()


def test_others_take_theirs_away(client: Client) -> None:
    sign_in(client, person("Bram"))
    set_up(client)

    client.post("/accounts/2fa/totp/deactivate/")

    assert not Authenticator.objects.exists()


def test_secrets_lie_locked_in_the_database(client: Client) -> None:
    sign_in(client, person("Bram"))
    secret = set_up(client)

    kept = str(list(Authenticator.objects.values_list("data", flat=True)))

    assert secret not in kept


def test_secret_is_read_with_the_key_from_before(settings: Any) -> None:
    locked = SecondFactorAdapter().encrypt("secret")

    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another key", [settings.SECRET_KEY]
    assert SecondFactorAdapter().decrypt(locked) == "secret"
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(InvalidToken):
        SecondFactorAdapter().decrypt(locked)


WAYS_OUT = ["/nl/", "/nl/tips/", "/nl/search/?q=x", "/feeds/nl/", "/nl/me/", "/nl/me/security/"]


@pytest.mark.django_db(transaction=True)
def test_officer_reads_nothing_without_it_where_the_setting_says_so(
    client: Client, settings: Any
) -> None:
    settings.SECOND_FACTOR_FOR_OFFICERS = True
    secret = items.tip(audience=Audience.POLICE)
    sign_in(client, person("Anna"))

    for url in [*WAYS_OUT, secret.get_absolute_url(), f"/id/{secret.public_id}"]:
        answer = client.get(url)
        assert answer.status_code == 302, url
        assert answer.headers["Location"].startswith("/accounts/2fa/set-up/"), url
    assert client.get("/nl/help/").status_code == 200  # threatened: what to do now

    set_up(client)
    assert client.get(secret.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("name", ["Bram", "Lotte", "Dirk"])
def test_setting_is_about_officers_only(name: str, client: Client, settings: Any) -> None:
    settings.SECOND_FACTOR_FOR_OFFICERS = True
    sign_in(client, person(name))

    assert client.get("/nl/me/").status_code == 200


def test_setting_up_needs_who_has_just_signed_in(client: Client) -> None:
    enter(client, person("Bram"))
    session = client.session
    session["began"] -= 3600
    session.save()

    for url in (SET_UP, "/accounts/2fa/webauthn/add/", "/accounts/email/"):
        answer = client.post(url, {"email": "bram@new.example", "action_add": ""})
        assert answer.status_code == 302, url
        assert answer.headers["Location"].startswith("/accounts/reauthenticate/"), url


@pytest.mark.parametrize(
    "credential",
    [
        "",
        "{}",
        "[]",
        "null",
        "x",
        '{"response": {"userHandle": "MQ"}}',
        '{"id": "' + "A" * 9999 + '"}',
    ],
)
@pytest.mark.parametrize("path", ["2fa/webauthn/login/", "2fa/webauthn/add/"])
def test_made_up_passkey_is_refused(path: str, credential: str, client: Client) -> None:
    if "add" in path:
        enter(client, person("Bram"))

    answer = client.post(f"/accounts/{path}", {"credential": credential, "name": "x"})

    assert answer.status_code in {200, 302}
    assert not Authenticator.objects.exists()
    assert ("add" in path) == (client.get("/nl/me/").status_code == 200)


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("/admin/", "/admin/"),
        ("/nl/discussions/D-7F3K9X/pseudonym/", "/nl/discussions/D-7F3K9X/"),
        ("/nl/discussions/D-7F3K9X/%70seudonym/?a=b", "/nl/discussions/D-7F3K9X/"),
        ("/nl/me/Pseudonyms/", "/nl/me/"),
        ("/nl/discussions/waiting/", "/nl/discussions/"),
        ("/nl/search/?q=bedreigd", "/nl/search/"),
    ],
)
def test_session_keeps_no_intent_and_nothing_after_going_on(
    asked: str, kept: str, client: Client
) -> None:
    enter(client, person("Anna"))
    client.get("/accounts/2fa/set-up/", {"next": asked})
    assert client.session[AFTERWARDS] == kept

    leads = [client.get("/accounts/2fa/go-on/").headers["Location"] for _time in range(2)]

    assert leads == [kept, "/nl/me/security/"]
    assert AFTERWARDS not in client.session
