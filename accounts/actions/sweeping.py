"""Ending what is kept for a time: the retention rules of all rooms, one after the other."""

import logging

from django.db import transaction
from django.utils import timezone

from accounts.privacy import rooms
from accounts.privacy.faults import where
from accounts.privacy.spans import Span

logger = logging.getLogger(__name__)


def sweep() -> dict[Span, int]:
    """Run every rule; return how many things went by each. One that fails stops no other."""
    gone: dict[Span, int] = {}
    now = timezone.now()
    for rule in (rule for room in rooms.rooms() for rule in room.sweeps):
        try:
            with transaction.atomic():
                gone[rule.span] = gone.get(rule.span, 0) + rule.run(now)
        except Exception as error:  # noqa: BLE001  # see above
            logger.error("Sweeping %s failed: %s", rule.span.name, where(error))
    return gone
