"""Many rows into tables at once, in the order and form in which the database takes them quickest.

Django's `bulk_create` refuses models that stand on another, as every item does, and makes an object
of each row. Here a row is a mapping of columns; what it does not name has the field's default, so a
field that is added to a model later needs nothing here.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.management.color import no_style
from django.db import connection
from django.db.models import AutoField, BigAutoField, Max, Model

Row = dict[str, Any]


class Table:
    """Rows of one model that wait to be written, all at once."""

    def __init__(self, model: type[Model], *, keyed: bool = False) -> None:
        """Take rows for a model; `keyed` when each row brings the key that was taken for it."""
        self.model = model
        fields = [
            field
            for field in model._meta.local_concrete_fields
            if keyed or not isinstance(field, AutoField | BigAutoField)
        ]
        self.blank: Row = {
            str(field.column): field.get_db_prep_save(field.get_default(), connection)
            for field in fields
        }
        self.waiting: list[tuple[Any, ...]] = []
        last = model._base_manager.aggregate(last=Max("pk"))["last"] if keyed else None
        self._next = (last or 0) + 1

    def take_key(self) -> int:
        """Return a key that nothing has and nothing else will get."""
        self._next += 1
        return self._next - 1

    def add(self, row: Row) -> None:
        """Let a row wait; raise KeyError for a column that the model does not have."""
        whole = self.blank | row
        if len(whole) != len(self.blank):
            raise KeyError(sorted(whole.keys() - self.blank.keys()))
        self.waiting.append(tuple(whole.values()))

    def write(self) -> None:
        """Write what waits."""
        if self.waiting:
            quote = connection.ops.quote_name
            table = quote(self.model._meta.db_table)
            columns = ", ".join(quote(column) for column in self.blank)
            write = _copy if connection.vendor == "postgresql" else _insert
            write(table, columns, self.waiting)
            self.waiting = []


def _copy(table: str, columns: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """Stream the rows: PostgreSQL then reads values only, and no statement a row."""
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _insert(table: str, columns: str, rows: list[tuple[Any, ...]]) -> None:
    places = ", ".join(["%s"] * len(rows[0]))
    statement = f"INSERT INTO {table} ({columns}) VALUES ({places})"  # noqa: S608  # names of our own tables and columns
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)


class Shelf:
    """A table for every model that rows are made of; they are written together."""

    def __init__(self, keyed: Iterable[type[Model]], others: Iterable[type[Model]]) -> None:
        """Begin with nothing; rows of `keyed` models bring their keys, as others point at them."""
        self.keyed = {model: Table(model, keyed=True) for model in keyed}
        self.tables = {model: Table(model) for model in others} | self.keyed

    def add(self, model: type[Model], **row: Any) -> None:
        """Let a row of a model wait."""
        self.tables[model].add(row)

    def take_key(self, model: type[Model]) -> int:
        """Return a key for a row of a model."""
        return self.keyed[model].take_key()

    def write(self) -> None:
        """Write what waits. Keys may point ahead: they are checked when the transaction ends."""
        for table in self.tables.values():
            table.write()

    def close(self) -> None:
        """Write what is left, and let the database count on from the keys that were taken."""
        self.write()
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), list(self.keyed)):
                cursor.execute(statement)


def moment(at: dt.datetime) -> Any:
    """Return a moment as the database takes it."""
    return connection.ops.adapt_datetimefield_value(at)


def day(on: dt.date) -> str:
    """Return a day as both databases take it."""
    return on.isoformat()
