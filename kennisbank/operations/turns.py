"""Marks that change with what visitors see: put in the very transaction that changes it.

Django's way to look on at statements (`execute_wrapper`) is used, not signals: `update()`,
`bulk_create()` and SQL of our own send none. What is changed past Django needs
`manage.py forget_pages`.
"""

import secrets
from collections.abc import Callable, Collection, Mapping
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from kennisbank.operations.areas import Area, areas_written

Turns = Mapping[str, tuple[str, ...]]
Execute = Callable[[str, Any, bool, dict[str, Any]], Any]

_ALL = "SELECT area, token FROM operations_turn"
_PUT = "INSERT INTO operations_turn (token, area) VALUES (%s, %s)"
_TAKE = "DELETE FROM operations_turn WHERE area = %s AND token <> %s"
# Where two write at once neither waits for the other: what is held stays until the next write.
_TAKE_FREE = (
    "DELETE FROM operations_turn WHERE token IN (SELECT token FROM operations_turn "
    "WHERE area = %s AND token <> %s FOR UPDATE SKIP LOCKED)"
)
_with_table: set[str] = set()  # databases in which the table is known to be


def current() -> Turns | None:
    """Return the marks of each area; none when the database does not say."""
    try:
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute(_ALL)
            rows = sorted(cursor.fetchall())
    except DatabaseError:
        return None
    found: dict[str, tuple[str, ...]] = {}
    for area, token in rows:
        found[area] = (*found.get(area, ()), token)
    return found


def turn(connection: BaseDatabaseWrapper, areas: Collection[Area]) -> None:
    """Put new marks, and take away those of before: seen by all when the transaction ends."""
    take = _TAKE_FREE if connection.vendor == "postgresql" else _TAKE
    with connection.cursor() as cursor:
        for area in sorted(areas):
            token = secrets.token_hex(16)
            cursor.execute(_PUT, [token, area.value])
            cursor.execute(take, [area.value, token])


def forget_all() -> None:
    """Let no page that is kept be given any more."""
    with transaction.atomic():
        turn(connections[DEFAULT_DB_ALIAS], tuple(Area))


def on_migrated(**_signal: object) -> None:
    """Begin anew after an upgrade: templates and words may be others."""
    if settings.COUNT_TURNS and _has_table(connections[DEFAULT_DB_ALIAS]):
        forget_all()


def watch(connection: BaseDatabaseWrapper, **_signal: object) -> None:
    """Look on at what a new connection writes."""
    wrappers = connection.execute_wrappers
    if connection.alias == DEFAULT_DB_ALIAS and _look_on not in wrappers:
        # Innermost: who looks on for a while takes away the last one there is.
        wrappers.insert(0, _look_on)


def _look_on(execute: Execute, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    areas = areas_written(sql)
    connection = context["connection"]
    if not areas or not settings.COUNT_TURNS or not _has_table(connection):
        return execute(sql, params, many, context)
    # Outside a transaction SQLite ends a statement that returns rows only when they are fetched:
    # until then all that is written on the connection is one with it, and none can be ended.
    is_pending = connection.vendor == "sqlite" and " RETURNING " in sql
    if connection.in_atomic_block or is_pending:
        result = execute(sql, params, many, context)
        turn(connection, areas)
        return result
    with transaction.atomic(using=connection.alias):
        result = execute(sql, params, many, context)
        turn(connection, areas)
    return result


def _has_table(connection: BaseDatabaseWrapper) -> bool:
    """Tell whether migrations have come as far as the marks; a yes is remembered."""
    if connection.alias not in _with_table:
        if "operations_turn" not in connection.introspection.table_names():
            return False
        _with_table.add(connection.alias)
    return True
