"""A record to an item in memory. Nothing is written: the action does that.

Rows that other tables point at (options, recommendations, steps …) keep their
identity when they are recognised, so that re-importing a corrected text does
not take the choices made on it along.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, cast

from django.db.models import Field, Model
from django.utils import timezone

from accounts.clearance import Audience
from cases.models import Evidence, Item, ItemTheme, Platform, StepItem
from cases.models.wording import Licence
from cases.textfiles.blocks import Raw
from cases.textfiles.format import AUDIENCES, FORMATS, Form, Key, keys_of
from cases.textfiles.record import Record
from cases.textfiles.taking import raw
from cases.textfiles.walking import FILE_BLOCKS

# Absent from a file they stay as they are: an address and a date are not unsaid by silence.
_KEPT_WHEN_ABSENT = frozenset({"id", "type", "excerpt", "status", "slug", "published", "changed"})
_ALIKE = 0.6


@dataclass(frozen=True)
class Known:
    """What records may point at: by their words, the keys in the database."""

    items: Mapping[str, int]
    platforms: Mapping[str, Platform]
    regions: Mapping[str, int]
    files: Mapping[tuple[str, str], int | None]


def fill(item: Item, record: Record, known: Known) -> None:
    """Make the item say what the record says. Everything it points at must be known."""
    _fill(item, record.head, keys_of(record.kind), known)
    if "licence" not in record.head and item.audience == Audience.POLICE:
        item.licence = Licence.INTERNAL
    for section in FORMATS[record.kind].sections:
        blocks = [_with_files(block, known) for block in record.sections.get(section.name, [])]
        _set_stream(item, section.name, blocks)


def _fill(thing: Model, values: Mapping[str, Any], keys: Iterable[Key], known: Known) -> None:
    for key in keys:
        if key.name not in values and key.name in _KEPT_WHEN_ABSENT:
            continue
        if key.name not in ("id", "type", "excerpt", "status"):
            _set(thing, key, values.get(key.name), known)


def _set(thing: Model, key: Key, value: Any, known: Known) -> None:
    if key.form is Form.GROUP:
        _fill(thing, value or {}, key.keys, known)
    elif key.form in (Form.ENTRIES, Form.ROWS):
        _set_stream(thing, key.target, _stream(key, value or []))
    elif key.form in _RELATED:
        setattr(thing, key.target, _related(thing, key, value or [], known))
    elif key.form is Form.TAGS:
        thing.tags.set(value or [])  # type: ignore[attr-defined]  # only items have tags
    elif key.form in (Form.ITEM, Form.REGION, Form.PICTURE):
        setattr(thing, f"{key.target}_id", _key_of(key, value, known))
    else:
        field = thing._meta.get_field(key.target)
        default = field.get_default() if isinstance(field, Field) else None
        setattr(thing, key.target, default if value is None else _native(key, value))
        if key.form is Form.MOMENT and key.name == "starts":
            thing.has_time = value is None or " " in value  # type: ignore[attr-defined]


def _key_of(key: Key, value: str | None, known: Known) -> int | None:
    if value is None:
        return None
    if key.form is Form.PICTURE:
        return known.files[("picture", value)]
    return known.regions[value] if key.form is Form.REGION else known.items[value]


def _native(key: Key, value: Any) -> Any:
    if key.form is Form.AUDIENCE:
        return AUDIENCES[value]
    if key.form is Form.TIME:
        return dt.time.fromisoformat(value)
    if key.form is Form.MOMENT:
        return timezone.make_aware(dt.datetime.fromisoformat(value))
    return value


def _stream(key: Key, values: list[Any]) -> list[Raw]:
    if key.form is Form.ENTRIES:
        return [{"type": "entry", "value": text} for text in values]
    return [{"type": "row", "value": _row(key, row)} for row in values]


def _row(key: Key, row: Mapping[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for inner in key.keys:
        value = row.get(inner.name)
        made[inner.name] = bool(value) if inner.form is Form.FLAG else str(value or "")
    return made


def _with_files(block: Raw, known: Known) -> Raw:
    kind = block["type"]
    if kind not in FILE_BLOCKS:
        return block
    found = known.files[(FILE_BLOCKS[kind], block["value"][kind])]
    return {"type": kind, "value": {**block["value"], kind: found}}


def _set_stream(thing: Model, name: str, blocks: list[Raw]) -> None:
    """Set a long text; a block that was there before keeps its id, for history's comparison."""
    old = raw(getattr(thing, name))
    fresh = []
    for block in blocks:
        twin = next((other for other in old if _bare(other) == _bare(block)), None)
        if twin is not None:
            old.remove(twin)
        fresh.append(twin or block)
    setattr(thing, name, fresh)


def _bare(value: Any) -> Any:
    """Return a block without the ids and wrappings that Wagtail adds to its parts."""
    if isinstance(value, dict):
        if value.get("type") == "item":
            return _bare(value["value"])
        return {name: _bare(part) for name, part in value.items() if name != "id"}
    return [_bare(part) for part in value] if isinstance(value, list) else value


def _related(thing: Model, key: Key, values: list[Any], known: Known) -> list[Model]:
    if key.form is Form.PLATFORMS:
        return [known.platforms[slug] for slug in values]
    if key.form is Form.ITEM_SET:
        return list(Item.objects.filter(pk__in=[known.items[one] for one in values]))
    old = list(getattr(thing, key.target).all()) if thing.pk else []
    if key.form is Form.THEMES:
        rows = [_kept(old, ItemTheme, theme_id=code) for code in values]
    elif key.form is Form.ITEMS:
        model = Evidence if key.target == "evidence" else StepItem
        rows = [_kept(old, model, item_id=known.items[one]) for one in values]
    else:
        rows = _children(old, key, values, known)
    for number, row in enumerate(rows):
        row.sort_order = number  # type: ignore[attr-defined]  # every one of them is Orderable
    return rows


def _kept(old: list[Model], model: type[Model], **facts: Any) -> Model:
    for row in old:
        if all(getattr(row, name) == value for name, value in facts.items()):
            old.remove(row)
            return row
    return model(**facts)


def _children(old: list[Model], key: Key, values: list[Any], known: Known) -> list[Model]:
    model = cast("type[Model]", key.model)
    keys = key.keys or (Key("text", Form.LONG, needed=True),)
    wanted = values if key.keys else [{"text": text} for text in values]
    called = [str(row.get("number") or "") for row in wanted]
    matches = _match(old, [_gist(row, keys, known) for row in wanted], keys, called)
    rows = []
    for values_of_row, match in zip(wanted, matches, strict=True):
        row = match or model()
        _fill(row, values_of_row, keys, known)
        rows.append(row)
    return rows


def _match(
    old: list[Model], gists: list[str], keys: tuple[Key, ...], called: list[str]
) -> list[Model | None]:
    """Find for each wanted row the old one that it is: equal, then of the same number, then alike.

    What hangs on a row and stands in no file, such as the insights a recommendation rests on,
    stays only with a row that is found again.
    """
    left = [(_gist_of(row, keys), row) for row in old]
    found: list[Model | None] = []
    for gist in gists:
        same = next((pair for pair in left if pair[0] == gist), None)
        found.append(same[1] if same else None)
        if same:
            left.remove(same)
    for place, number in enumerate(called):
        alike = [pair for pair in left if number and getattr(pair[1], "number", "") == number]
        if found[place] is None and len(alike) == 1 and called.count(number) == 1:
            found[place] = alike[0][1]
            left.remove(alike[0])
    for place, gist in enumerate(gists):
        if found[place] is None and left:
            best = max(left, key=lambda pair: _likeness(gist, pair[0]))
            if _likeness(gist, best[0]) >= _ALIKE:
                found[place] = best[1]
                left.remove(best)
    return found


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _gist(row: Mapping[str, Any], keys: tuple[Key, ...], known: Known) -> str:
    """Return what tells a row from its siblings: what it cannot be without."""
    needed = [(key, row[key.name]) for key in keys if key.needed and key.name in row]
    return " ".join(
        str(known.items[value] if key.form is Form.ITEM else value) for key, value in needed
    )


def _gist_of(row: Model, keys: tuple[Key, ...]) -> str:
    needed = [key for key in keys if key.needed]
    names = [f"{key.target}_id" if key.form is Form.ITEM else key.target for key in needed]
    return " ".join(str(getattr(row, name)) for name in names)


_RELATED = frozenset(
    {Form.CHILDREN, Form.CHILD_TEXTS, Form.THEMES, Form.PLATFORMS, Form.ITEMS, Form.ITEM_SET}
)
