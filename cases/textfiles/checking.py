"""What only the database can tell: does everything exist, and may it be published?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Model
from django.forms.utils import ErrorList
from wagtail.fields import StreamField

from cases.models import Item
from cases.models.needed import missing_for_publication
from cases.textfiles.format import Form, Key, keys_of
from cases.textfiles.record import ItemFile, Problem
from cases.textfiles.walking import leaves, references

# An empty field is no mistake in a draft, and told by `missing_for_publication` otherwise.
_EMPTY = frozenset({"blank", "null", "required"})


@dataclass(frozen=True)
class Facts:
    """What an item that exists or is about to exist is, as far as others ask."""

    kind: str
    language: str
    translation_of: str | None


@dataclass(frozen=True)
class Vocabulary:
    """The words that exist: ids of themes, platforms and regions."""

    themes: frozenset[str]
    platforms: frozenset[str]
    regions: frozenset[str]

    def of(self, form: Form) -> frozenset[str] | None:
        """Return the words a form may use, or None when it is free."""
        lists = {
            Form.THEMES: self.themes,
            Form.PLATFORMS: self.platforms,
            Form.REGION: self.regions,
        }
        return lists.get(form)


def check_words(
    file: ItemFile, words: Vocabulary, items: Mapping[str, Facts], *, is_partial: bool
) -> Iterator[Problem]:
    """Give the names in a file that lead nowhere, or where they may not.

    `is_partial` when other files of the run could not be read: an unknown id
    may then be theirs.
    """
    for path, key, value in leaves(file.record):
        allowed = words.of(key.form)
        if allowed is not None and value not in allowed:
            yield file.problem(path, f"“{value}” does not exist.")
    for path, public_id in references(file.record):
        if public_id not in items and is_partial:
            continue
        if public_id not in items:
            yield file.problem(path, f"There is no item {public_id}, here or in the library.")
        elif public_id == file.record.public_id:
            yield file.problem(path, "An item cannot point at itself.")
    yield from _check_translation(file, items)


def _check_translation(file: ItemFile, items: Mapping[str, Facts]) -> Iterator[Problem]:
    original = items.get(file.record.head.get("translation_of", ""))
    if original is None:
        return
    if original.kind != file.record.kind:
        yield file.problem("translation_of", f"The original is of another type: {original.kind}.")
    if original.language == file.record.head["language"]:
        yield file.problem("translation_of", "The original is in the same language.")
    if original.translation_of:
        message = f"That is a translation itself; its original is {original.translation_of}."
        yield file.problem("translation_of", message)


def check_item(file: ItemFile, item: Item, *, is_live: bool) -> Iterator[Problem]:
    """Give what keeps a filled item from being saved or, where it is live, from being read."""
    paths = _paths(file)
    for name, message in _model_errors(item):
        yield file.problem(paths.get(name, name), message)
    for field in item._meta.concrete_fields:
        if isinstance(field, StreamField):
            for inner, message in _stream_errors(item, field, is_live=is_live):
                yield file.problem(paths.get(field.name, field.name) + inner, message)
    for key in keys_of(file.record.kind):
        if key.form in (Form.CHILDREN, Form.CHILD_TEXTS):
            yield from _row_errors(file, item, key)
    if is_live:
        for missing in missing_for_publication(item):
            yield file.problem(paths.get(missing.field, missing.field), missing.message)


def _paths(file: ItemFile) -> dict[str, str]:
    """Return for each field of the model where a file says it."""
    paths = {}
    for key in keys_of(file.record.kind):
        paths[key.target] = key.name
        if key.form is Form.GROUP:
            paths |= {inner.target: f"{key.name}.{inner.name}" for inner in key.keys}
    return paths


def _model_errors(thing: Model, *, exclude: set[str] | None = None) -> Iterator[tuple[str, str]]:
    try:
        thing.full_clean(exclude=exclude)
    except ValidationError as error:
        for name, errors in error.error_dict.items():
            for one in errors:
                if one.code not in _EMPTY:
                    where = "" if name == NON_FIELD_ERRORS else name
                    yield where, " ".join(one.messages)


def _row_errors(file: ItemFile, item: Item, key: Key) -> Iterator[Problem]:
    for number, row in enumerate(getattr(item, key.target).all(), start=1):
        parent = next(
            f.name for f in row._meta.concrete_fields if f.related_model in type(item).mro()
        )
        for name, message in _model_errors(row, exclude={parent}):
            inner = {one.target: one.name for one in key.keys}.get(name, name)
            path = f"{key.name}[{number}]" + (f".{inner}" if inner and key.keys else "")
            yield file.problem(path, message)


def _stream_errors(item: Item, field: StreamField, *, is_live: bool) -> Iterator[tuple[str, str]]:
    try:
        field.stream_block.clean(getattr(item, field.name))
    except ValidationError as error:
        for path, code, message in _flat(error, ""):
            # How many there must be is `missing_for_publication`'s to say.
            if path and (is_live or code not in _EMPTY):
                yield path, message


def _flat(error: ValidationError, path: str) -> Iterator[tuple[str, str, str]]:
    """Give path, code and message of every error in a long text's nested ones."""
    inner = getattr(error, "block_errors", None) or getattr(error, "cell_errors", None)
    if inner:
        pairs = inner.items() if isinstance(inner, dict) else enumerate(inner)
        for name, nested in pairs:
            if nested is not None:
                step = f"[{name + 1}]" if isinstance(name, int) else f".{name}"
                yield from _flat_one(nested, path + step)
    elif hasattr(error, "error_list"):
        for one in error.error_list:
            yield path, one.code or "", " ".join(one.messages)


def _flat_one(nested: Any, path: str) -> Iterator[tuple[str, str, str]]:
    """As _flat, for the lists and mappings in which Wagtail keeps what went wrong inside."""
    if isinstance(nested, ValidationError):
        yield from _flat(nested, path)
    elif isinstance(nested, dict):
        for name, deeper in nested.items():
            yield from _flat_one(deeper, f"{path}[{name + 1}]" if isinstance(name, int) else path)
    else:
        for one in nested.as_data() if isinstance(nested, ErrorList) else nested:
            yield from _flat_one(one, path)
