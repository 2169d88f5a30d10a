"""Telling people once what really happened, when its day has come."""

from django.db import transaction

from accounts.notifications.telling import tell
from cases.deliberation.models import OpenedResolution
from cases.deliberation.queries.endings import endings_to_tell
from cases.deliberation.telling import RESOLVED
from cases.models import Dilemma


def tell_of_endings() -> int:
    """Tell whoever chose in each dilemma whose ending opened, and return how many opened."""
    return sum(_open(dilemma) for dilemma in endings_to_tell())


@transaction.atomic
def _open(dilemma: Dilemma) -> bool:
    """Note that an ending opened; of two workers at once one finds it noted."""
    _row, is_made = OpenedResolution.objects.get_or_create(dilemma=dilemma)
    if is_made and dilemma.choices.filter(person__isnull=False).exists():
        tell(RESOLVED, subject=dilemma.public_id)
    return is_made
