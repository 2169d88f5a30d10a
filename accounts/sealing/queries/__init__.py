"""Questions about pseudonyms. None of them says whose one is."""

from accounts.sealing.queries.openings import (
    OpeningFigures,
    OwnOpening,
    all_own_openings,
    opening_seen_by,
    openings_in,
    openings_under_way,
    own_openings,
)
from accounts.sealing.queries.pseudonyms import (
    is_possible,
    own_among,
    own_pseudonym,
    suggest_name,
    tag_of,
    tags_of,
)

__all__ = [
    "OpeningFigures",
    "OwnOpening",
    "all_own_openings",
    "is_possible",
    "opening_seen_by",
    "openings_in",
    "openings_under_way",
    "own_among",
    "own_openings",
    "own_pseudonym",
    "suggest_name",
    "tag_of",
    "tags_of",
]
