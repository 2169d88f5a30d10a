"""Recognising what somebody contributed under pseudonyms, for themselves alone.

By the tag, which is worked out anew each time and written down nowhere.
"""

from accounts.models import Person
from accounts.sealing.queries.pseudonyms import tags_of
from cases.contributing.models import Contribution, WaitingTurn
from cases.contributing.models.contribution import scope_of


def own_under_pseudonym(person: Person) -> list[Contribution]:
    """Return what somebody contributed under pseudonyms: every one is tried."""
    rows = list(
        Contribution.objects.filter(pseudonym__isnull=False)
        .select_related("pseudonym", "item")
        .order_by("-sent_on", "key")
    )
    tags = tags_of(person, [each.scope for each in rows])
    return [each for each in rows if each.pseudonym and tags.get(each.scope) == each.pseudonym.tag]


def own_called(person: Person, key: str) -> Contribution | None:
    """Return one's own pseudonymous contribution with this key, if there is one."""
    rows = Contribution.objects.filter(pseudonym__isnull=False, key=key.upper())
    found = rows.select_related("pseudonym", "item").first()
    if found is None or found.pseudonym is None:
        return None
    tags = tags_of(person, [found.scope])
    return found if tags.get(found.scope) == found.pseudonym.tag else None


def own_waiting(person: Person, key: str = "") -> list[WaitingTurn]:
    """Return what waits of somebody, of one contribution or of all."""
    rows = WaitingTurn.objects.filter(scope=scope_of(key)) if key else WaitingTurn.objects.all()
    waiting = list(rows)
    tags = tags_of(person, {each.scope for each in waiting})
    return [each for each in waiting if tags.get(each.scope) == each.tag]
