"""A provider that fails or answers nonsense: told to the reader, and nothing fails here."""

import json
import socket
import time
from typing import Any

import pytest
from django.test import Client

from accounts.models import Organisation, Person
from tests.accounts.identity_provider import (
    IdentityProvider,
)
from tests.accounts.sign_on import way
from tests.accounts.sign_on.refusing import BEGIN_AGAIN, NO_ANSWER, Claims, assert_refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def test_cancelling_is_said_and_no_error(client: Client, provider: IdentityProvider) -> None:
    provider.in_redirect = {"code": None, "error": "access_denied"}

    answer = way.sign_on(client)

    assert_refused(answer, client, "cancelled", (200, "You stopped signing in"))


def test_what_the_provider_writes_is_not_shown(client: Client, provider: IdentityProvider) -> None:
    provider.in_redirect = {
        "code": None,
        "error": "<b>server_error</b>",
        "error_description": "<script>alert(1)</script>Your account is blocked, call 0900-1234",
        "error_uri": "https://evil.example/",
    }

    answer = way.sign_on(client)

    assert_refused(answer, client, "error_answer", BEGIN_AGAIN)
    page = answer.content.decode()
    assert not [word for word in ("alert(1)", "0900", "evil", "server_error") if word in page]


DEEP = b'{"a":' * 50_000
BROKEN: list[tuple[int, bytes]] = [
    (500, b"{}"),
    (200, b"<html>Down for maintenance</html>"),
    (200, b"[]"),
    (200, b"null"),
    (200, b"\xff\xfe"),
    (200, b""),
    (200, DEEP),
    (200, b'{"a":"' + b"x" * 600_000 + b'"}'),
    (302, b"https://evil.example/"),
    (307, b"http://127.0.0.1:1/"),
    (204, b""),
]


@pytest.mark.parametrize(
    "path", ["/.well-known/openid-configuration", "/token", "/keys", "/userinfo"]
)
@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: f"{broken[0]}-{len(broken[1])}")
def test_broken_answer_is_told_and_nothing_fails(
    path: str,
    broken: tuple[int, bytes],
    client: Client,
    provider: IdentityProvider,
    school: Organisation,
) -> None:
    provider.instead[path] = broken

    if path.startswith("/.well-known"):
        answer = client.post("/accounts/oidc/surfconext/login/")
    else:
        answer = way.sign_on(client)

    assert_refused(answer, client, "bad_answer", NO_ANSWER)


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"access_token": "access"},
        {"access_token": "access", "id_token": None},
        {"access_token": "access", "id_token": {"sub": "sanne-1"}},
        {"access_token": ["access"], "id_token": "x"},
        {"access_token": "a\r\nX-Evil: 1", "id_token": "x"},
        {"access_token": "é", "id_token": "x"},
    ],
)
def test_answer_without_two_tokens_is_refused(
    told: Claims, client: Client, provider: IdentityProvider, school: Organisation
) -> None:
    provider.instead["/token"] = (200, json.dumps(told).encode())

    answer = way.sign_on(client)

    assert_refused(answer, client, "bad_answer", NO_ANSWER)


@pytest.mark.parametrize(
    "path", ["/.well-known/openid-configuration", "/token", "/keys", "/userinfo"]
)
def test_slow_provider_is_not_waited_for(
    path: str, client: Client, provider: IdentityProvider, school: Organisation, settings: Any
) -> None:
    settings.SOCIALACCOUNT_REQUESTS_TIMEOUT = 0.2

    def sleep() -> tuple[int, bytes]:
        time.sleep(1.5)
        return 200, b"{}"

    provider.instead[path] = sleep
    before = time.monotonic()

    if path.startswith("/.well-known"):
        answer = client.post("/accounts/oidc/surfconext/login/")
    else:
        answer = way.sign_on(client)

    assert_refused(answer, client, "silent", NO_ANSWER)
    assert time.monotonic() - before < 1.4


def test_provider_that_was_silent_is_not_asked_again_at_once(
    client: Client, provider: IdentityProvider, settings: Any
) -> None:
    settings.SOCIALACCOUNT_REQUESTS_TIMEOUT = 0.5
    with socket.create_server(("127.0.0.1", 0)) as mute:  # takes calls and says nothing
        where = f"http://127.0.0.1:{mute.getsockname()[1]}/token"
        provider.in_discovery = {"token_endpoint": where}
        callbacks = [way.come_back(way.leave(client)) for _time in range(2)]
        client.get(callbacks[0])

        before = time.monotonic()
        answer = client.get(callbacks[1])

    assert answer.status_code == 503
    assert time.monotonic() - before < 0.4
    assert way.reasons() == ["silent", "silent"]


def test_dead_provider_is_told(client: Client, provider: IdentityProvider) -> None:
    provider.stop()

    answer = client.post("/accounts/oidc/surfconext/login/")

    assert_refused(answer, client, "silent", NO_ANSWER)


def test_refusal_signs_out_nobody_who_was_in(
    client: Client, provider: IdentityProvider, school: Organisation
) -> None:
    way.sign_on(client)
    provider.in_token = {"nonce": "0" * 64}

    answer = way.sign_on(client)

    assert answer.status_code == 403
    assert way.is_signed_in(client)
    assert Person.objects.count() == 1


def test_refusal_is_said_in_dutch_too(provider: IdentityProvider) -> None:
    client = Client(headers={"accept-language": "nl"})

    answer = client.get("/accounts/oidc/surfconext/login/callback/")

    assert '<html lang="nl"' in answer.content.decode()
