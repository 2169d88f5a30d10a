"""Answers that come twice, to somebody else, or from another provider are refused."""

import pytest
from django.test import Client

from accounts.models import Organisation
from tests.accounts.identity_provider import (
    IdentityProvider,
)
from tests.accounts.sign_on import way
from tests.accounts.sign_on.refusing import BEGIN_AGAIN, NO_ANSWER, Claims, assert_refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def test_answer_that_comes_twice_counts_once(
    client: Client, provider: IdentityProvider, school: Organisation
) -> None:
    callback = way.come_back(way.leave(client))
    client.get(callback)
    client.post("/accounts/logout/")

    answer = client.get(callback)

    assert answer.status_code == 400
    assert not way.is_signed_in(client)
    assert way.reasons() == ["unknown_state"]


def test_code_that_was_used_is_refused_with_a_new_state(
    client: Client, provider: IdentityProvider, school: Organisation
) -> None:
    used = way.come_back(way.leave(client))
    client.get(used)
    client.post("/accounts/logout/")
    code = used.partition("code=")[2].partition("&")[0]

    address = way.come_back(way.leave(client))
    fresh = address.partition("code=")[2].partition("&")[0]
    answer = client.get(address.replace(fresh, code))

    assert answer.status_code == 400
    assert not way.is_signed_in(client)
    assert way.reasons() == ["declined"]


def test_code_stolen_from_another_browser_is_refused(
    client: Client, provider: IdentityProvider, school: Organisation
) -> None:
    """PKCE: the code alone is no use, also not with a state of one's own."""
    stolen = way.come_back(way.leave(Client()))
    own = way.come_back(way.leave(client))
    mine, theirs = (address.partition("code=")[2].partition("&")[0] for address in (own, stolen))

    answer = client.get(own.replace(mine, theirs))

    assert_refused(answer, client, "declined", BEGIN_AGAIN)


def test_state_of_another_browser_signs_nobody_in(
    client: Client, provider: IdentityProvider, school: Organisation
) -> None:
    """Else whoever sends a link signs others in to an account of their own."""
    sent = way.come_back(way.leave(Client()))

    answer = client.get(sent)

    assert_refused(answer, client, "unknown_state", BEGIN_AGAIN)


@pytest.mark.parametrize(
    "query", ["", "?code=x", "?state=x", "?code=x&state=", "?state=%00&code=x"]
)
def test_answer_to_nothing_is_refused(
    query: str, client: Client, provider: IdentityProvider
) -> None:
    answer = client.get(f"/accounts/oidc/surfconext/login/callback/{query}")

    assert_refused(answer, client, "unknown_state", BEGIN_AGAIN)


def test_state_of_one_provider_is_none_of_another(
    client: Client, provider: IdentityProvider, police: IdentityProvider, school: Organisation
) -> None:
    callback = way.come_back(way.leave(client))

    answer = client.get(callback.replace("/surfconext/", "/police/"))

    assert_refused(answer, client, "unknown_state", BEGIN_AGAIN)


def test_answer_in_the_name_of_another_provider_is_refused_before_the_code_is_shown(
    client: Client, provider: IdentityProvider, school: Organisation
) -> None:
    provider.in_redirect = {"iss": "https://evil.example"}

    answer = way.sign_on(client)

    assert_refused(answer, client, "wrong_sender")
    assert "/token" not in [path for path, _params in provider.asked]


def test_provider_that_says_it_names_itself_must(
    client: Client, provider: IdentityProvider, school: Organisation
) -> None:
    provider.in_discovery = {"authorization_response_iss_parameter_supported": True}

    answer = way.sign_on(client)

    assert_refused(answer, client, "wrong_sender")


def test_provider_that_names_itself_is_believed(
    client: Client, provider: IdentityProvider, school: Organisation
) -> None:
    provider.in_discovery = {"authorization_response_iss_parameter_supported": True}
    provider.in_redirect = {"iss": provider.issuer}

    way.sign_on(client)

    assert way.is_signed_in(client)


def test_token_of_another_provider_is_refused(
    client: Client, provider: IdentityProvider, police: IdentityProvider, school: Organisation
) -> None:
    provider.in_token = {"iss": police.issuer}

    answer = way.sign_on(client)

    assert_refused(answer, client, "wrong_issuer")


def test_provider_that_calls_itself_otherwise_is_not_asked(
    client: Client, provider: IdentityProvider
) -> None:
    provider.in_discovery = {"issuer": "https://evil.example"}

    answer = client.post("/accounts/oidc/surfconext/login/")

    assert_refused(answer, client, "wrong_issuer")


@pytest.mark.parametrize(
    "changed",
    [
        {"token_endpoint": None},
        {"token_endpoint": 7},
        {"userinfo_endpoint": "ftp://127.0.0.1/"},
        {"jwks_uri": "file:///etc/passwd"},
        {"authorization_endpoint": "javascript:alert(1)"},
    ],
)
def test_provider_that_leads_nowhere_is_not_followed(
    changed: Claims, client: Client, provider: IdentityProvider
) -> None:
    provider.in_discovery = changed

    answer = client.post("/accounts/oidc/surfconext/login/")

    assert_refused(answer, client, "bad_answer", NO_ANSWER)


def test_userinfo_of_somebody_else_is_refused(
    client: Client, provider: IdentityProvider, school: Organisation
) -> None:
    for told in ({"sub": "fons"}, {"sub": None}):
        provider.in_userinfo = told
        answer = way.sign_on(client)
        assert answer.status_code == 403

    assert way.nobody_came_in(client)
    assert way.reasons() == ["other_subject", "other_subject"]
