"""Stopping by one click (RFC 8058): a signed address in every notice mail, without signing in.

All it can do is to stop something. It names a person by their public id, never by an address.
"""

import uuid
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.urls import reverse

from accounts.models import Person
from accounts.notifications import actions
from accounts.notifications.models import Follow

SALT = "accounts.notifications.stop"


@dataclass(frozen=True)
class Stop:
    """What a link stops: one thing that a person follows, or all mail about what happens."""

    person: uuid.UUID
    follow: uuid.UUID | None


def stop_url(person: Person, follow: Follow | None = None) -> str:
    """Return the address that stops something, absolute: mail programs ask it by themselves."""
    said = [str(person.public_id), str(follow.pk) if follow else ""]
    token = signing.dumps(said, salt=SALT)
    return f"{settings.SITE_URL}{reverse('stop_notices', kwargs={'token': token})}"


def read(token: str) -> Stop | None:
    """Return what a token stops, or None for one that we did not sign."""
    try:
        person, follow = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return Stop(uuid.UUID(person), uuid.UUID(follow) if follow else None)


def person_of(asked: Stop) -> Person | None:
    """Return whose mail it is about; None when they have left."""
    return Person.objects.filter(public_id=asked.person).first()


def carry_out(asked: Stop) -> None:
    """Stop it; stopped already, or with nobody left to stop it for, nothing happens."""
    person = person_of(asked)
    if person is None:
        return
    if asked.follow is None:
        actions.stop_mail(person, by=person)
        return
    followed = Follow.objects.filter(pk=asked.follow, person=person).first()
    if followed is not None:
        actions.stop(person, kind=followed.kind, subject=followed.subject, by=person)
