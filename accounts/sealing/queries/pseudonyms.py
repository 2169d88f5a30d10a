"""Questions about pseudonyms, asked by who would write under one."""

from collections.abc import Collection, Iterable

from django.conf import settings
from django.utils.translation import gettext as _

from accounts.clearance import CLEARANCE_OF_ROLE, Audience
from accounts.models import Circle, Membership, Person
from accounts.sealing import names, vault
from accounts.sealing.errors import SealingError
from accounts.sealing.models import OwnSecret, Pseudonym, Side
from accounts.sealing.queries.keys import current_key, holders_of

# Among fewer people a pseudonym hides nobody.
FEWEST = 10


def tags_of(person: Person, scopes: Iterable[str]) -> dict[str, str]:
    """Return by what somebody is recognised in each scope; without a secret nothing."""
    own: OwnSecret | None = getattr(person, "own_secret", None)  # came with the session's person
    if own is None:
        return {}
    secret, key = bytes(own.secret), settings.SEALING_KEY
    return {scope: vault.tag_of(secret, scope, key=key) for scope in scopes}


def tag_of(person: Person, scope: str) -> str:
    """Return by what somebody is recognised in a scope: 64 signs that say nothing.

    Raises SealingError for an account without a secret; such a one cannot have a pseudonym.
    """
    tags = tags_of(person, [scope])
    if not tags:
        raise SealingError(_("Your account cannot have a pseudonym. Write to the editors."))
    return tags[scope]


def own_among(person: Person, scopes: Collection[str]) -> list[Pseudonym]:
    """Return somebody's pseudonyms in these scopes.

    Those of the scopes are looked at here: a statement with several tags, which the database may
    write down, would say that they are one person's.
    """
    tags = tags_of(person, scopes)
    found = Pseudonym.objects.filter(scope__in=tags) if tags else ()
    return [each for each in found if each.tag == tags[each.scope]]


def own_pseudonym(person: Person, scope: str) -> Pseudonym | None:
    """Return under which pseudonym somebody writes in a scope, or None."""
    tags = tags_of(person, [scope])
    return Pseudonym.objects.filter(tag=tags[scope]).first() if tags else None


def suggest_name(scope: str, *, besides: Iterable[str] = ()) -> str:
    """Return a name by lot that nobody has in the scope, nor among those that wait there.

    Raises SealingError when all are taken.
    """
    taken = set(Pseudonym.objects.filter(scope=scope).values_list("name", flat=True))
    name = names.draw(taken.union(besides))
    if name is None:
        raise SealingError(_("All pseudonyms are in use here."))
    return name


def is_possible(audience: Audience, circle: Circle | None = None) -> bool:
    """Tell whether pseudonyms can be offered to whom something is for.

    Both sides need somebody who can open, and there must be enough people to be one of: within
    the circle, where only its people can write.
    """
    roles = [role for role, clearance in CLEARANCE_OF_ROLE.items() if clearance >= audience]
    people = Membership.objects.current().filter(role__in=roles, person__is_active=True)
    if circle is not None:
        people = people.filter(person__circle_memberships__circle=circle)
    if people.values("person").distinct().count() < FEWEST:
        return False
    return all(holders_of(current_key(side)) for side in Side)
