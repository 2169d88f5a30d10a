"""What comes back from a provider and is not what was asked for: refused, said, written down."""

import base64
import hashlib
import hmac
import json
import socket
import time
from collections.abc import Callable
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from django.test import Client
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

from accounts.models import Organisation, Person
from tests.accounts.identity_provider import (
    CLIENT_ID,
    IdentityProvider,
    ec_key,
    rsa_key,
    signed_rs256,
    strange_key,
)
from tests.accounts.sign_on import way

pytestmark = pytest.mark.django_db
Claims = dict[str, Any]
BEGIN_AGAIN = (400, "That can happen when it takes long")
NOT_BELIEVED = (403, "What came back is not what we asked for")
NO_ANSWER = (503, "does not answer")


@pytest.fixture(autouse=True)
def english(client: Client) -> None:
    """Read the pages in English."""
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"


def assert_refused(
    answer: Any, client: Client, reason: str, told: tuple[int, str] = NOT_BELIEVED
) -> None:
    """Nobody came in, the page says why in a sentence, and the log in a word."""
    status, sentence = told
    assert (answer.status_code, sentence in answer.content.decode()) == (status, True)
    assert "no-store" in answer.headers["Cache-Control"]
    assert way.nobody_came_in(client)
    assert way.reasons() == [reason]


def now(seconds: int = 0) -> int:
    return int(time.time()) + seconds


# --- The token ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("claims", "reason"),
    [
        ({"aud": "another-site"}, "wrong_audience"),
        ({"aud": None}, "wrong_audience"),
        ({"aud": []}, "wrong_audience"),
        ({"aud": {CLIENT_ID: 1}}, "wrong_audience"),
        ({"aud": ["another-site", "a-third"]}, "wrong_audience"),
        ({"aud": [CLIENT_ID, "another-site"]}, "wrong_party"),
        ({"aud": [CLIENT_ID, "another-site"], "azp": "another-site"}, "wrong_party"),
        ({"azp": "another-site"}, "wrong_party"),
        ({"iss": "https://evil.example"}, "wrong_issuer"),
        ({"iss": None}, "wrong_issuer"),
        ({"iss": ["https://evil.example"]}, "wrong_issuer"),
        ({"nonce": None}, "wrong_nonce"),
        ({"nonce": ""}, "wrong_nonce"),
        ({"nonce": "0" * 64}, "wrong_nonce"),
        ({"nonce": "\ud800"}, "wrong_nonce"),
        ({"nonce": ["0" * 64]}, "wrong_nonce"),
        ({"exp": now(-120)}, "expired"),
        ({"exp": None}, "expired"),
        ({"exp": "soon"}, "bad_token"),
        ({"exp": float("inf")}, "bad_token"),
        ({"iat": now(600)}, "from_the_future"),
        ({"iat": None}, "from_the_future"),
        ({"nbf": now(600)}, "from_the_future"),
        ({"sub": None}, "no_subject"),
        ({"sub": ""}, "no_subject"),
        ({"sub": 7}, "bad_token"),
        ({"sub": "x" * 192}, "no_subject"),
        ({"sub": "sanne\x00"}, "no_subject"),
        ({"sub": "sànne"}, "no_subject"),
    ],
)
def test_token_that_says_the_wrong_thing_is_refused(
    claims: Claims, reason: str, client: Client, provider: IdentityProvider, school: Organisation
) -> None:
    provider.in_token = claims

    answer = way.sign_on(client)

    assert_refused(answer, client, reason)


def test_several_audiences_are_good_when_the_party_is_named(
    client: Client, provider: IdentityProvider, school: Organisation
) -> None:
    provider.in_token = {"aud": [CLIENT_ID, "another-site"], "azp": CLIENT_ID}

    way.sign_on(client)

    assert way.is_signed_in(client)


def unsigned(claims: Claims) -> str:
    return jwt.encode(claims, "", "none")


def unsigned_in_other_letters(claims: Claims) -> str:
    return with_header({"alg": "nOnE", "kid": "rsa"}, claims, signature="")


def signed_with_the_public_key(claims: Claims) -> str:
    """Sign with what everybody knows, as if it were a password: the classic."""
    public = rsa_key().public_key()
    pem = public.public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    header, body, _signature = jwt.encode(claims, "x" * 32, "HS256", headers={"kid": "rsa"}).split(
        "."
    )
    digest = hmac.new(pem, f"{header}.{body}".encode(), hashlib.sha256).digest()
    signature = base64.urlsafe_b64encode(digest)
    return f"{header}.{body}.{signature.rstrip(b'=').decode()}"


def signed_with_the_client_secret(claims: Claims) -> str:
    return jwt.encode(claims, "a secret of the two of us, longer", "HS256", headers={"kid": "rsa"})


def signed_rs512(claims: Claims) -> str:
    return jwt.encode(claims, rsa_key(), "RS512", headers={"kid": "rsa"})


def signed_under_a_strange_name(claims: Claims) -> str:
    return jwt.encode(claims, strange_key(), "RS256", headers={"kid": "strange"})


def signed_without_a_name(claims: Claims) -> str:
    return jwt.encode(claims, strange_key(), "RS256")


def signed_with_a_key_of_its_own(claims: Claims) -> str:
    own = RSAAlgorithm.to_jwk(strange_key().public_key(), as_dict=True)
    return jwt.encode(
        claims, strange_key(), "RS256", headers={"kid": "strange", "jwk": own, "jku": "http://x"}
    )


def signed_by_somebody_else(claims: Claims) -> str:
    return jwt.encode(claims, strange_key(), "RS256", headers={"kid": "rsa"})


def signed_with_the_other_kind_of_key(claims: Claims) -> str:
    return jwt.encode(claims, ec_key(), "ES256", headers={"kid": "rsa"})


def signed_and_then_changed(claims: Claims) -> str:
    header, _body, signature = signed_rs256(claims).split(".")
    body = base64.urlsafe_b64encode(json.dumps({**claims, "sub": "fons"}).encode())
    return f"{header}.{body.rstrip(b'=').decode()}.{signature}"


def with_header(header: Claims, claims: Claims, *, signature: str) -> str:
    parts = [
        base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()
        for part in (header, claims)
    ]
    return ".".join([*parts, signature])


def a_list_as_name(claims: Claims) -> str:
    return with_header({"alg": "RS256", "kid": ["rsa"]}, claims, signature="AA")


def a_list_as_algorithm(claims: Claims) -> str:
    return with_header({"alg": ["RS256"], "kid": "rsa"}, claims, signature="AA")


def no_token_at_all(_claims: Claims) -> str:
    return "good morning"


def deep_token(_claims: Claims) -> str:
    deep = base64.urlsafe_b64encode(b"[" * 60_000).rstrip(b"=").decode()
    return f"{deep}.{deep}.AA"


@pytest.mark.parametrize(
    ("sign", "reason"),
    [
        (unsigned, "wrong_algorithm"),
        (unsigned_in_other_letters, "wrong_algorithm"),
        (signed_with_the_public_key, "wrong_algorithm"),
        (signed_with_the_client_secret, "wrong_algorithm"),
        (signed_rs512, "wrong_algorithm"),
        (a_list_as_algorithm, "bad_token"),
        (signed_under_a_strange_name, "unknown_key"),
        (signed_with_a_key_of_its_own, "unknown_key"),
        (signed_with_the_other_kind_of_key, "unknown_key"),
        (signed_without_a_name, "wrong_signature"),
        (signed_by_somebody_else, "wrong_signature"),
        (signed_and_then_changed, "wrong_signature"),
        (a_list_as_name, "bad_token"),
        (no_token_at_all, "bad_token"),
        (deep_token, "bad_token"),
    ],
)
def test_token_with_a_wrong_signature_is_refused(
    sign: Callable[[Claims], str],
    reason: str,
    client: Client,
    provider: IdentityProvider,
    school: Organisation,
) -> None:
    provider.sign = sign

    answer = way.sign_on(client)

    assert_refused(answer, client, reason)


def test_token_without_a_name_for_its_key_is_good_when_there_is_one_key(
    client: Client, provider: IdentityProvider, school: Organisation
) -> None:
    provider.sign = lambda claims: jwt.encode(claims, rsa_key(), "RS256")

    way.sign_on(client)

    assert way.is_signed_in(client)


SHORT = rsa.generate_private_key(65537, 1024)  # noqa: S505  # to be refused
OTHER_CURVE = ec.generate_private_key(ec.SECP384R1())


@pytest.mark.parametrize(
    ("keys", "reason"),
    [
        ("none", "unknown_key"),
        ({"rsa": 1}, "unknown_key"),
        ([], "unknown_key"),
        (["rsa", None, 7], "unknown_key"),
        ([{"kid": "rsa", "kty": "RSA"}], "bad_token"),
        ([{"kid": "rsa", "kty": "RSA", "n": "!", "e": []}], "bad_token"),
        ([{"kid": "rsa", "kty": "oct", "k": "c2VjcmV0"}], "unknown_key"),
        (
            [RSAAlgorithm.to_jwk(SHORT.public_key(), as_dict=True) | {"kid": "rsa"}],
            "bad_token",
        ),
        (
            [ECAlgorithm.to_jwk(OTHER_CURVE.public_key(), as_dict=True) | {"kid": "rsa"}],
            "unknown_key",
        ),
    ],
)
def test_keys_that_make_no_sense_are_refused(
    keys: Any, reason: str, client: Client, provider: IdentityProvider, school: Organisation
) -> None:
    provider.keys = keys
    if reason == "bad_token" and "n" in keys[0] and len(keys[0]["n"]) > 1:
        provider.sign = lambda claims: jwt.encode(claims, SHORT, "RS256", headers={"kid": "rsa"})

    answer = way.sign_on(client)

    assert_refused(answer, client, reason)


def test_two_keys_of_one_name_are_refused(
    client: Client, provider: IdentityProvider, school: Organisation
) -> None:
    strange = RSAAlgorithm.to_jwk(strange_key().public_key(), as_dict=True) | {"kid": "rsa"}
    provider.keys = [strange, *provider.keys]

    answer = way.sign_on(client)

    assert_refused(answer, client, "unknown_key")


def test_key_for_locking_is_none_for_signing(
    client: Client, provider: IdentityProvider, school: Organisation
) -> None:
    provider.keys = [{**provider.keys[0], "use": "enc"}]

    answer = way.sign_on(client)

    assert_refused(answer, client, "unknown_key")


# --- Replays, strange states, mixed-up providers ------------------------------------------------


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


# --- Errors, and a provider that fails ----------------------------------------------------------


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


# --- The page ------------------------------------------------------------------------------------


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
