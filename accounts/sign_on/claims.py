"""What a provider says of a person, in our words. Whatever is not of the right kind is not said."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError

from accounts.addresses import normal_address
from accounts.clearance import Role
from accounts.sign_on.providers import IdentityProvider

# In what allauth keeps of a sign-on until the session has begun: a second factor was shown at
# the provider; when the person last showed there who they are (seconds since 1970).
VOUCHED, SHOWN_AT = "vouched", "shown_at"

LONGEST = 200  # characters of a word in a claim
MOST = 50  # words in a claim
LONGEST_NAME = 80


@dataclass(frozen=True)
class Said:
    """What a provider said of a person. Empty where it said nothing we can use.

    `address` is one the provider has verified. `authenticated_at` is when the person last
    showed who they are there, in seconds since 1970.
    """

    organisation: str
    roles: frozenset[Role]
    address: str
    name: str
    has_second_factor: bool
    authenticated_at: float | None


def read_claims(
    provider: IdentityProvider, *, token: dict[str, Any], userinfo: dict[str, Any]
) -> Said:
    """Put claims in our words. How the person signed in counts only when it is signed."""
    claims = {**token, **userinfo}
    return Said(
        organisation=_only_word(claims.get(provider.organisation_claim)).lower(),
        roles=_roles(provider, claims),
        address=_address(claims),
        name=" ".join(_word(claims.get("name")).split())[:LONGEST_NAME],
        has_second_factor=not provider.second_factor.isdisjoint(
            {_word(token.get("acr")), *_words(token.get("amr"))}
        ),
        authenticated_at=_moment(token.get("auth_time")),
    )


def _roles(provider: IdentityProvider, claims: dict[str, Any]) -> frozenset[Role]:
    if not provider.role_claim:
        return frozenset({provider.role_of_all} if provider.role_of_all else ())
    words = _words(claims.get(provider.role_claim))
    return frozenset(provider.roles[word] for word in words if word in provider.roles)


def _address(claims: dict[str, Any]) -> str:
    """Return an address that is verified, and not one that only says `"true"`."""
    if claims.get("email_verified") is not True:
        return ""
    try:
        return normal_address(_word(claims.get("email")))
    except ValidationError:
        return ""


def _only_word(value: Any) -> str:
    """Return a short text, also when it stands alone in a list, as some providers write it."""
    return _word(value[0] if isinstance(value, list) and len(value) == 1 else value)


def _word(value: Any) -> str:
    """Return a short text; one with NUL or half a character in it is none."""
    is_word = isinstance(value, str) and len(value) <= LONGEST and value.isprintable()
    return value.strip() if is_word else ""


def _words(value: Any) -> frozenset[str]:
    several = value[:MOST] if isinstance(value, list) else [value]
    return frozenset(word for word in map(_word, several) if word)


def _moment(value: Any) -> float | None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if is_number and 0 < value < 1e11 else None
