"""Is an ID token to be believed? OpenID Connect Core 1.0, 3.1.3.7, with no check left out.

Pure but for the clock: no request, no database. allauth reads the token without looking at
its signature when it came over https; here it always must be signed.
"""

import hmac
from dataclasses import dataclass
from typing import Any

import jwt
from django.utils.crypto import salted_hmac

from accounts.sign_on.refusals import Reason, RefusedError

# Never `none`, and never HS…: there the public key would be the secret.
KEY_OF_ALGORITHM: dict[str, dict[str, str]] = {
    "RS256": {"kty": "RSA"},
    "PS256": {"kty": "RSA"},
    "ES256": {"kty": "EC", "crv": "P-256"},
}
LEEWAY = 60  # seconds by which clocks may differ
LONGEST_SUBJECT = 191  # what allauth keeps; the standard says 255, everyone uses less
NEEDED = ["iss", "sub", "aud", "exp", "iat"]

REASONS: tuple[tuple[type[Exception], Reason], ...] = (
    (jwt.ExpiredSignatureError, Reason.EXPIRED),
    (jwt.ImmatureSignatureError, Reason.EARLY),
    (jwt.InvalidAudienceError, Reason.AUDIENCE),
    (jwt.InvalidIssuerError, Reason.ISSUER),
    (jwt.InvalidSignatureError, Reason.SIGNATURE),
)
REASON_OF_MISSING = {
    "iss": Reason.ISSUER,
    "sub": Reason.SUBJECT,
    "aud": Reason.AUDIENCE,
    "exp": Reason.EXPIRED,
    "iat": Reason.EARLY,
}


@dataclass(frozen=True)
class Expected:
    """What a token must say: by whom, for whom, and in answer to which question."""

    issuer: str
    client_id: str
    nonce: str


def nonce_for(state: str) -> str:
    """Return the nonce of a sign-on, made of its state.

    The state counts once and in one browser's session only, so the nonce does too, and nobody
    makes it who does not have the key of the site.
    """
    return salted_hmac("accounts.sign_on.nonce", state, algorithm="sha256").hexdigest()


def verified_claims(token: str, *, keys: Any, expected: Expected) -> dict[str, Any]:
    """Return what a token says once every check has passed. Raises RefusedError with the reason.

    `keys` is what the provider shows at its `jwks_uri`, unread so far.
    """
    try:
        header = jwt.get_unverified_header(token)
        algorithm = header.get("alg")
        if algorithm not in KEY_OF_ALGORITHM:
            raise RefusedError(Reason.ALGORITHM)
        claims: dict[str, Any] = jwt.decode(
            token,
            _key(keys, algorithm, header.get("kid")),
            algorithms=[algorithm],
            issuer=expected.issuer,
            audience=expected.client_id,
            leeway=LEEWAY,
            options={"require": NEEDED, "enforce_minimum_key_length": True},
        )
    except jwt.MissingRequiredClaimError as error:
        raise RefusedError(REASON_OF_MISSING.get(error.claim, Reason.TOKEN)) from None
    # What a library overlooks in a number such as 1e400, or in a name that is a list.
    except (jwt.PyJWTError, ArithmeticError, RecursionError, TypeError, ValueError) as error:
        raise RefusedError(_reason_of(error)) from None
    _check(claims, expected)
    return claims


def _key(keys: Any, algorithm: str, name: str | None) -> jwt.PyJWK:
    """Return the one key that signs this way under this name. Without a name it must be alone."""
    wanted = KEY_OF_ALGORITHM[algorithm]
    listed = keys.get("keys") if isinstance(keys, dict) else None
    fitting = [
        key
        for key in (listed if isinstance(listed, list) else [])
        if isinstance(key, dict)
        and all(key.get(part) == value for part, value in wanted.items())
        and key.get("alg", algorithm) == algorithm
        and key.get("use", "sig") == "sig"
        and name in {None, key.get("kid")}
    ]
    if len(fitting) != 1:
        raise RefusedError(Reason.KEY)
    return jwt.PyJWK(fitting[0], algorithm=algorithm)


def _check(claims: dict[str, Any], expected: Expected) -> None:
    """Check what the library does not: the party, the nonce, and that the subject can be kept."""
    several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if (several or "azp" in claims) and claims.get("azp") != expected.client_id:
        raise RefusedError(Reason.PARTY)
    nonce = claims.get("nonce")
    if not isinstance(nonce, str) or not hmac.compare_digest(
        nonce.encode(errors="replace"), expected.nonce.encode()
    ):
        raise RefusedError(Reason.NONCE)
    subject = claims["sub"]
    if not 0 < len(subject) <= LONGEST_SUBJECT or not (subject.isascii() and subject.isprintable()):
        raise RefusedError(Reason.SUBJECT)


def _reason_of(error: Exception) -> Reason:
    return next((reason for kind, reason in REASONS if isinstance(error, kind)), Reason.TOKEN)
