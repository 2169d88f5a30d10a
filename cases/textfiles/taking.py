"""An item to a record: what of it may leave, for whom, in plain values."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils import timezone
from wagtail.blocks import StreamValue

from accounts.clearance import Reader
from accounts.permissions import may_enter_admin, may_read_teaching_notes
from cases.models import Item
from cases.models.tag import normal_tag
from cases.models.wording import Kind
from cases.textfiles import tidy
from cases.textfiles.blocks import Raw, from_markdown, to_markdown
from cases.textfiles.format import AUDIENCES, FORMATS, For, Form, Key, keys_of
from cases.textfiles.record import Record
from cases.textfiles.values import UNORDERED, is_nothing
from cases.textfiles.walking import FILE_BLOCKS

AUDIENCE_NAMES = {audience: name for name, audience in AUDIENCES.items()}


@dataclass(frozen=True)
class Sight:
    """What the one who takes an item out may see of it and of what it points at.

    `ids` maps keys of items to their public ids; what is not in it is left out,
    and so is every picture and document that `files` does not name.
    """

    ids: Mapping[int, str]
    files: Mapping[tuple[str, int], str]
    parts: frozenset[For]
    is_excerpt: bool


EVERY_PART = frozenset(For)


def parts_for(person: Reader | None) -> frozenset[For]:
    """Return which parts of a visible item this reader may take along.

    What is shown after choosing goes only to those who may enter the admin:
    a file cannot know whether its reader has chosen.
    """
    parts = {For.READERS}
    if may_read_teaching_notes(person):
        parts.add(For.TEACHERS)
    if may_enter_admin(person):
        parts.add(For.AFTER_CHOOSING)
    return frozenset(parts)


def take(item: Item, sight: Sight) -> Record:
    """Return the record of an item (of its own type) as far as the sight reaches."""
    kind = Kind(item.KIND)
    head: dict[str, Any] = {"id": item.public_id, "type": kind.value, "excerpt": sight.is_excerpt}
    head |= _values(item, keys_of(kind)[len(head) :], sight)
    head["status"] = "live" if item.live else "draft"
    sections = {
        section.name: blocks
        for section in FORMATS[kind].sections
        if section.shown in sight.parts and (blocks := _blocks(getattr(item, section.name), sight))
    }
    kept = {key.name: head[key.name] for key in keys_of(kind) if not is_nothing(head.get(key.name))}
    return Record(kind, kept, sections)


def _values(thing: Model, keys: Iterable[Key], sight: Sight) -> dict[str, Any]:
    found = {
        key.name: value(thing, key, sight)
        for key in keys
        if key.shown in sight.parts and key.name != "status"
    }
    return {name: value for name, value in found.items() if not is_nothing(value)}


def value(thing: Model, key: Key, sight: Sight) -> Any:
    """Return one value of an item or of a row of its own, plain and tidy."""
    if key.form is Form.GROUP:
        return _values(thing, key.keys, sight)
    if key.form is Form.ITEM:
        return sight.ids.get(getattr(thing, f"{key.target}_id"))
    if key.form is Form.PICTURE:
        return sight.files.get(("picture", getattr(thing, f"{key.target}_id")))
    if key.form is Form.MOMENT:
        return _moment(thing, getattr(thing, key.target))
    found = getattr(thing, key.target, None)
    if key.form in _MANY:
        return _many(found, key, sight)
    return None if found is None else _plain(found, key)


def _plain(found: Any, key: Key) -> Any:
    if key.form in (Form.NUMBER, Form.FLAG, Form.DATE):
        return found
    if key.form is Form.AUDIENCE:
        return AUDIENCE_NAMES[found]
    if key.form is Form.TIME:
        return found.strftime("%H:%M")
    if key.form is Form.REGION:
        return found.slug
    if key.form is Form.WORDS:
        return list(found)
    return tidy.lines(found) if key.form is Form.LONG else tidy.line(str(found))


def _moment(thing: Model, moment: dt.datetime | None) -> str | None:
    if moment is None:
        return None
    local = timezone.localtime(moment)
    return local.strftime("%Y-%m-%d %H:%M" if getattr(thing, "has_time", True) else "%Y-%m-%d")


def _many(found: Any, key: Key, sight: Sight) -> list[Any]:
    if key.form is Form.ROWS:
        rows = (_row(block["value"], key) for block in raw(found))
        return [row for row in rows if row]
    if key.form is Form.ENTRIES:
        return [text for block in raw(found) if (text := tidy.lines(block["value"]))]
    entries: list[Any]
    if key.form is Form.CHILDREN:
        # A row that leads to what may not be seen goes out whole or not at all.
        entries = [_values(row, key.keys, sight) for row in found.all()]
        needed = [inner.name for inner in key.keys if inner.needed and inner.form is Form.ITEM]
        return [row for row in entries if row and all(name in row for name in needed)]
    if key.form is Form.CHILD_TEXTS:
        return [text for row in found.all() if (text := tidy.lines(row.text))]
    if key.form is Form.TAGS:
        entries = [normal_tag(tag.name) for tag in found.all()]
    elif key.form is Form.THEMES:
        entries = [row.theme_id for row in found.all()]
    elif key.form is Form.PLATFORMS:
        entries = [platform.slug for platform in found.all()]
    elif key.form is Form.ITEMS:
        entries = [sight.ids.get(row.item_id) for row in found.all()]
    else:
        entries = [sight.ids.get(item.pk) for item in found.all()]
    entries = [entry for entry in entries if entry]
    return sorted(entries) if key.form in UNORDERED else entries


def raw(stream: StreamValue) -> list[Raw]:
    """Return the blocks of a long text as they are kept."""
    return list(stream.get_prep_value())


def _row(values: dict[str, Any], key: Key) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for inner in key.keys:
        kept = values.get(inner.name)
        if inner.form is Form.FLAG:
            row[inner.name] = bool(kept)
        elif inner.form is Form.DATE:
            row[inner.name] = _date_or_text(tidy.line(str(kept or "")))
        else:
            clean = tidy.lines if inner.form is Form.LONG else tidy.line
            row[inner.name] = clean(str(kept or ""))
    return {name: entry for name, entry in row.items() if not is_nothing(entry)}


def _date_or_text(text: str) -> dt.date | str:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return text


_MANY = frozenset(
    {
        *(Form.ROWS, Form.ENTRIES, Form.CHILDREN, Form.CHILD_TEXTS, Form.TAGS, Form.THEMES),
        *(Form.PLATFORMS, Form.ITEMS, Form.ITEM_SET),
    }
)


def _blocks(stream: StreamValue, sight: Sight) -> list[Raw]:
    blocks = []
    for block in raw(stream):
        kind, kept = block["type"], block["value"]
        if kind in FILE_BLOCKS:
            name = sight.files.get((FILE_BLOCKS[kind], kept[kind]))
            if name is None:
                continue
            kept = {**kept, kind: name}
        elif kind == "list":
            kept = {**kept, "entries": [_entry(entry) for entry in kept["entries"]]}
        blocks.append({"type": kind, "value": kept})
    # There and back gives every text the one form in which a file would hold it.
    return from_markdown(to_markdown(blocks).split("\n"))[0]


def _entry(entry: Any) -> str:
    return str(entry["value"] if isinstance(entry, dict) else entry)
