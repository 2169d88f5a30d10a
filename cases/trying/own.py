"""Recognising what somebody told under pseudonyms, for themselves alone.

By the tag, which is worked out anew each time and written down nowhere.
"""

import uuid
from collections.abc import Iterable

from accounts.models import Person
from accounts.sealing.models import Pseudonym
from accounts.sealing.queries.pseudonyms import tags_of
from cases.trying.models import WaitingReport
from cases.trying.targets import scope_of


def own_pseudonyms(person: Person, targets: Iterable[str]) -> dict[uuid.UUID, Pseudonym]:
    """Return under which pseudonyms somebody told of any of these."""
    tags = tags_of(person, {scope_of(target) for target in targets})
    found = Pseudonym.objects.filter(tag__in=tags.values()) if tags else ()
    return {each.pk: each for each in found}


def own_waiting(person: Person, targets: Iterable[str]) -> list[WaitingReport]:
    """Return what waits of somebody about any of these."""
    tags = tags_of(person, {scope_of(target) for target in targets})
    if not tags:
        return []
    found = WaitingReport.objects.filter(tag__in=tags.values())
    return list(found.select_related("item", "recommendation"))


def waits_for(person: Person, report_id: uuid.UUID, target: str) -> bool:
    """Tell whether a change of somebody's to a report of theirs waits already."""
    return any(each.changes_id == report_id for each in own_waiting(person, [target]))
