"""A pseudonym is prepared with what somebody writes, and kept when that is released.

The two moments differ on purpose: rows come into the table in the order of a batch that was
shuffled, never in the order in which people wrote.
"""

import base64
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import Person
from accounts.sealing import names, vault
from accounts.sealing.errors import SealingError
from accounts.sealing.models import GroupKey, Pseudonym, Side
from accounts.sealing.queries import own_pseudonym, suggest_name, tag_of
from accounts.sealing.queries.keys import current_key

ATTEMPTS = 5  # at a name that others may take at the same moment


@dataclass(frozen=True)
class Sealed:
    """A pseudonym that is not in the table yet. Nothing in it says whose it is."""

    name: str
    tag: str
    box: bytes = field(repr=False)
    one_version: int
    two_version: int

    def box_as_json(self) -> dict[str, Any]:
        """Return the box as a row keeps it while it waits, beside the name and the tag."""
        box = base64.b64encode(self.box).decode()
        return {"box": box, "one": self.one_version, "two": self.two_version}

    @classmethod
    def waiting(cls, name: str, tag: str, kept: Mapping[str, Any]) -> Self:
        """Return what a row kept while it waited."""
        return cls(name, tag, base64.b64decode(kept["box"]), kept["one"], kept["two"])


def prepare(person: Person, *, scope: str, name: str) -> Sealed:
    """Return a person's pseudonym in a scope, to be kept later: the one they have, or a new one.

    A person has one in each scope, for ever: `name` counts the first time only. Raises
    SealingError for a name that is taken or not ours, and when nobody could open the box.
    """
    own = own_pseudonym(person, scope)
    if own is not None:
        return Sealed(own.name, own.tag, bytes(own.box), own.one_version, own.two_version)
    if name not in names.KNOWN or Pseudonym.objects.filter(scope=scope, name=name).exists():
        raise SealingError(_("This pseudonym is not free. Take another."))
    one, two = _key(Side.ONE), _key(Side.TWO)
    tag = tag_of(person, scope)
    box = vault.seal(
        person.public_id.bytes,
        bytes.fromhex(tag),
        one=bytes(one.public_key),
        two=bytes(two.public_key),
    )
    return Sealed(name, tag, box, one.version, two.version)


def keep(sealed: Sealed, scope: str) -> Pseudonym:
    """Put a prepared pseudonym into the table; kept already, it stays as it is.

    Where two who waited took the same name, the second gets another by lot.
    """
    name = sealed.name
    for _attempt in range(ATTEMPTS):
        found = Pseudonym.objects.filter(tag=sealed.tag).first()
        if found is not None:
            return found
        if Pseudonym.objects.filter(scope=scope, name=name).exists():
            name = suggest_name(scope)
        try:
            return _keep(sealed, scope, name)
        except IntegrityError:  # another worker was a moment earlier
            continue
    raise SealingError(_("All pseudonyms are in use here."))


@transaction.atomic
def _keep(sealed: Sealed, scope: str, name: str) -> Pseudonym:
    return Pseudonym.objects.create(
        scope=scope,
        name=name,
        tag=sealed.tag,
        box=sealed.box,
        one_version=sealed.one_version,
        two_version=sealed.two_version,
    )


@transaction.atomic
def mute(pseudonym: Pseudonym, *, until: dt.date | None, by: Person) -> Pseudonym:
    """Let nobody write under a pseudonym until a day; None lets its owner write again.

    Why, and by whom, the moderation that calls this writes down.
    """
    pseudonym.muted_until = until
    pseudonym.save(update_fields=["muted_until"])
    return pseudonym


def _key(side: Side) -> GroupKey:
    key = current_key(side)
    if key is None:
        raise SealingError(_("Pseudonyms cannot be used now."))
    return key
