"""Plain values for templates: facts, dated lines, and the rows of stream fields."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Manager
from django.utils.functional import Promise
from wagtail.blocks import StreamValue


@dataclass(frozen=True)
class Fact:
    """One of the facts at a glance."""

    label: Promise | str
    value: Promise | str
    key: str


@dataclass(frozen=True)
class Row:
    """A dated line: a change note."""

    on: str
    text: str


def plain_rows(value: Any) -> Any:
    """Return rows and entries as a list of their values; other values unchanged."""
    if isinstance(value, StreamValue) and set(value.stream_block.child_blocks) <= {"row", "entry"}:
        return [child.value for child in value]
    if isinstance(value, Manager):
        return list(value.all())
    return value
