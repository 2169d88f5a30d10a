"""Two questions a probe may ask: does the process answer, and can it serve readers."""

from functools import cache

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


def _plain(text: str, status: int = 200) -> HttpResponse:
    answer = HttpResponse(f"{text}\n", content_type="text/plain; charset=utf-8", status=status)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer 200 as long as the process answers at all; asks no database."""
    return _plain("ok")


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Answer 200 when the database answers and has every table, 503 otherwise.

    Says nothing about why: the reason stands in the log, for those who may read it.
    """
    try:
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute("SELECT 1")
        ready = all_migrated()
    except DatabaseError:
        all_migrated.cache_clear()
        return _plain("the database does not answer", 503)
    if not ready:
        all_migrated.cache_clear()
        return _plain("the database misses migrations", 503)
    return _plain("ok")


@cache
def all_migrated() -> bool:
    """Tell whether the database has every migration this code knows.

    A yes is kept for the life of the process: its code does not change.
    """
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
