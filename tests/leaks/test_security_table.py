"""The table in docs/security.md — who finds what at which door — is what really happens."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from accounts import actions
from accounts.clearance import Audience
from tests.factories import items
from tests.leaks import ways
from tests.people import enter, person

pytestmark = [pytest.mark.django_db, pytest.mark.leaks]

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "security.md"
COLUMNS = {
    "visitor": None,
    "no role": "Dirk",
    "student": "Bram",
    "lecturer": "Lotte",
    "organiser": "Omar",
    "officer": "Anna",
    "moderator": "Carla",
    "editor": "Esra",
    "administrator": "Fons",
}


def doors() -> dict[str, str]:
    """Return an address for each door, with what lies behind it made."""
    force = person("Anna").memberships.get().organisation
    tips = {
        audience: items.tip(audience=audience)
        for audience in (Audience.PUBLIC, Audience.EDUCATION, Audience.POLICE)
    }
    return {
        "public item": tips[Audience.PUBLIC].get_absolute_url(),
        "item for education": tips[Audience.EDUCATION].get_absolute_url(),
        "item for the police": tips[Audience.POLICE].get_absolute_url(),
        "what to do when threatened": "/nl/help/",
        "my page": "/nl/me/",
        "profile": "/nl/me/profile/",
        "how I sign in": "/nl/me/security/",
        "my data": "/nl/me/data/",
        "my notices": "/nl/me/notices/",
        "what I follow": "/nl/me/following/",
        "letting people in (all organisations)": "/nl/me/organisations/",
        "people of the force": f"/nl/me/organisations/{force.pk}/",
        "another member’s profile, not shown": f"/nl/people/{person('Fons').public_id}/",
        "keys of pseudonyms": "/nl/me/keys/",
        "opened pseudonyms": "/nl/me/keys/openings/",
        "moderators’ queue": "/nl/moderation/",
        "moderation in figures": "/nl/moderation/figures/",
        "asking to take something down": "/nl/take-down/",
        "decisions about my posts": "/nl/me/moderation/",
        "editors’ desk": "/admin/",
        "items at the desk": "/admin/snippets/cases/item/",
        "people at the desk": "/admin/people/",
        "audit log": "/admin/reports/audit-log/",
        "mail that did not leave": "/admin/reports/mail/",
        "style page": "/styleguide/",
    }


def result(client: Client, url: str) -> str:
    """Return in one word what a door answers."""
    answer = client.get(url)
    to = answer.headers.get("Location", "")
    if answer.status_code == 302:
        if to.startswith("/accounts/login/"):
            return "sign in"
        return "2nd factor" if to.startswith("/accounts/2fa/") else to
    return {200: "open", 404: "404"}[answer.status_code]


def table(settings: Any) -> list[str]:
    """Return the rows of the table as they are today."""
    addresses = doors()
    columns: dict[str, list[str]] = {}
    for role, name in COLUMNS.items():
        client = ways.client_of(person(name) if name else None)
        columns[role] = [result(client, url) for url in addresses.values()]
    actions.set_approver(person("Anna").memberships.get(), to=True, by=None)
    columns["officer, approver"] = _column("Anna", addresses, with_factor=True)
    settings.SECOND_FACTOR_FOR_OFFICERS = True
    columns["officer, no 2nd factor"] = _column("Anna", addresses, with_factor=False)
    columns["editor, no 2nd factor"] = _column("Esra", addresses, with_factor=False)
    rows = [["door", *columns], ["---"] * (len(columns) + 1)]
    rows += [
        [door, *(column[number] for column in columns.values())]
        for number, door in enumerate(addresses)
    ]
    return ["| " + " | ".join(row) + " |" for row in rows]


def _column(name: str, addresses: dict[str, str], *, with_factor: bool) -> list[str]:
    client = Client()
    if with_factor:
        enter(client, person(name))
    else:
        client.force_login(person(name))
    return [result(client, url) for url in addresses.values()]


def test_table_of_doors_is_what_happens(settings: Any) -> None:
    written = [line for line in DOCUMENT.read_text().splitlines() if line.startswith("|")]
    start = next(number for number, line in enumerate(written) if line.startswith("| door |"))

    made = table(settings)

    assert written[start : start + len(made)] == made
