"""What the index asks of each database beyond its tables: indexes of words, and two bonds.

PostgreSQL makes weighted vectors of the stems and keeps them out of the row, so that the
table stays small; SQLite's full-text table reads the stems from ours. A trigger on the items
keeps audience, state and day of an entry as they are there, whoever changes them and however.

Laid after each migration: SQLite makes an altered table anew, and loses the triggers with the
old one.
"""

from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

ITEMS, ENTRIES, TEXTS, WORDS = "cases_item", "finding_entry", "finding_text", "finding_words"
FOLLOWS = "finding_follows_item"
FOLLOWED = "audience, live, withdrawn_on, first_published"
AS_THE_ITEM = f"""
    UPDATE {ENTRIES} SET audience = NEW.audience, published = NEW.first_published,
        is_open = (NEW.live AND NEW.withdrawn_on IS NULL)
    WHERE item_id = NEW.id"""
COLUMNS = ("title", "lead", "body")

POSTGRESQL = (
    f"""
    ALTER TABLE {TEXTS}
        ADD COLUMN IF NOT EXISTS vector tsvector GENERATED ALWAYS AS (
            setweight(to_tsvector('simple', title), 'A')
            || setweight(to_tsvector('simple', lead), 'B')
            || setweight(to_tsvector('simple', body), 'D')
        ) STORED,
        ADD COLUMN IF NOT EXISTS title_vector tsvector GENERATED ALWAYS AS (
            to_tsvector('simple', title)
        ) STORED""",
    f"""
    ALTER TABLE {TEXTS}
        ALTER COLUMN vector SET STORAGE EXTERNAL,
        ALTER COLUMN title_vector SET STORAGE MAIN""",
    f"ALTER TABLE {TEXTS} SET (toast_tuple_target = 128)",
    f"""
    CREATE INDEX IF NOT EXISTS finding_vector ON {TEXTS}
        USING gin (vector) WITH (fastupdate = off)""",
    f"""
    CREATE INDEX IF NOT EXISTS finding_title ON {TEXTS}
        USING gin (title_vector) WITH (fastupdate = off)""",
    f"""
    CREATE OR REPLACE FUNCTION {FOLLOWS}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN {AS_THE_ITEM}; RETURN NULL; END $$""",
    f"DROP TRIGGER IF EXISTS {FOLLOWS} ON {ITEMS}",
    f"""
    CREATE TRIGGER {FOLLOWS} AFTER UPDATE OF {FOLLOWED} ON {ITEMS}
        FOR EACH ROW EXECUTE FUNCTION {FOLLOWS}()""",
)


def _of(row: str) -> str:
    return ", ".join(f"{row}.{name}" for name in ("entry_id", *COLUMNS))


_TAKE_IN = f"INSERT INTO {WORDS}(rowid, {', '.join(COLUMNS)}) VALUES ({_of('NEW')})"
_TAKE_OUT = (
    f"INSERT INTO {WORDS}({WORDS}, rowid, {', '.join(COLUMNS)}) VALUES ('delete', {_of('OLD')})"
)
SQLITE = (
    f"""
    CREATE VIRTUAL TABLE IF NOT EXISTS {WORDS} USING fts5(
        {", ".join(COLUMNS)}, content='{TEXTS}', content_rowid='entry_id', tokenize='ascii',
        prefix='2 3')""",
    f"DROP TRIGGER IF EXISTS {WORDS}_in",
    f"DROP TRIGGER IF EXISTS {WORDS}_out",
    f"DROP TRIGGER IF EXISTS {WORDS}_anew",
    f"DROP TRIGGER IF EXISTS {FOLLOWS}",
    f"CREATE TRIGGER {WORDS}_in AFTER INSERT ON {TEXTS} BEGIN {_TAKE_IN}; END",
    f"CREATE TRIGGER {WORDS}_out AFTER DELETE ON {TEXTS} BEGIN {_TAKE_OUT}; END",
    f"CREATE TRIGGER {WORDS}_anew AFTER UPDATE ON {TEXTS} BEGIN {_TAKE_OUT}; {_TAKE_IN}; END",
    f"CREATE TRIGGER {FOLLOWS} AFTER UPDATE OF {FOLLOWED} ON {ITEMS} BEGIN {AS_THE_ITEM}; END",
)


def lay(connection: BaseDatabaseWrapper) -> None:
    """Make what is not there yet, and the triggers anew."""
    statements = POSTGRESQL if connection.vendor == "postgresql" else SQLITE
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def after_migrating(sender: Any, using: str, **_rest: Any) -> None:
    """Follow Django's signal that a database was migrated; nothing is made before our tables."""
    connection = connections[using]
    if {ITEMS, ENTRIES, TEXTS} <= set(connection.introspection.table_names()):
        lay(connection)
