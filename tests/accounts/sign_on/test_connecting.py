"""Connecting an account at a provider to one's own, and taking it away again."""

import time

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from accounts.models import AuditEntry, Organisation, Person
from accounts.notifications.models import Letter
from tests.accounts.identity_provider import IdentityProvider
from tests.accounts.sign_on import way
from tests.people import PASSWORD, enter, person

pytestmark = pytest.mark.django_db
SECURITY = "/en/me/security/"


@pytest.fixture(autouse=True)
def english(client: Client) -> None:
    """Read the pages in English."""
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"


@pytest.fixture
def dirk(client: Client, provider: IdentityProvider) -> Person:
    """Sign Dirk in with his password, a moment ago."""
    made = person("Dirk")
    client.post("/accounts/login/", {"login": made.email, "password": PASSWORD})
    return made


def connect(client: Client, provider: str = "surfconext") -> None:
    client.get(way.come_back(way.leave(client, provider, "connect")))


def providers_of(who: Person) -> list[str]:
    return sorted(way.identities_of(who).values_list("provider", flat=True))


def remove_page(who: Person) -> str:
    return f"{SECURITY}sign-on/{way.identities_of(who).get().pk}/disconnect/"


def events() -> list[str]:
    found = AuditEntry.objects.filter(event__startswith="identity.")
    return list(found.order_by("number").values_list("event", flat=True))


def test_connected_account_is_a_way_in_from_then_on(
    client: Client, provider: IdentityProvider, dirk: Person
) -> None:
    connect(client)
    client.post("/accounts/logout/")

    way.sign_on(client)

    assert client.session["_auth_user_id"] == str(dirk.pk)
    assert Person.objects.get(email=dirk.email).display_name == "Dirk"
    assert events() == ["identity.connect"]


def test_connecting_is_told_by_mail_and_on_the_page(
    client: Client, provider: IdentityProvider, dirk: Person
) -> None:
    connect(client)

    page = client.get(SECURITY).content.decode()
    assert "SURFconext" in page
    assert "Connected. You can sign in with it from now on." in page
    letter = Letter.objects.get(person=dirk)
    assert "SURFconext" in letter.data["text"]
    assert "SURFconext" in letter.data["html"]


def test_connecting_gives_roles_at_the_next_sign_on_only(
    client: Client, provider: IdentityProvider, dirk: Person, school: Organisation
) -> None:
    connect(client)
    assert not dirk.memberships.exists()

    way.sign_on(client)

    assert [membership.role for membership in dirk.memberships.current()] == ["student"]


def test_account_of_somebody_else_is_not_connected(
    client: Client, provider: IdentityProvider, dirk: Person, school: Organisation
) -> None:
    way.sign_on(Client())

    connect(client)

    assert providers_of(dirk) == []
    assert client.session["_auth_user_id"] == str(dirk.pk)
    page = client.get(SECURITY).content.decode()
    assert "Not connected: it belongs to another account here." in page
    assert events() == ["identity.connect"]  # of whom it is


def test_connecting_asks_first_who_it_is(client: Client, provider: IdentityProvider) -> None:
    enter(client, person("Dirk"))
    session = client.session
    session["began"] = 0
    session.save()

    answer = client.post("/accounts/oidc/surfconext/connect/")

    assert answer.headers["Location"].startswith(("/accounts/reauthenticate/", "/accounts/login/"))
    assert provider.asked == []


def test_link_or_stranger_connects_nothing(client: Client, provider: IdentityProvider) -> None:
    assert client.get("/accounts/oidc/surfconext/connect/").status_code == 405
    answer = client.post("/accounts/oidc/surfconext/connect/")
    assert answer.headers["Location"].startswith("/accounts/login/")


def test_answer_to_signing_in_connects_nothing(
    client: Client, provider: IdentityProvider, dirk: Person, school: Organisation
) -> None:
    """What a sign-on was begun for stands in the state, not in the address of the answer."""
    way.sign_on(client)

    assert providers_of(dirk) == []
    assert client.session["_auth_user_id"] != str(dirk.pk)


def test_disconnecting_ends_what_rested_on_it_and_leaves_the_rest(
    client: Client, provider: IdentityProvider, dirk: Person, school: Organisation
) -> None:
    connect(client)
    way.sign_on(client)
    client.post("/accounts/logout/")
    client.post("/accounts/login/", {"login": dirk.email, "password": PASSWORD})
    page = remove_page(dirk)
    assert "student" in client.get(page).content.decode()
    assert providers_of(dirk) == ["surfconext"]

    answer = client.post(page)

    assert answer.headers["Location"] == SECURITY
    assert providers_of(dirk) == []
    assert not dirk.memberships.current().exists()
    assert events() == ["identity.connect", "identity.disconnect"]


def test_only_way_in_is_not_taken_away(
    client: Client, provider: IdentityProvider, school: Organisation
) -> None:
    provider.in_token = {"auth_time": int(time.time())}
    way.sign_on(client)
    sanne = Person.objects.get()

    client.post(remove_page(sanne))

    assert providers_of(sanne) == ["surfconext"]
    assert "This is your only way in." in client.get(SECURITY).content.decode()


@pytest.mark.parametrize("other", ["passkey", "password", "another provider"])
def test_way_in_is_taken_away_when_another_remains(
    other: str,
    client: Client,
    provider: IdentityProvider,
    police: IdentityProvider,
    dirk: Person,
) -> None:
    connect(client)
    page = remove_page(dirk)
    if other != "password":
        Person.objects.filter(pk=dirk.pk).update(password="!")
        client.force_login(Person.objects.get(pk=dirk.pk))
    if other == "passkey":
        Authenticator.objects.create(user=dirk, type=Authenticator.Type.WEBAUTHN, data={})
    if other == "another provider":
        way.have_identity(dirk, "police", "x")

    client.post(page)

    assert "surfconext" not in providers_of(dirk)


def test_way_in_by_a_provider_that_is_gone_is_no_way_in(
    client: Client, provider: IdentityProvider, dirk: Person
) -> None:
    connect(client)
    page = remove_page(dirk)
    way.have_identity(dirk, "gone", "x")
    Person.objects.filter(pk=dirk.pk).update(password="!")
    client.force_login(Person.objects.get(pk=dirk.pk))

    client.post(page)

    assert providers_of(dirk) == ["gone", "surfconext"]
