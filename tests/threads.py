"""Several people at once: threads with connections of their own, as the server has them.

For tests that commit (`django_db(transaction=True)`).
"""

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Barrier
from typing import TypeVar

from django.db import connection, connections

T = TypeVar("T")


@contextmanager
def shared_database(folder: Path) -> Iterator[None]:
    """Let other threads find the test's database.

    SQLite's lies in memory, where locks work otherwise than on a server: threads get a copy
    of it in a file, with the settings of the site. The test's own thread does not see it.
    """
    if connection.vendor != "sqlite":
        yield
        return
    path = str(folder / "copy.sqlite3")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [path])
    # A file that has never been opened: of several that turn its journal at once, SQLite
    # answers all but one with "database is locked", however long they would wait.
    with closing(sqlite3.connect(path)) as first:
        first.execute("PRAGMA journal_mode=WAL")
    known = connections.settings["default"]
    in_memory, known["NAME"] = known["NAME"], path
    try:
        yield
    finally:
        known["NAME"] = in_memory


def together(count: int, work: Callable[[int], T]) -> list[T]:
    """Do the same thing in so many threads, all starting at once; return what each returned."""
    start = Barrier(count)

    def one(number: int) -> T:
        start.wait(timeout=20)
        try:
            return work(number)
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))
