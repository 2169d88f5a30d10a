"""Synthetic people: officers, lecturers and students, known by a domain that nobody can have."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from accounts.actions.memberships import A_YEAR
from accounts.audit import Event, record
from accounts.clearance import CLEARANCE_OF_ROLE, Role
from accounts.models import Membership, Organisation, Person
from accounts.models.person import Byline
from accounts.sealing.models import OwnSecret
from kennisbank.operations.generating.words import GIVEN, PLACES
from kennisbank.operations.generating.writing import lots

# “example” is kept free for ever (RFC 2606): no mail can reach anybody there.
DOMAIN = "generated.example"
_KINDS = {"police": "Politie {} (synthetisch)", "education": "Hogeschool {} (synthetisch)"}
_EACH = 4
# The first three are one of each, so that the smallest library has readers of every clearance.
_FIRST_ROLES = (Role.OFFICER, Role.LECTURER, Role.STUDENT)
_SHARES = {Role.OFFICER: 55, Role.LECTURER: 15, Role.STUDENT: 30}


@dataclass(frozen=True)
class Member:
    """What posts and items ask of a person."""

    pk: int
    name: str
    clearance: int
    is_named: bool


def others_are_here() -> bool:
    """Tell whether anybody has an account who was not generated."""
    return Person.objects.exclude(email__endswith=f"@{DOMAIN}").exists()


def make_people(count: int, *, seed: int) -> list[Member]:
    """Make people who belong somewhere today; nobody can sign in as they have no password."""
    draw = lots(seed)
    today, now = timezone.localdate(), timezone.now()
    first = Person.objects.filter(email__endswith=f"@{DOMAIN}").count()
    roles = [*_FIRST_ROLES, *draw.choices([*_SHARES], [*_SHARES.values()], k=count)][:count]
    people = Person.objects.bulk_create(
        Person(
            email=f"person{first + number}@{DOMAIN}",
            display_name=f"{draw.choice(GIVEN)} {draw.choice(PLACES)}",
            language=draw.choice(("nl", "nl", "nl", "en")),
            byline=draw.choice((Byline.ROLE, Byline.ROLE, Byline.NAMED)),
            password=make_password(None),
            joined_at=now - dt.timedelta(days=draw.randrange(1, 1500)),
        )
        for number in range(1, count + 1)
    )
    # As with every account: an address that is shown to be theirs, and a secret that follows
    # from nothing.
    EmailAddress.objects.bulk_create(
        EmailAddress(user=person, email=person.email, verified=True, primary=True)
        for person in people
    )
    OwnSecret.objects.bulk_create(OwnSecret(person=person) for person in people)
    _admit(people, roles, draw, today)
    return [
        Member(
            person.pk,
            person.display_name,
            int(CLEARANCE_OF_ROLE[role]),
            person.byline == Byline.NAMED,
        )
        for person, role in zip(people, roles, strict=True)
    ]


def _admit(people: Sequence[Person], roles: Sequence[Role], draw: Random, today: dt.date) -> None:
    """Do as `admit` does, for many: a membership with its end, and a line in the audit log."""
    organisations = {kind: _organisations(kind) for kind in _KINDS}
    memberships = Membership.objects.bulk_create(
        Membership(
            person=person,
            organisation=draw.choice(
                organisations["police" if role == Role.OFFICER else "education"]
            ),
            role=role,
            since=today - dt.timedelta(days=draw.randrange(1, 1500)),
            until=today + dt.timedelta(days=draw.randrange(1, A_YEAR.days)),
        )
        for person, role in zip(people, roles, strict=True)
    )
    for each in memberships:
        record(
            Event.MEMBERSHIP_BEGUN,
            by=None,
            about=each.person,
            role=each.role,
            organisation=each.organisation_id,
            since=str(each.since),
            until=str(each.until),
        )


def _organisations(kind: str) -> list[Organisation]:
    """Return the invented organisations of a kind; only what is not there yet is made."""
    named = [_KINDS[kind].format(place) for place in PLACES[:_EACH]]
    return [
        Organisation.objects.get_or_create(name=name, defaults={"kind": kind})[0] for name in named
    ]
