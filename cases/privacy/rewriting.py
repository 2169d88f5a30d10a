"""Letting a change of texts run over rows: columns, long texts, whole revisions.

Rows are written by `update()`: nobody edits here, so no version is made and no day changes.
"""

import json
from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q, QuerySet
from django.db.models.functions import Cast
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import ModelLogEntry, Revision

from accounts.privacy.naming import Change, changed
from cases.models import Item

# Where a name stands as a name: in columns, and in revisions under the same words.
NAME_FIELDS = frozenset({"byline", "owner", "deputy", "sponsor", "organiser", "speaker", "who"})
TEXTS = (models.CharField, models.TextField, models.JSONField, StreamField)
# Their words are of a list or made by the site, and must stay what they are.
NOT_TEXT = (models.SlugField, models.UUIDField)


def text_fields(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """Return the columns of a table in which somebody writes."""
    return [
        field
        for field in model._meta.local_concrete_fields
        if isinstance(field, TEXTS)
        and not isinstance(field, NOT_TEXT)
        and not field.choices
        and not field.primary_key
    ]


def rewrite(row: models.Model, change: Change, *, model: type[models.Model] | None = None) -> bool:
    """Change the texts of a row; tell whether anything changed. `model` names a parent's table."""
    table = model or type(row)
    values: dict[str, Any] = {}
    for field in text_fields(table):
        before = _raw(getattr(row, field.attname))
        after = changed(before, change, field.name)
        if after != before:
            is_limited = isinstance(after, str) and field.max_length
            values[field.attname] = after[: field.max_length] if is_limited else after
    if values:
        table._default_manager.filter(pk=row.pk).update(**values)
    return bool(values)


def _raw(value: Any) -> Any:
    return value.get_prep_value() if hasattr(value, "get_prep_value") else value


def rewrite_item(item: Item, change: Change) -> bool:
    """Change the texts of an item: its own, those of its type, those of its rows."""
    own = item.specific
    done = [rewrite(own, change, model=Item), rewrite(own, change)]
    done += [rewrite(row, change) for row in _rows_below(own)]
    return any(done)


def _rows_below(own: models.Model) -> Iterator[models.Model]:
    for relation in get_all_child_relations(own):
        for row in relation.related_model._default_manager.filter(**{relation.field.name: own.pk}):
            yield row
            yield from _rows_below(row) if hasattr(row, "serializable_data") else ()


def revisions_of(item: Item) -> QuerySet[Revision]:
    """Return every revision of an item."""
    kind = ContentType.objects.get_for_model(Item)
    found: QuerySet[Revision] = Revision.objects.filter(
        base_content_type=kind, object_id=str(item.pk)
    )
    return found


def history_of(item: Item) -> "QuerySet[ModelLogEntry]":
    """Return the lines of the desk's history about an item."""
    kinds = ContentType.objects.get_for_models(Item, type(item.specific)).values()
    lines: QuerySet[ModelLogEntry] = ModelLogEntry.objects.filter(
        content_type__in=kinds, object_id=str(item.pk)
    )
    return lines


def rewrite_revision(revision: Revision, change: Change) -> bool:
    """Change the texts in a revision."""
    content = changed(revision.content, change)
    name = change(revision.object_str, "title")
    if content == revision.content and name == revision.object_str:
        return False
    Revision.objects.filter(pk=revision.pk).update(content=content, object_str=name)
    return True


def holding(rows: QuerySet[Any], field: str, *needles: str) -> QuerySet[Any]:
    """Keep rows whose column holds one of these texts, whatever its case; JSON too.

    JSON may write letters outside ASCII escaped, and JSON within JSON escapes the escape.
    """
    asked = Q()
    for needle in needles:
        for written in (needle, _escaped(needle), _escaped(needle).replace("\\", "\\\\")):
            asked |= Q(as_text__icontains=written)
    if not needles:
        return rows.none()
    found: QuerySet[Any] = rows.annotate(as_text=Cast(field, models.TextField())).filter(asked)
    return found


def _escaped(text: str) -> str:
    return json.dumps(text)[1:-1]
