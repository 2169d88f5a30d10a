"""Keeping the index: what of an item is findable, and when it is written."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import models
from wagtail.blocks import StreamValue

from cases.finding.models import Entry
from cases.finding.words import indexed
from cases.models import Experiment, Item, Theme
from cases.models.wording import Kind
from cases.text import count_words, plain

WORDS_PER_MINUTE = 200
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
# What rooms above add to an item's row, by the name of the room.
_COLUMNS: dict[str, Callable[[Item], Mapping[str, Any]]] = {}


def add_columns(room: str, columns_of: Callable[[Item], Mapping[str, Any]]) -> None:
    """Let a room above say what stands in its columns when a row is written anew."""
    _COLUMNS[room] = columns_of


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


def _identifiers(item: Item) -> tuple[str, str]:
    """Return the identifier whole and as some write it down, without KB-."""
    return item.public_id, item.public_id[3:]


def _words_about(item: Item) -> str:
    """Return the words of its themes and platforms in both languages, synonyms too."""
    themes = [row.theme for row in item.item_themes.all().select_related("theme")]
    about = [
        part
        for theme in themes
        for part in (
            theme.name_nl,
            theme.name_en,
            theme.scope_nl,
            theme.scope_en,
            str(theme.synonyms),
        )
    ]
    about += [part for one in item.platforms.all() for part in (one.name_nl, one.name_en)]
    return " ".join(about)


def _listed(values: list[str]) -> str:
    return f",{','.join(values)}," if values else ""


def _added(item: Item) -> dict[str, Any]:
    """Return what rooms above have to say of an item."""
    return {name: value for of in _COLUMNS.values() for name, value in of(item).items()}


def _length(minutes: int) -> str:
    return "short" if minutes <= 2 else "medium" if minutes <= 5 else "long"


def refresh(item: Item) -> Entry:
    """Write the index row of a published item."""
    own = item.specific
    text = readable_text(own)
    words = count_words(text)
    minutes = max(1, round(words / WORDS_PER_MINUTE))
    themes = [row.theme_id for row in own.item_themes.all()]
    tags = [tag.name for tag in own.tags.all()]
    published = Item.objects.values_list("first_published", flat=True).get(pk=own.pk)
    year = str(getattr(own, "period", "") or "")[:4] or (str(published.year) if published else "")
    entry, _created = Entry.objects.update_or_create(
        item_id=own.pk,
        defaults={
            "family": own.translation_of_id or own.pk,
            "kind": own.kind,
            "language": own.language,
            "themes": _listed(themes),
            "platforms": _listed([platform.slug for platform in own.platforms.all()]),
            "tags": _listed(tags),
            "verdict": getattr(own, "verdict", ""),
            "evidence": getattr(own, "evidence", ""),
            "maturity": getattr(own, "maturity", ""),
            "outcome": own.outcome if isinstance(own, Experiment) else "",
            "area": getattr(own, "area_kind", ""),
            "origin": own.origin,
            "year": year,
            "length": _length(minutes),
            "has_teaching_note": bool(
                getattr(own, "teaching_note", None) or getattr(own, "facilitation", None)
            ),
            "minutes": minutes,
            "text": text,
            "title_stems": indexed(own.title, own.language),
            "lead_stems": indexed(" ".join([*_identifiers(own), own.summary, *tags]), own.language),
            "body_stems": indexed(f"{text} {_words_about(own)}", own.language),
            **_added(own),
        },
    )
    return entry


def remove(item: Item) -> None:
    """Take an item out of the index."""
    Entry.objects.filter(item_id=item.pk).delete()


def rebuild() -> int:
    """Write the index anew from what is published; return the number of rows.

    Everything published is indexed, whatever its audience: the gate is asked
    by every question, not by the index.
    """
    live = Item.objects.filter(live=True)
    Entry.objects.exclude(item__in=live).delete()
    for item in live.iterator(chunk_size=500):
        refresh(item)
    return Entry.objects.count()


def on_theme_saved(sender: type, instance: Theme, **_rest: object) -> None:
    """Follow the words of a theme: its items are found by them."""
    for item in Item.objects.filter(live=True, item_themes__theme=instance):
        refresh(item)


def on_published(sender: type, instance: object, **_rest: object) -> None:
    """Follow Wagtail's signal of publication."""
    if isinstance(instance, Item):
        refresh(instance)


def on_unpublished(sender: type, instance: object, **_rest: object) -> None:
    """Follow Wagtail's signal of taking offline."""
    if isinstance(instance, Item):
        remove(instance)
