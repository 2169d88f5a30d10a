"""The way to a provider and back, as a browser goes it."""

import html
import re
from collections.abc import Sequence
from typing import Any

import requests
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from accounts.models import AuditEntry, Person, SignOnName
from accounts.models.organisation import Domain, Organisation
from tests.accounts.identity_provider import CLIENT_ID, CLIENT_SECRET, IdentityProvider

SCHOOL = "hogeschool.example"
FORCE = "politie.example"


def surfconext(provider: IdentityProvider, **changed: Any) -> dict[str, Any]:
    """Return the settings for SURFconext, led to a provider of the tests'."""
    return {
        "label": "SURFconext",
        "issuer": provider.issuer,
        "client_id": CLIENT_ID,
        "client_secret": CLIENT_SECRET,
        "organisation_claim": "schac_home_organization",
        "role_claim": "eduperson_affiliation",
        "roles": {"employee": "lecturer", "student": "student"},
        "role_of_all": "",
        "second_factor": [],
    } | changed


def police(provider: IdentityProvider, **changed: Any) -> dict[str, Any]:
    """Return the settings for a police provider."""
    fixed = {"label": "Politie", "role_claim": "", "roles": {}, "role_of_all": "officer"}
    return surfconext(provider, **fixed, organisation_claim="organisation") | changed


def student(**changed: Any) -> dict[str, Any]:
    """Return what SURFconext says of Sanne, who studies."""
    return {
        "sub": "sanne-1",
        "name": "Sanne de Boer",
        "email": f"sanne@{SCHOOL}",
        "email_verified": True,
        "schac_home_organization": SCHOOL,
        "eduperson_affiliation": ["student", "member"],
    } | changed


def officer(**changed: Any) -> dict[str, Any]:
    """Return what the police provider says of Pieter, who is an officer."""
    return {
        "sub": "pieter-1",
        "name": "Pieter",
        "email": f"pieter@{FORCE}",
        "email_verified": True,
        "organisation": FORCE,
    } | changed


def organisation(name: str, *, kind: str, provider: str, **more: Any) -> Organisation:
    """Make an organisation that a provider calls by its domain."""
    made = Organisation.objects.create(name=name, kind=kind, **more)
    Domain.objects.create(organisation=made, name=name)
    SignOnName.objects.create(organisation=made, provider=provider, name=name)
    return made


def leave(client: Client, provider: str = "surfconext", way: str = "login", **data: str) -> str:
    """Begin, and return the address at the provider to which the page leads on."""
    page = client.post(f"/accounts/oidc/{provider}/{way}/", data)
    assert page.status_code == 200, page.content.decode()
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page.content.decode())
    assert found is not None
    return html.unescape(found[1])


def come_back(address: str) -> str:
    """Sign in at the provider, and return the address to which it leads back."""
    answer = requests.get(address, allow_redirects=False, timeout=5)
    return answer.headers["Location"].removeprefix("http://testserver")


def sign_on(client: Client, provider: str = "surfconext", **data: str) -> Any:
    """Go the whole way."""
    return client.get(come_back(leave(client, provider, **data)))


def is_signed_in(client: Client) -> bool:
    """Tell whether somebody is signed in."""
    return "_auth_user_id" in client.session


def identities_of(who: Person) -> Any:
    """Return somebody's accounts at providers."""
    return SocialAccount.objects.filter(user=who)


def have_identity(who: Person, provider: str, subject: str) -> SocialAccount:
    """Let a subject at a provider be somebody."""
    return SocialAccount.objects.create(user=who, provider=provider, uid=subject)


def reasons() -> Sequence[str]:
    """Return why people were refused, as the audit log has it."""
    refused = AuditEntry.objects.filter(event="session.single_sign_on", result="refused")
    return [entry.details["reason"] for entry in refused.order_by("number")]


def nobody_came_in(client: Client) -> bool:
    """Tell whether a refusal left nothing behind: no session, no person."""
    return not is_signed_in(client) and not Person.objects.exists()
