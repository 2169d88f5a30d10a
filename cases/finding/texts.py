"""What of an item is findable: what all its readers may read, as plain words."""

from typing import Any

from django.db import models
from wagtail.blocks import StreamValue

from cases.models import Item
from cases.models.wording import Kind
from cases.text import plain

# So that a snippet does not run one text into the next.
BETWEEN = " · "

# What all readers of an item may read. Left out on purpose: notes for
# lecturers and moderators, and everything that is shown after choosing.
SHARED_FIELDS = ("summary", "source_silence")
ADVICE = ("for_manager", "who_should_know")
FIELDS: dict[str, tuple[str, ...]] = {
    Kind.CASE: (
        *ADVICE,
        "context",
        "intended",
        "known_then",
        "timeline",
        "action",
        "alternatives",
        "decided_by",
        "mechanism",
        "effects",
        "worked",
        "failed",
        "transfer_audience",
        "transfer_setting",
        "conditions_needed",
        "conditions_helpful",
        "conditions_not_needed",
        "do_not_copy_if",
        "hindsight_again",
        "hindsight_differently",
        "outsider",
        "followups",
        "wisdom_questions",
    ),
    Kind.DILEMMA: ("situation", "question", "options", "quick_script", "full_script"),
    Kind.TIP: (
        *ADVICE,
        "when",
        "not_when",
        "do",
        "why",
        "example_good",
        "example_bad",
        "tool",
        "risk",
    ),
    Kind.GUIDANCE: (
        *ADVICE,
        "question",
        "bottom_line",
        "for_whom",
        "not_for",
        "recommendations",
        "steps",
        "examples",
        "background",
        "law",
        "aid_question",
        "aid_steps",
    ),
    Kind.SEMINAR: (
        *ADVICE,
        "purpose",
        "series",
        "place",
        "organiser",
        "audience_text",
        "programme",
        "questions",
        "outcome_summary",
        "insights",
        "disagreements",
        "open_questions",
        "quotes",
        "commitments",
        "value_after",
    ),
    Kind.PACK: (*ADVICE, "goals", "prerequisites", "steps", "assessment"),
    Kind.EXPERIMENT: (
        *ADVICE,
        "idea",
        "expectation",
        "signal",
        "stop_if",
        "rules",
        "found",
        "why",
    ),
}
CHILD_FIELDS: dict[str, tuple[str, ...]] = {
    "options": ("text", "damage", "borne_by"),
    "recommendations": ("text", "condition", "explanation", "dissent"),
    "programme": ("title", "speaker"),
    "questions": ("text",),
    "commitments": ("who", "what", "note"),
}
STEP_FIELDS = ("title", "instruction")
# Kind → the rows that hang on an item and are read with it.
CHILDREN: dict[str, tuple[str, ...]] = {
    Kind.DILEMMA: ("options",),
    Kind.GUIDANCE: ("recommendations",),
    Kind.SEMINAR: ("programme", "questions", "commitments"),
    Kind.PACK: ("steps",),
}


def _stream_text(value: StreamValue) -> str:
    """Join every text in a long text; addresses, keys and numbers of pictures are no text."""
    found: list[str] = []

    def walk(node: Any) -> None:
        if isinstance(node, str):
            found.extend([node] if node.strip() else [])
        elif isinstance(node, dict):
            for key, inner in node.items():
                if key not in {"id", "type", "url", "image", "document", "kind"}:
                    walk(inner)
        elif isinstance(node, list):
            for inner in node:
                walk(inner)

    walk([block["value"] for block in value.get_prep_value()])
    return BETWEEN.join(found)


def _field_text(item: Item, name: str) -> str:
    value = getattr(item, name)
    if isinstance(value, StreamValue):
        return _stream_text(value)
    if isinstance(value, models.Manager):
        names = STEP_FIELDS if item.kind == Kind.PACK else CHILD_FIELDS[name]
        pieces = (str(getattr(row, n)) for row in value.all() for n in names)
        return BETWEEN.join(filter(None, pieces))
    return str(value or "")


def readable_text(item: Item) -> str:
    """Return everything that all readers of this item may read, as plain words."""
    own = item.specific
    texts = (_field_text(own, name) for name in (*SHARED_FIELDS, *FIELDS[item.kind]))
    return plain(BETWEEN.join(text for text in texts if text))
