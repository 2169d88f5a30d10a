"""How much waits for a moderator, as every page says it: kept for a minute."""

from django.core.cache import caches

from accounts.models import Person
from cases.discussions.permissions import may_moderate
from cases.moderation.queries.queue import waiting_count

KEPT_FOR = 60  # seconds
_KEY = "waiting:{}"


def waiting_for(person: Person) -> int:
    """Return how much waits; for who does not moderate, nothing and without a question."""
    if not may_moderate(person):
        return 0
    kept = caches["pages"].get_or_set(
        _KEY.format(person.pk), lambda: waiting_count(person), KEPT_FOR
    )
    return int(kept or 0)


def remember(person: Person, count: int) -> None:
    """Keep what the queue itself just counted."""
    caches["pages"].set(_KEY.format(person.pk), count, KEPT_FOR)
