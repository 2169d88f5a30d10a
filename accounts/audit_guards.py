"""The database itself keeps the audit log as it is: it grows at its end and nowhere else.

Six triggers on SQLite, eight on PostgreSQL, where a table can also be emptied at once.

A later migration that alters one of the two tables must call `lay` again: SQLite makes such
a table anew and drops its triggers with the old one. A test notices.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

ENTRIES, HEAD = "accounts_auditentry", "accounts_audithead"

# INSERT too: "INSERT OR REPLACE" takes a line away without asking the trigger on DELETE.
SQLITE = {
    "audit_no_change": f"""
        BEFORE UPDATE ON {ENTRIES}
        BEGIN SELECT RAISE(ABORT, 'the audit log does not change'); END""",
    "audit_no_loss": f"""
        BEFORE DELETE ON {ENTRIES}
        BEGIN SELECT RAISE(ABORT, 'the audit log loses nothing'); END""",
    "audit_at_its_end": f"""
        BEFORE INSERT ON {ENTRIES}
        WHEN NEW.number IS NOT (SELECT last_number + 1 FROM {HEAD})
        BEGIN SELECT RAISE(ABORT, 'the audit log grows at its end'); END""",
    "audit_end_is_one": f"""
        BEFORE INSERT ON {HEAD}
        BEGIN SELECT RAISE(ABORT, 'the audit log has one end'); END""",
    "audit_end_stays": f"""
        BEFORE DELETE ON {HEAD}
        BEGIN SELECT RAISE(ABORT, 'the audit log has one end'); END""",
    "audit_end_grows": f"""
        BEFORE UPDATE ON {HEAD}
        WHEN NEW.id IS NOT OLD.id OR NEW.last_number IS NOT OLD.last_number + 1
            OR NEW.last_digest IS NOT (SELECT digest FROM {ENTRIES} WHERE number = NEW.last_number)
        BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END""",
}

FUNCTIONS = f"""
    CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'the audit log does not change';
    END $$;
    CREATE OR REPLACE FUNCTION audit_only_at_its_end() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NEW.number IS DISTINCT FROM (SELECT last_number + 1 FROM {HEAD}) THEN
            RAISE EXCEPTION 'the audit log grows at its end';
        END IF;
        RETURN NEW;
    END $$;
    CREATE OR REPLACE FUNCTION audit_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NEW.id <> OLD.id OR NEW.last_number <> OLD.last_number + 1
            OR NEW.last_digest IS DISTINCT FROM
                (SELECT digest FROM {ENTRIES} WHERE number = NEW.last_number)
        THEN
            RAISE EXCEPTION 'the audit log only grows';
        END IF;
        RETURN NEW;
    END $$"""
POSTGRESQL = {
    "audit_no_change": f"BEFORE UPDATE ON {ENTRIES} FOR EACH ROW EXECUTE FUNCTION audit_refuse()",
    "audit_no_loss": f"BEFORE DELETE ON {ENTRIES} FOR EACH ROW EXECUTE FUNCTION audit_refuse()",
    "audit_no_emptying": f"""
        BEFORE TRUNCATE ON {ENTRIES} FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()""",
    "audit_at_its_end": f"""
        BEFORE INSERT ON {ENTRIES} FOR EACH ROW EXECUTE FUNCTION audit_only_at_its_end()""",
    "audit_end_is_one": f"BEFORE INSERT ON {HEAD} FOR EACH ROW EXECUTE FUNCTION audit_refuse()",
    "audit_end_stays": f"BEFORE DELETE ON {HEAD} FOR EACH ROW EXECUTE FUNCTION audit_refuse()",
    "audit_end_no_emptying": f"""
        BEFORE TRUNCATE ON {HEAD} FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()""",
    "audit_end_grows": f"BEFORE UPDATE ON {HEAD} FOR EACH ROW EXECUTE FUNCTION audit_only_grows()",
}
GUARDS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}

PRESENT = {
    "sqlite": f"""
        SELECT name FROM sqlite_master
        WHERE type = 'trigger' AND tbl_name IN ('{ENTRIES}', '{HEAD}')""",
    # A trigger that was switched off counts as absent.
    "postgresql": f"""
        SELECT tgname FROM pg_trigger
        WHERE tgrelid IN ('{ENTRIES}'::regclass, '{HEAD}'::regclass) AND tgenabled IN ('O', 'A')""",
}  # fmt: skip


def lay(connection: BaseDatabaseWrapper) -> None:
    """Put every guard in its place, anew where there is one."""
    lift(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(FUNCTIONS)
        for name, rule in GUARDS[connection.vendor].items():
            cursor.execute(f"CREATE TRIGGER {name} {rule}")


def lift(connection: BaseDatabaseWrapper) -> None:
    """Take every guard away: for migrations that go back, and for tests of what comes then."""
    with connection.cursor() as cursor:
        for name, rule in GUARDS[connection.vendor].items():
            table = ENTRIES if f" ON {ENTRIES}" in rule else HEAD
            of = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{of}")


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the names of the guards that are not in their place."""
    with connection.cursor() as cursor:
        cursor.execute(PRESENT[connection.vendor])
        present = {row[0] for row in cursor.fetchall()}
    return [name for name in GUARDS[connection.vendor] if name not in present]
