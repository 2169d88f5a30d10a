"""What the index holds of an item: worked out for many at once, in a fixed number of questions."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils import timezone

from cases.finding.models import Entry
from cases.finding.texts import CHILDREN, readable_text
from cases.finding.words import indexed
from cases.models import Experiment, Item, ItemTag, ItemTheme, Platform, Theme
from cases.models.wording import KINDS, Kind
from cases.text import count_words

WORDS_PER_MINUTE = 200
ColumnsOf = Callable[[Collection[int]], Mapping[int, Mapping[str, Any]]]
# What rooms above add to an item's row, by the name of the room.
_COLUMNS: dict[str, ColumnsOf] = {}


def add_columns(room: str, columns_of: ColumnsOf) -> None:
    """Let a room above say, for ids of items, what stands in its columns."""
    _COLUMNS[room] = columns_of


@dataclass(frozen=True)
class Row:
    """All that the index holds of one item."""

    entry: Mapping[str, Any]
    text: Mapping[str, str]
    labels: frozenset[tuple[str, str]]

    ENTRY: ClassVar = tuple(
        each.attname
        for each in Entry._meta.concrete_fields
        if each.attname not in {"id", "item_id"}
    )
    TEXT: ClassVar = ("text", "title", "lead", "body")


@dataclass(frozen=True)
class _Around:
    """What stands beside items of a batch, by their ids."""

    themes: Mapping[int, list[Theme]]
    platforms: Mapping[int, list[Platform]]
    tags: Mapping[int, list[str]]
    added: Mapping[int, Mapping[str, Any]]


def rows_of(ids: Collection[int]) -> dict[int, Row]:
    """Return the rows of those of these items that are published."""
    around = _around(ids)
    return {item.pk: _row(item, around) for item in _items(ids)}


def _items(ids: Collection[int]) -> Iterable[Item]:
    """Return them as their own types, with the rows that hang on them."""
    by_kind: dict[str, list[int]] = defaultdict(list)
    for pk, kind in Item.objects.filter(pk__in=ids, live=True).values_list("pk", "kind"):
        by_kind[kind].append(pk)
    for kind, keys in sorted(by_kind.items()):
        model = Item._meta.get_field(KINDS[Kind(kind)].accessor).related_model
        yield from model.objects.filter(pk__in=keys).prefetch_related(*CHILDREN.get(kind, ()))


def _around(ids: Collection[int]) -> _Around:
    themes: dict[int, list[Theme]] = defaultdict(list)
    # Without the key PostgreSQL's order of equals may change with what is hidden.
    ordered = ItemTheme.objects.filter(item__in=ids).order_by("sort_order", "pk")
    for row in ordered.select_related("theme"):
        themes[row.item_id].append(row.theme)
    tags: dict[int, list[str]] = defaultdict(list)
    named = ItemTag.objects.filter(content_object__in=ids).order_by("tag__name")
    for pk, name in named.values_list("content_object", "tag__name"):
        tags[pk].append(name)
    platforms: dict[int, list[Platform]] = defaultdict(list)
    placed = Item.platforms.through.objects.filter(item__in=ids).order_by("pk")
    for row in placed.select_related("platform"):
        platforms[row.item_id].append(row.platform)
    added: dict[int, dict[str, Any]] = {pk: {} for pk in ids}
    for columns_of in _COLUMNS.values():
        for pk, columns in columns_of(ids).items():
            added[pk] |= columns
    return _Around(themes, platforms, tags, added)


def _row(own: Item, around: _Around) -> Row:
    text = readable_text(own)
    minutes = max(1, round(count_words(text) / WORDS_PER_MINUTE))
    themes, tags = around.themes.get(own.pk, []), around.tags.get(own.pk, [])
    platforms = around.platforms.get(own.pk, [])
    lead = " ".join([*_identifiers(own), own.summary, *tags])
    body = " ".join([text, *_words_about(themes, platforms)])
    return Row(
        entry={
            "audience": own.audience,
            "is_open": own.live and own.withdrawn_on is None,
            "published": own.first_published,
            "family": own.translation_of_id or own.pk,
            "kind": own.kind,
            "language": own.language,
            "themes": ",".join(theme.pk for theme in themes),
            "verdict": getattr(own, "verdict", ""),
            "evidence": getattr(own, "evidence", ""),
            "maturity": getattr(own, "maturity", ""),
            "outcome": own.outcome if isinstance(own, Experiment) else "",
            "area": getattr(own, "area_kind", ""),
            "origin": own.origin,
            "year": _year(own),
            "length": "short" if minutes <= 2 else "medium" if minutes <= 5 else "long",
            "has_teaching_note": bool(
                getattr(own, "teaching_note", None) or getattr(own, "facilitation", None)
            ),
            "minutes": minutes,
            "tried_count": 0,
            "tried_worked": 0,
            "tried_bound": None,
            **around.added[own.pk],
        },
        text={
            "text": text,
            "title": indexed(own.title, own.language),
            "lead": indexed(lead, own.language),
            "body": indexed(body, own.language),
        },
        labels=frozenset(
            [
                *(("theme", theme.pk) for theme in themes),
                *(("platform", platform.slug) for platform in platforms),
                *(("tag", name) for name in tags),
            ]
        ),
    )


def _year(own: Item) -> str:
    """Return the year it happened in, or else of its publication: while that goes on, today's."""
    said = str(getattr(own, "period", "") or "")[:4]
    day: dt.date = own.first_published or timezone.localdate()
    return said or str(day.year)


def _identifiers(item: Item) -> tuple[str, str]:
    """Return the identifier whole and as some write it down, without KB-."""
    return item.public_id, item.public_id[3:]


def _words_about(themes: Iterable[Theme], platforms: Iterable[Platform]) -> list[str]:
    """Return the words of themes and platforms in both languages, synonyms too."""
    about = [
        part
        for theme in themes
        for part in (theme.name_nl, theme.name_en, theme.scope_nl, theme.scope_en, theme.synonyms)
    ]
    return about + [part for each in platforms for part in (each.name_nl, each.name_en)]
