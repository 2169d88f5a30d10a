"""From a row to what an export says of it: exactly the fields that are classed so."""

import datetime as dt
import decimal
import uuid
from collections.abc import Iterable
from typing import Any

from django.db import models

from accounts.models import Person
from accounts.privacy.fates import Fate
from accounts.privacy.labels import label_of
from accounts.privacy.rooms import Fact, Row, fate_of

PLAIN = (str, int, float, bool, dt.date, dt.datetime, dt.time, list, dict, type(None))


def facts(instance: models.Model, *, label: str = "") -> Row:
    """Return what is taken along of a row; `label` names the table when it is not the row's own.

    Raises LookupError for a table that is not classed.
    """
    fates = fate_of(label or instance._meta.label_lower)
    fields = [*instance._meta.concrete_fields, *instance._meta.many_to_many]
    return tuple(
        Fact(field.name, label_of(type(instance), field.name), plain(instance, field))
        for field in fields
        if fates.get(field.name) == Fate.EXPORT
    )


def rows(found: Iterable[models.Model]) -> Iterable[Row]:
    """Return what is taken along of each row."""
    return (facts(each) for each in found)


def plain(instance: models.Model, field: models.Field[Any, Any]) -> Any:
    """Return a field's value as JSON can hold it. Of other people only the name is shown."""
    if field.many_to_many:
        return [str(each) for each in getattr(instance, field.name).all()]
    value = getattr(instance, field.name)
    if isinstance(value, models.Model):
        return value.display_name if isinstance(value, Person) else str(value)
    if field.choices and value is not None:
        return str(getattr(instance, f"get_{field.name}_display")())
    if hasattr(value, "get_prep_value"):  # a text made of blocks
        return value.get_prep_value()
    if isinstance(value, uuid.UUID | decimal.Decimal):
        return str(value)
    return value if isinstance(value, PLAIN) else str(value)
