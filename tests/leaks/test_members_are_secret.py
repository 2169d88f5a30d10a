"""Nobody finds out whether an officer has an account: not by any form, page, feed or file.

Each probe asks a door about an officer and about a twin who was never there, and compares
the two answers whole: status, headers, text. In 2024 the contact data of some 62,000 Dutch
police staff leaked; that someone is a member is itself a secret.
"""

import re
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.test import Client
from fido2.utils import websafe_encode

from accounts import actions
from accounts.clearance import Role
from accounts.models import AccessRequest, Domain, Invitation, Organisation, Person
from accounts.models.invitation import digest_of
from accounts.notifications.models import Letter
from tests.factories import items
from tests.leaks import ways
from tests.people import PASSWORD, person

pytestmark = [pytest.mark.django_db, pytest.mark.leaks]
NAMES = ("anna", "greet", "henk", "ingrid", "joost")
READERS = (None, "Dirk", "Bram", "Lotte", "Omar", "applicant")
LEAST_PROBES = 1000


@dataclass(frozen=True)
class Asked:
    """Of whom a door is asked: a member or a twin of the same form who is none."""

    email: str
    name: str
    public_id: uuid.UUID
    pk: int


@pytest.fixture
def pairs() -> list[tuple[Asked, Asked]]:
    """Make officers, and think up a twin for each."""
    items.tip()  # a feed of nothing bears the moment it is asked for
    force = Organisation.objects.create(name="Korps", kind="police")
    Domain.objects.create(organisation=force, name="korps.example")
    made = []
    for number, name in enumerate(NAMES):
        officer = Person.objects.create_user(
            f"{name}.lid@korps.example", PASSWORD, display_name=f"{name.title()} Lid"
        )
        actions.admit(officer, to=force, role=Role.OFFICER, by=None)
        member = Asked(officer.email, officer.display_name, officer.public_id, officer.pk)
        twin = Asked(
            f"{name}.nee@korps.example", f"{name.title()} Nee", uuid.uuid4(), 900_000 + number
        )
        made.append((member, twin))
    return made


def spellings(email: str) -> Iterator[str]:
    """Return ways of typing one address."""
    local, _at, domain = email.partition("@")
    yield from (email, email.upper(), f" {email} ", f"{local}@{domain}.", f"{local}+x@{domain}")


def passkey(pk: int) -> str:
    """Return a made-up passkey that names an account by its number."""
    handle = websafe_encode(user_pk_to_url_str(Person(pk=pk)).encode())
    return (
        '{"id": "QQ", "rawId": "QQ", "type": "public-key", "response": {"clientDataJSON": "e30",'
        f' "authenticatorData": "QQ", "signature": "QQ", "userHandle": "{handle}"}}}}'
    )


Door = Callable[[Client, str, Asked], object]

# By address, in every spelling.
FORMS: dict[str, Door] = {
    "sign in": lambda c, e, _a: c.post("/accounts/login/", {"login": e, "password": "wrong"}),
    "reset": lambda c, e, _a: c.post("/accounts/password/reset/", {"email": e}),
    "request": lambda c, e, _a: c.post("/accounts/request/", {"email": e}),
    "address": lambda c, e, _a: c.post("/accounts/email/", {"email": e, "action_add": ""}),
    "search": lambda c, e, _a: c.get("/nl/search/", {"q": e}),
}
# By name, id or number, once.
PAGES: dict[str, Door] = {
    "profile": lambda c, _e, a: c.get(f"/nl/people/{a.public_id}/"),
    "profile, en": lambda c, _e, a: c.get(f"/en/people/{a.public_id}/"),
    "search by name": lambda c, _e, a: c.get("/nl/search/", {"q": a.name}),
    "passkey": lambda c, _e, a: c.post(
        "/accounts/2fa/webauthn/login/", {"credential": passkey(a.pk)}
    ),
    "reset link": lambda c, _e, a: c.get(
        f"/accounts/password/reset/key/{user_pk_to_url_str(Person(pk=a.pk))}-abcdef-{'0' * 32}/"
    ),
    "desk": lambda c, e, _a: c.post("/admin/people/", {"address": e}),
    "feed": lambda c, _e, a: c.get("/feeds/nl/", {"author": a.name}),
    "tag": lambda c, _e, a: c.get(f"/nl/tags/{a.name.lower().replace(' ', '-')}/"),
    "session": lambda c, _e, a: c.post(f"/nl/me/security/sessions/{a.pk}/end/"),
    "membership": lambda c, _e, a: c.post(f"/nl/me/memberships/{a.pk}/change/", {"end": ""}),
}


def client_as(reader: str | None) -> Client:
    """Return the browser of a visitor, a member, or somebody who asked to come in."""
    if reader == "applicant":
        client = Client()
        client.post("/accounts/request/", {"email": "wants.in@korps.example"})
        return client
    return ways.client_of(person(reader) if reader else None)


def plain(response: object, asked: Asked, spelling: str) -> str:
    """Return an answer without what was typed into it."""
    text = ways.comparable(response)
    for typed in (spelling, spelling.strip(), asked.email, asked.name, str(asked.public_id)):
        text = text.replace(typed, "…").replace(typed.lower(), "…")
    for typed in (f"/{asked.pk}/", f"/{user_pk_to_url_str(Person(pk=asked.pk))}-"):
        text = text.replace(typed, "/…/")
    return re.sub(r"Content-Length: \d+", "", text)  # of what was typed too


def probe(door: Door, reader: str | None, of: Asked, spelling: str) -> str:
    """Ask one door once, with a fresh mind about how often it was asked."""
    cache.clear()
    EmailAddress.objects.filter(verified=False).delete()  # what was asked for before
    client = client_as(reader)
    return plain(door(client, spelling, of), of, spelling)


def test_no_door_confirms_an_officer(pairs: list[tuple[Asked, Asked]]) -> None:
    probes, told = 0, []
    for reader in READERS:
        for member, twin in pairs:
            for name, door in FORMS.items():
                for known, unknown in zip(
                    spellings(member.email), spellings(twin.email), strict=True
                ):
                    probes += 2
                    if probe(door, reader, member, known) != probe(door, reader, twin, unknown):
                        told.append((reader, name, known))
            for name, door in PAGES.items():
                probes += 2
                if probe(door, reader, member, member.email) != probe(
                    door, reader, twin, twin.email
                ):
                    told.append((reader, name, member.name))

    assert told == []
    assert probes >= LEAST_PROBES


def test_a_door_that_tells_would_be_seen(pairs: list[tuple[Asked, Asked]]) -> None:
    member, twin = pairs[0]

    def telling(client: Client, spelling: str, _asked: Asked) -> object:
        known = Person.objects.filter(email=spelling).exists()
        return client.get("/nl/" if known else "/nl/tips/")

    assert probe(telling, None, member, member.email) != probe(telling, None, twin, twin.email)


@pytest.mark.parametrize("door", ["reset", "request"])
def test_known_and_unknown_leave_the_same_rows(door: str, pairs: list[tuple[Asked, Asked]]) -> None:
    counts = []
    for one in pairs[0]:
        before = Letter.objects.count(), AccessRequest.objects.count()
        probe(FORMS[door], None, one, one.email)
        after = Letter.objects.count(), AccessRequest.objects.count()
        counts.append((after[0] - before[0], after[1] - before[1]))

    assert counts[0] == counts[1] != (0, 0)


def test_invitation_looks_the_same_whether_its_address_has_an_account(
    pairs: list[tuple[Asked, Asked]], mailoutbox: list[EmailMessage]
) -> None:
    shown = []
    for one in pairs[0]:
        Invitation.objects.all().delete()
        token = f"token-{one.pk:06}"
        Invitation.objects.create(
            address=one.email,
            organisation=Organisation.objects.get(name="Korps"),
            role=Role.LECTURER,
            language="nl",
            digest=digest_of(token),
        )
        page = plain(Client().get(f"/accounts/invitation/{token}/"), one, one.email)
        shown.append(page.replace(token, "…"))

    assert shown[0] == shown[1]
