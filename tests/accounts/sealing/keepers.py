"""Keepers with passphrases, enough people, and a pseudonym somebody wrote under."""

import datetime as dt

import time_machine
from django.utils import timezone

from accounts.actions import admit
from accounts.clearance import Role
from accounts.models import Organisation, Person
from accounts.sealing import actions
from accounts.sealing.models import Opening, Pseudonym, Side
from accounts.sealing.queries import suggest_name
from tests.people import person

SCOPE = "thread:D-7F3K9X"
REASON = "Iemand dreigt zichzelf vandaag iets aan te doen."
HOLD = "De officier van justitie verbiedt het tot nader order."


def words(name: str) -> str:
    """Return the passphrase of one of the cast."""
    return f"{name.lower()} loopt elke dag langs het water"


def colleague(name: str, role: Role = Role.OFFICER) -> Person:
    """Return somebody of the force beside the cast."""
    found = Person.objects.filter(email=f"{name.lower()}@example.org").first()
    if found is None:
        found = Person.objects.create_user(f"{name.lower()}@example.org", display_name=name)
        force, _made = Organisation.objects.get_or_create(name="Force", defaults={"kind": "police"})
        admit(found, to=force, role=role, by=None)
    return Person.objects.get(pk=found.pk)


def both_sides() -> None:
    """Let Carla keep the key of side one, and Esra that of side two."""
    actions.begin(side=Side.ONE, passphrase=words("Carla"), by=person("Carla"))
    actions.begin(side=Side.TWO, passphrase=words("Esra"), by=person("Esra"))


def joined(name: str, side: Side, letting: str, role: Role = Role.MODERATOR) -> Person:
    """Return a moderator whom a keeper let in on their side."""
    found = colleague(name, role)
    asker = actions.begin(side=side, passphrase=words(name), by=found)
    actions.let_in(asker, passphrase=words(letting), by=person(letting))
    return found


def crowd(number: int = 10) -> list[Person]:
    """Return enough officers to hide among."""
    return [colleague(f"Agent{each}") for each in range(number)]


def pseudonym_of(who: Person, scope: str = SCOPE) -> Pseudonym:
    """Return somebody's pseudonym, as after its release."""
    return actions.keep(actions.prepare(who, scope=scope, name=suggest_name(scope)), scope)


def asked(who: str = "Anna", by: str = "Carla", hold: str = "") -> Opening:
    """Return an opening that somebody asked for."""
    return actions.ask(pseudonym_of(person(who)), reason=REASON, hold_reason=hold, by=person(by))


def opened(who: str = "Anna", hold: str = "") -> Opening:
    """Return an opening that is done: asked by Carla, agreed by Esra, opened by Carla."""
    opening = actions.agree(asked(who, hold=hold), passphrase=words("Esra"), by=person("Esra"))
    actions.open_box(opening, passphrase=words("Carla"), by=person("Carla"))
    return Opening.objects.get(pk=opening.pk)


def after(**span: float) -> time_machine.travel:
    """Return a journey into the future."""
    return time_machine.travel(timezone.now() + dt.timedelta(**span), tick=True)


def agree(opening: Opening, name: str = "Esra") -> Opening:
    """Let somebody of side two agree."""
    return actions.agree(opening, passphrase=words(name), by=colleague(name))


def open_as(opening: Opening, name: str = "Carla") -> actions.ShownIdentity:
    """Let somebody of side one open."""
    return actions.open_box(opening, passphrase=words(name), by=colleague(name))
