"""Reminding at half time and at the end. The worker calls it."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from accounts.notifications.telling import tell
from cases.logbooks.models import Trial
from cases.logbooks.wording import ENDED, HALFWAY

MOST_PER_RUN = 500


def remind_due(today: dt.date | None = None) -> int:
    """Tell whose trial is halfway or over, each once, and return how many were told.

    Whoever was missed at half time is not told of it after the end.
    """
    today = today or timezone.localdate()
    waiting = Trial.objects.running().filter(owner__isnull=False)
    over = waiting.filter(until__lte=today, end_told_on=None)
    half = waiting.filter(half_on__lte=today, until__gt=today, half_told_on=None)
    told = 0
    for key in list(over.values_list("key", flat=True)[:MOST_PER_RUN]):
        told += _tell_once(ENDED, key, "end_told_on", today)
    for key in list(half.values_list("key", flat=True)[:MOST_PER_RUN]):
        told += _tell_once(HALFWAY, key, "half_told_on", today)
    return told


@transaction.atomic
def _tell_once(kind: str, key: str, mark: str, today: dt.date) -> bool:
    is_ours = Trial.objects.filter(key=key, **{mark: None}).update(**{mark: today})
    if is_ours:
        tell(kind, subject=key)
    return bool(is_ours)
