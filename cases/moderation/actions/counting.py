"""Keeping the figures of quarters that are over, before what they are counted from is deleted."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from cases.moderation.models import QuarterFigures
from cases.moderation.queries.figures import (
    SETTLED_AFTER,
    Figures,
    as_counts,
    figures_of,
    first_day_of,
)


@transaction.atomic
def keep_figures(now: dt.datetime) -> int:
    """Keep the figures of the last quarter that is settled; return how many were kept: 1 or 0.

    The worker asks every day, so no quarter is missed. One without anything is not kept.
    """
    today = timezone.localdate(now)
    last = first_day_of(first_day_of(today - SETTLED_AFTER) - dt.timedelta(days=1))
    if QuarterFigures.objects.filter(pk=last).exists():
        return 0
    counted = figures_of(last)
    if counted == Figures():
        return 0
    QuarterFigures.objects.create(first_day=last, counts=as_counts(counted))
    return 1
