"""The database itself keeps the audit log as it is: it grows at its end and nowhere else.

Six triggers on SQLite, eight on PostgreSQL, where a table can also be emptied at once.

A later migration that alters one of the two tables calls `lift` before and `lay` after:
SQLite makes such a table anew, and refuses to while a trigger speaks of the old one.
"""

from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper

ENTRIES, HEAD = "accounts_auditentry", "accounts_audithead"


@dataclass(frozen=True)
class Guard:
    """A trigger: before what, on which table, and what it does then."""

    name: str
    before: str
    table: str
    then: str


# INSERT too: "INSERT OR REPLACE" takes a line away without asking the trigger on DELETE.
SQLITE = (
    Guard(
        "audit_no_change", "UPDATE", ENTRIES,
        "BEGIN SELECT RAISE(ABORT, 'the audit log does not change'); END",
    ),
    Guard(
        "audit_no_loss", "DELETE", ENTRIES,
        "BEGIN SELECT RAISE(ABORT, 'the audit log loses nothing'); END",
    ),
    Guard(
        "audit_at_its_end", "INSERT", ENTRIES,
        """WHEN NEW.number IS NOT (SELECT last_number + 1 FROM accounts_audithead)
        BEGIN SELECT RAISE(ABORT, 'the audit log grows at its end'); END""",
    ),
    Guard(
        "audit_end_is_one", "INSERT", HEAD,
        "BEGIN SELECT RAISE(ABORT, 'the audit log has one end'); END",
    ),
    Guard(
        "audit_end_stays", "DELETE", HEAD,
        "BEGIN SELECT RAISE(ABORT, 'the audit log has one end'); END",
    ),
    Guard(
        "audit_end_grows", "UPDATE", HEAD,
        """WHEN NEW.id IS NOT OLD.id OR NEW.last_number IS NOT OLD.last_number + 1
            OR NEW.last_digest IS NOT
                (SELECT digest FROM accounts_auditentry WHERE number = NEW.last_number)
        BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END""",
    ),
)  # fmt: skip

FUNCTIONS = """
    CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'the audit log does not change';
    END $$;
    CREATE OR REPLACE FUNCTION audit_only_at_its_end() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NEW.number IS DISTINCT FROM (SELECT last_number + 1 FROM accounts_audithead) THEN
            RAISE EXCEPTION 'the audit log grows at its end';
        END IF;
        RETURN NEW;
    END $$;
    CREATE OR REPLACE FUNCTION audit_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NEW.id <> OLD.id OR NEW.last_number <> OLD.last_number + 1
            OR NEW.last_digest IS DISTINCT FROM
                (SELECT digest FROM accounts_auditentry WHERE number = NEW.last_number)
        THEN
            RAISE EXCEPTION 'the audit log only grows';
        END IF;
        RETURN NEW;
    END $$"""
REFUSE_ROW = "FOR EACH ROW EXECUTE FUNCTION audit_refuse()"
REFUSE_ALL = "FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()"
AT_ITS_END = "FOR EACH ROW EXECUTE FUNCTION audit_only_at_its_end()"
ONLY_GROWS = "FOR EACH ROW EXECUTE FUNCTION audit_only_grows()"
POSTGRESQL = (
    Guard("audit_no_change", "UPDATE", ENTRIES, REFUSE_ROW),
    Guard("audit_no_loss", "DELETE", ENTRIES, REFUSE_ROW),
    Guard("audit_no_emptying", "TRUNCATE", ENTRIES, REFUSE_ALL),
    Guard("audit_at_its_end", "INSERT", ENTRIES, AT_ITS_END),
    Guard("audit_end_is_one", "INSERT", HEAD, REFUSE_ROW),
    Guard("audit_end_stays", "DELETE", HEAD, REFUSE_ROW),
    Guard("audit_end_no_emptying", "TRUNCATE", HEAD, REFUSE_ALL),
    Guard("audit_end_grows", "UPDATE", HEAD, ONLY_GROWS),
)
GUARDS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
PRESENT = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    # One that was switched off counts as absent.
    "postgresql": "SELECT tgname FROM pg_trigger WHERE tgenabled IN ('O', 'A')",
}


def lay(connection: BaseDatabaseWrapper) -> None:
    """Put every guard in its place, anew where there is one."""
    lift(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(FUNCTIONS)
        for guard in GUARDS[connection.vendor]:
            cursor.execute(
                f"CREATE TRIGGER {guard.name} BEFORE {guard.before} ON {guard.table} {guard.then}"
            )


def lift(connection: BaseDatabaseWrapper) -> None:
    """Take every guard away: for a migration that alters the tables or goes back."""
    with connection.cursor() as cursor:
        for guard in GUARDS[connection.vendor]:
            place = f" ON {guard.table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {guard.name}{place}")


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the names of the guards that are not in their place."""
    with connection.cursor() as cursor:
        cursor.execute(PRESENT[connection.vendor])
        present = {row[0] for row in cursor.fetchall()}
    return [guard.name for guard in GUARDS[connection.vendor] if guard.name not in present]
