"""The safe-to-share check of a contribution: what was found where, and what its author said of it.

Finding is the work of `cases.checks`, on this server and with nothing sent out.
"""

from collections.abc import Mapping
from typing import Any

from cases.checks.marking import Marked, marked
from cases.contributing.answers import Passage, passages
from cases.contributing.models.contribution import LANGUAGE
from cases.contributing.questions import EMBARGO


def looked_at(
    kind: str, text: Mapping[str, Any], decisions: Mapping[str, str]
) -> list[Marked[Passage]]:
    """Return every passage with what was found in it marked."""
    language = str(text.get(LANGUAGE, "nl"))
    said = [each for each in passages(kind, text) if each.path != EMBARGO]
    return marked(said, language=language, decisions=decisions)
