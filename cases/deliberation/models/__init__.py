"""The nouns of this room."""

from cases.deliberation.models.added import AddedOption
from cases.deliberation.models.choice import Choice
from cases.deliberation.models.draft import ChoiceDraft
from cases.deliberation.models.opened import OpenedResolution
from cases.deliberation.models.wording import CERTAINTIES, Round, Side

__all__ = [
    "CERTAINTIES",
    "AddedOption",
    "Choice",
    "ChoiceDraft",
    "OpenedResolution",
    "Round",
    "Side",
]
