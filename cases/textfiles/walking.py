"""Walking through a record: every single value with its path and its key."""

from collections.abc import Iterator, Mapping
from typing import Any

from cases.textfiles.format import Form, Key, keys_of
from cases.textfiles.record import Record

_LISTS_OF_IDS = frozenset(
    {Form.ITEMS, Form.ITEM_SET, Form.THEMES, Form.PLATFORMS, Form.TAGS, Form.WORDS}
)
ITEM_FORMS = frozenset({Form.ITEM, Form.ITEMS, Form.ITEM_SET})
FILE_BLOCKS = {"image": "picture", "document": "paper"}


def leaves(record: Record) -> Iterator[tuple[str, Key, Any]]:
    """Give path, key and value of everything in a record's head that points elsewhere or ends."""
    yield from _leaves(record.head, keys_of(record.kind), "")


def _leaves(
    values: Mapping[str, Any], keys: tuple[Key, ...], prefix: str
) -> Iterator[tuple[str, Key, Any]]:
    for key in keys:
        if key.name not in values:
            continue
        path, value = prefix + key.name, values[key.name]
        if key.form is Form.GROUP:
            yield from _leaves(value, key.keys, f"{path}.")
        elif key.form in (Form.ROWS, Form.CHILDREN):
            for number, row in enumerate(value, start=1):
                yield from _leaves(row, key.keys, f"{path}[{number}].")
        elif key.form in _LISTS_OF_IDS:
            for number, entry in enumerate(value, start=1):
                yield f"{path}[{number}]", key, entry
        else:
            yield path, key, value


def references(record: Record) -> Iterator[tuple[str, str]]:
    """Give path and id of every item this record points at."""
    for path, key, value in leaves(record):
        if key.form in ITEM_FORMS:
            yield path, value


def file_names(record: Record) -> Iterator[tuple[str, str, str, str]]:
    """Give path, kind (picture or paper), name and description of every file in a record."""
    for path, key, value in leaves(record):
        if key.form is Form.PICTURE:
            yield path, "picture", value, record.head.get("lead_image_alt", "")
    for section, blocks in record.sections.items():
        for block in blocks:
            if block["type"] in FILE_BLOCKS:
                parts = block["value"]
                title = parts.get("alt") or parts.get("title") or ""
                yield section, FILE_BLOCKS[block["type"]], parts[block["type"]], title
