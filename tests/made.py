"""The database as the migrations make it: made once, then copied for every worker and run.

Migrating takes half a minute. What comes of it depends on the code of the site, on the
libraries and on the kind of database only, so what was made is kept under a hash of those:
in `var/tests` for SQLite, beside the test databases for PostgreSQL.

`python -m tests.made` makes it ahead of the tests.
"""

import fcntl
import hashlib
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import Any, LiteralString
from urllib.parse import quote

import psycopg
from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

ROOT = Path(__file__).resolve().parent.parent
PATTERNS = ("accounts/**/*.py", "cases/**/*.py", "kennisbank/**/*.py", "requirements*.txt")
NAME = "kennisbank_made_"
IN_MEMORY = "file:made_default?mode=memory&cache=shared"


@cache
def of_these_sources() -> str:
    """Return the name of what today's migrations make."""
    digest = hashlib.sha256(f"{sys.version} {sqlite3.sqlite_version}".encode())
    for pattern in PATTERNS:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return NAME + digest.hexdigest()[:16]


def is_sqlite() -> bool:
    """Tell which kind of database the tests run on."""
    return str(settings.DATABASES["default"]["ENGINE"]).endswith("sqlite3")


@cache
def sqlite_file() -> Path:
    """Return the file that holds what the migrations make; make it when it is not there."""
    folder = Path(settings.VAR_DIR) / "tests"
    made = folder / f"{of_these_sources()}.sqlite3"
    with _one_at_a_time(folder):
        if not made.exists():
            for older in folder.glob(f"{NAME}*"):
                older.unlink()
            half = made.with_suffix(".half")
            _migrate(f"sqlite:///{half}")
            half.rename(made)
    return made


@contextmanager
def in_memory() -> Iterator[None]:
    """Let the database in memory, which is there as long as anyone has it open, begin filled."""
    with closing(sqlite3.connect(IN_MEMORY, uri=True)) as filled:
        _fill(filled)
        yield


def _fill(database: sqlite3.Connection) -> None:
    """Put what was made in the place of all that is there."""
    with closing(sqlite3.connect(sqlite_file())) as made:
        made.backup(database)


def fill_again(connection: BaseDatabaseWrapper) -> None:
    """Put what was made in the place of all that tests have left in their database."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        _fill(connection.connection)
        return
    name = str(connection.settings_dict["NAME"])
    connection.close()
    with _server() as server:
        _do(server, "DROP DATABASE {} WITH (FORCE)", name)
        _do(server, "CREATE DATABASE {} TEMPLATE {}", name, of_these_sources())


def postgresql_template() -> str:
    """Return the database that holds what the migrations make; make it when it is not there."""
    made = of_these_sources()
    with _one_at_a_time(Path(settings.VAR_DIR) / "tests"), _server() as server:
        there = [name for (name,) in server.execute("SELECT datname FROM pg_database")]
        if made not in there:
            for older in there:
                if older.startswith(NAME):
                    _do(server, "DROP DATABASE {}", older)
            half = f"{NAME}half"
            _do(server, "CREATE DATABASE {}", half)
            _migrate(_url_of(half))
            _do(server, "ALTER DATABASE {} RENAME TO {}", half, made)
    return made


def _do(server: psycopg.Connection[Any], command: LiteralString, *names: str) -> None:
    server.execute(sql.SQL(command).format(*map(sql.Identifier, names)))


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    """Let one worker make it; the others wait and find it there."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def _server() -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
    known = settings.DATABASES["default"]
    with psycopg.connect(
        host=known["HOST"],
        port=known["PORT"],
        user=known["USER"],
        password=known["PASSWORD"],
        dbname="postgres",
        autocommit=True,
    ) as connection:
        yield connection


def _url_of(name: str) -> str:
    known = settings.DATABASES["default"]
    who = f"{quote(known['USER'])}:{quote(known['PASSWORD'])}"
    return f"postgres://{who}@{known['HOST']}:{known['PORT']}/{name}"


def _migrate(url: str) -> None:
    """Migrate in a process of its own, as on a server."""
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=ROOT,
        env=os.environ
        | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "kennisbank.settings.test"},
        check=True,
    )


if __name__ == "__main__":
    if is_sqlite():
        sqlite_file()
    else:
        postgresql_template()
