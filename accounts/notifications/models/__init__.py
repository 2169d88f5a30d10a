"""Letters that leave; what people follow; what happened, and whom it was told."""

from accounts.notifications.models.follow import Follow, Level, Subject
from accounts.notifications.models.letter import Letter, LetterQuerySet, a_day_from_now
from accounts.notifications.models.notice import Happening, Notice

__all__ = [
    "Follow",
    "Happening",
    "Letter",
    "LetterQuerySet",
    "Level",
    "Notice",
    "Subject",
    "a_day_from_now",
]
