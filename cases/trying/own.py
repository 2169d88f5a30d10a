"""Recognising what somebody told under pseudonyms, for themselves alone.

By the tag, which is worked out anew each time and written down nowhere.
"""

import uuid
from collections.abc import Iterable

from django.utils import timezone

from accounts.models import Person
from accounts.sealing.models import Pseudonym
from accounts.sealing.queries import own_among, tags_of
from cases.trying.models import Report, WaitingReport
from cases.trying.targets import scope_of


def own_pseudonyms(person: Person, targets: Iterable[str]) -> dict[uuid.UUID, Pseudonym]:
    """Return under which pseudonyms somebody told of any of these."""
    found = own_among(person, {scope_of(target) for target in targets})
    return {each.pk: each for each in found}


def own_waiting(person: Person, targets: Iterable[str]) -> list[WaitingReport]:
    """Return what waits of somebody about any of these."""
    named = list(targets)
    tags = tags_of(person, {scope_of(target) for target in named})
    found = WaitingReport.objects.filter(target__in=named) if tags else WaitingReport.objects.none()
    rows = found.select_related("item", "recommendation")
    return [each for each in rows if each.tag == tags[scope_of(each.target)]]


def all_waiting(person: Person) -> int:
    """Return how much waits of somebody, about all items: each scope with something is tried."""
    rows = list(WaitingReport.objects.values_list("target", "tag"))
    tags = tags_of(person, {scope_of(target) for target, _tag in rows})
    return sum(tags.get(scope_of(target)) == tag for target, tag in rows)


def told_today(person: Person) -> int:
    """Return how much somebody told today under pseudonyms, of all items."""
    told = Report.objects.filter(pseudonym__isnull=False, day=timezone.localdate()).order_by()
    rows = list(told.values_list("pseudonym__scope", "pseudonym__tag"))
    tags = tags_of(person, {scope for scope, _tag in rows})
    return sum(tag == tags.get(scope) for scope, tag in rows)


def waits_for(person: Person, report_id: uuid.UUID, target: str) -> bool:
    """Tell whether a change of somebody's to a report of theirs waits already."""
    return any(each.changes_id == report_id for each in own_waiting(person, [target]))
