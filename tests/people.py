"""The cast: the same people in every test.

Anna is an officer, Bram a student, Lotte his lecturer, Omar organises seminars,
Carla moderates, Esra edits, Fons administers, and Dirk has an account but no
membership: he must see nothing that a visitor does not see.
"""

import datetime as dt

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils import timezone

from accounts.actions import admit
from accounts.adapters import SecondFactorAdapter
from accounts.clearance import Role
from accounts.models import Organisation, Person
from accounts.permissions import needs_second_factor
from accounts.sessions import FACTOR_MADE_HERE

PASSWORD = "a long enough password"  # of invented people
ROLES: dict[str, Role | None] = {
    "Anna": Role.OFFICER,
    "Bram": Role.STUDENT,
    "Lotte": Role.LECTURER,
    "Omar": Role.ORGANISER,
    "Carla": Role.MODERATOR,
    "Esra": Role.EDITOR,
    "Fons": Role.ADMINISTRATOR,
    "Dirk": None,
}
LONG_AGO = dt.timedelta(days=400)


def person(name: str) -> Person:
    """Return one of the cast, with the membership that goes with the name."""
    email = f"{name.lower()}@example.org"
    found = Person.objects.filter(email=email).first()
    if found:
        return found
    made = Person.objects.create_user(email, PASSWORD, display_name=name)
    role = ROLES[name]
    if role:
        police = role not in {Role.STUDENT, Role.LECTURER, Role.ORGANISER}
        organisation, _made = Organisation.objects.get_or_create(
            name="Force" if police else "School",
            defaults={"kind": "police" if police else "education"},
        )
        admit(made, to=organisation, role=role, by=None, since=timezone.localdate() - LONG_AGO)
    return Person.objects.get(pk=made.pk)


def enter(client: Client, who: Person) -> None:
    """Sign someone in, as after the whole way: with a second factor where their role asks."""
    client.force_login(who)
    if needs_second_factor(who):
        session = client.session
        secret = {"secret": SecondFactorAdapter().encrypt("A" * 32)}
        Authenticator.objects.get_or_create(user=who, type="totp", defaults={"data": secret})
        session[FACTOR_MADE_HERE] = True
        session.save()


def visitor() -> AnonymousUser:
    """Return someone without an account."""
    return AnonymousUser()
