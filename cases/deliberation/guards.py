"""The database itself keeps a choice as it was made: one trigger on each engine.

What may change: whose it is may be forgotten and a name taken back, never given; a name is
taken out of a text only together with the count of that; a choice enters the figures and never
leaves them; an option that an editor removed is unlinked, while its words stay.

A later migration that alters the table calls `lift` before and `lay` after: SQLite makes such
a table anew, and loses the trigger with the old one.
"""

from collections.abc import Sequence

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE, NAME = "deliberation_choice", "choice_is_sealed"
SEALED = (
    "id", "dilemma_id", "round", "first_id", "browser", "side", "role", "text", "is_else",
    "certainty", "values", "day", "is_example", "audience",
)  # fmt: skip
FORGOTTEN_ONLY = ("person_id", "option_id", "added_id")
GROWS_ONLY = ("is_counted", "is_told_apart")
WORDS = ("reason", "else_text")


def _breach(differs: str, sealed: Sequence[str]) -> str:
    """Return the condition under which an update breaks the seal; `differs` compares two."""
    rules = [f'NEW."{name}" {differs} OLD."{name}"' for name in sealed]
    rules += [
        f'(NEW."{name}" IS NOT NULL AND NEW."{name}" {differs} OLD."{name}")'
        for name in FORGOTTEN_ONLY
    ]
    rules += [f'(OLD."{name}" AND NOT NEW."{name}")' for name in GROWS_ONLY]
    rules.append("(NEW.is_named AND NOT OLD.is_named)")
    rules += [
        f'(NEW."{name}" {differs} OLD."{name}" AND NEW.names_taken <> OLD.names_taken + 1)'
        for name in WORDS
    ]
    return " OR ".join(rules)


SQLITE = f"""
    CREATE TRIGGER {NAME} BEFORE UPDATE ON {TABLE} WHEN {{breach}}
    BEGIN SELECT RAISE(ABORT, 'a choice is sealed'); END"""
FUNCTION = """
    CREATE OR REPLACE FUNCTION choice_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'a choice is sealed';
    END $$"""
POSTGRESQL = f"""
    CREATE TRIGGER {NAME} BEFORE UPDATE ON {TABLE} FOR EACH ROW
    WHEN ({{breach}}) EXECUTE FUNCTION choice_refuse()"""


def lay(connection: BaseDatabaseWrapper, *, sealed: Sequence[str] = SEALED) -> None:
    """Put the guard in its place, anew where there is one.

    `sealed` are the columns of the day, for a migration from before others were added.
    """
    lift(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(FUNCTION)
            cursor.execute(POSTGRESQL.format(breach=_breach("IS DISTINCT FROM", sealed)))
        else:
            cursor.execute(SQLITE.format(breach=_breach("IS NOT", sealed)))


def lift(connection: BaseDatabaseWrapper) -> None:
    """Take the guard away: for a migration that alters the table or goes back."""
    place = f" ON {TABLE}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER IF EXISTS {NAME}{place}")
