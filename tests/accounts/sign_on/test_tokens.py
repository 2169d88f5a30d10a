"""A token that is not what was asked for: wrong claims, signatures and keys are refused."""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from django.test import Client
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

from accounts.models import Organisation
from tests.accounts.identity_provider import (
    CLIENT_ID,
    IdentityProvider,
    ec_key,
    rsa_key,
    signed_rs256,
    strange_key,
)
from tests.accounts.sign_on import way
from tests.accounts.sign_on.refusing import (
    Claims,
    assert_refused,
    now,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


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
