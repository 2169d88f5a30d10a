"""The words items are described in: choices, kinds, and two small validators."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.deconstruct import deconstructible
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import blocks

from cases.text import count_words


class Language(models.TextChoices):
    DUTCH = "nl", "Nederlands"
    ENGLISH = "en", "English"


class Kind(models.TextChoices):
    """The seven types of item."""

    CASE = "case", _("case")
    DILEMMA = "dilemma", _("dilemma")
    TIP = "tip", _("tip")
    GUIDANCE = "guidance", _("guidance")
    SEMINAR = "seminar", _("seminar")
    PACK = "pack", _("course pack")
    EXPERIMENT = "experiment", _("experiment")


@dataclass(frozen=True)
class KindWords:
    """How a kind is called in addresses, on the model, and in headings."""

    section: str
    accessor: str
    plural: Promise


KINDS: dict[Kind, KindWords] = {
    Kind.CASE: KindWords("cases", "casestudy", _("Cases")),
    Kind.DILEMMA: KindWords("dilemmas", "dilemma", _("Dilemmas")),
    Kind.TIP: KindWords("tips", "tip", _("Tips")),
    Kind.GUIDANCE: KindWords("guidance", "guidance", _("Guidance")),
    Kind.SEMINAR: KindWords("seminars", "seminar", _("Seminars")),
    Kind.PACK: KindWords("packs", "coursepack", _("Course packs")),
    Kind.EXPERIMENT: KindWords("experiments", "experiment", _("Experiments")),
}
KIND_OF_SECTION: dict[str, Kind] = {words.section: kind for kind, words in KINDS.items()}


class AuthorDisplay(models.TextChoices):
    NAMED = "named", _("by name")
    ROLE = "role", _("role only")
    PSEUDONYM = "pseudonym", _("pseudonym")


class Licence(models.TextChoices):
    CC_BY = "cc-by-4.0", "CC BY 4.0"
    INTERNAL = "internal", _("internal use")


class Origin(models.TextChoices):
    """Where the knowledge comes from; composite and fictional always show a badge."""

    OWN = "own", _("own experience")
    OBSERVED = "observed", _("observed")
    PRESS = "press", _("from press or a source")
    RESEARCH = "research", _("research")
    COMPOSITE = "composite", _("composite")
    FICTIONAL = "fictional", _("fictional example")


SOURCED_ORIGINS = frozenset({Origin.PRESS, Origin.RESEARCH})


class Use(models.TextChoices):
    """The moment in the work at which an item serves."""

    BRIEFING = "briefing", _("briefing")
    DEBRIEF = "debrief", _("debrief")
    SHIFT = "shift", _("on shift")
    LESSON = "lesson", _("lesson")
    MEETING = "meeting", _("meeting")


@deconstructible
class max_words:  # noqa: N801 - used as a function, like Django's own validators
    """Refuse a text of more than so many words."""

    def __init__(self, limit: int) -> None:
        self.limit = limit

    def __call__(self, value: str) -> None:
        """Raise ValidationError that says how many words there are."""
        found = count_words(value)
        if found > self.limit:
            raise ValidationError(
                ngettext(
                    "At most %(limit)d word; this has %(found)d.",
                    "At most %(limit)d words; this has %(found)d.",
                    self.limit,
                )
                % {"limit": self.limit, "found": found}
            )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, max_words) and other.limit == self.limit

    def __hash__(self) -> int:
        return hash(self.limit)


def row_text(label: object, **options: Any) -> blocks.CharBlock:
    """Return a one-line field of a row."""
    options.setdefault("max_length", 300)
    return blocks.CharBlock(label=label, **options)


def row_long(label: object, **options: Any) -> blocks.TextBlock:
    """Return a field of a row for a few sentences."""
    return blocks.TextBlock(label=label, rows=2, **options)
