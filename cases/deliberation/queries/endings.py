"""Which endings are open: today's day and a text are asked of the database."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from cases.models import Dilemma


def ending_open_q() -> Q:
    """Return the condition under which readers who have chosen may see what really happened.

    The same as `Dilemma.is_resolution_open`, for rows.
    """
    written = Q()
    for name in Dilemma.RESOLUTION:
        written |= ~Q(**{name: ""})
    day = Q(resolution_embargo=None) | Q(resolution_embargo__lte=timezone.localdate())
    return written & day


def endings_to_tell() -> QuerySet[Dilemma]:
    """Return dilemmas whose ending opened and of which nobody was told. For the worker only."""
    published = Q(live=True, withdrawn_on__isnull=True)
    return Dilemma.objects.filter(published, ending_open_q(), opened_resolution=None)
