"""The database lets the audit log grow at its end, and nothing else."""

import json
from collections.abc import Callable

import pytest
from django.core.management import CommandError, call_command
from django.core.management.commands import flush
from django.db import DatabaseError, connection, transaction

from accounts import audit_guards
from accounts.audit import faults
from accounts.models import AuditEntry, AuditHead
from cases.models import Theme
from tests.accounts.audit.writing import last, write

pytestmark = pytest.mark.django_db


def sql(statement: str) -> Callable[[], None]:
    """Return what sends a statement past all of Django."""

    def send() -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)

    return send


def insert(number: int, *, verb: str = "INSERT", tail: str = "") -> Callable[[], None]:
    """Return what puts a line with this number into the table."""
    return sql(
        f"{verb} INTO accounts_auditentry (number, at, event, object_type, object_id, result,"
        " origin, details, digest) VALUES"
        f" ({number}, '2026-01-01 00:00:00', 'x', '', '', 'done', '', '{{}}', '{ZEROS}') {tail}"
    )


ZEROS = "0" * 64
HARM: dict[str, Callable[[], object]] = {
    "change": lambda: AuditEntry.objects.update(event="other"),
    "change nothing": lambda: AuditEntry.objects.first().save(),  # type: ignore[union-attr]  # there are four
    "delete one": lambda: AuditEntry.objects.filter(number=last()).delete(),
    "delete all": lambda: AuditEntry.objects.all().delete(),
    "put in before": insert(0),
    "put in far behind": insert(10000),
    "lose the end": lambda: AuditHead.objects.all().delete(),
    "second end": lambda: AuditHead.objects.create(pk=2),
    "rename the end": lambda: AuditHead.objects.update(id=2),
    "begin anew": lambda: AuditHead.objects.update(last_number=0, last_digest=""),
    "leap": lambda: AuditHead.objects.update(last_number=10**6),
    "end elsewhere": lambda: AuditHead.objects.update(last_digest=ZEROS),
    "end without a line": lambda: AuditHead.objects.update(last_number=last() + 1),
}
OF_SQLITE = {
    "replace": insert(2, verb="REPLACE"),
    "replace the end": sql(
        "INSERT OR REPLACE INTO accounts_audithead (id, last_number, last_digest) VALUES (1, 0, '')"
    ),
    "overwrite": sql("UPDATE OR REPLACE accounts_auditentry SET number = 1 WHERE number = 2"),
}
OF_POSTGRESQL = {
    "empty": sql("TRUNCATE accounts_auditentry"),
    "empty the end": sql("TRUNCATE accounts_audithead"),
    "overwrite": insert(2, tail="ON CONFLICT (number) DO UPDATE SET event = 'x'"),
}


def refused(harm: Callable[[], object]) -> bool:
    before = list(AuditEntry.objects.values()), list(AuditHead.objects.values())
    with pytest.raises(DatabaseError, match="the audit log"), transaction.atomic():
        harm()
    return before == (list(AuditEntry.objects.values()), list(AuditHead.objects.values()))


@pytest.mark.parametrize("name", HARM)
def test_database_refuses_to(name: str) -> None:
    write()

    assert refused(HARM[name])


@pytest.mark.parametrize("name", OF_SQLITE)
def test_sqlite_refuses_to(name: str) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("SQLite's own words")
    write()

    assert refused(OF_SQLITE[name])


@pytest.mark.parametrize("name", OF_POSTGRESQL)
def test_postgresql_refuses_to(name: str) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("PostgreSQL's own words")
    write()

    assert refused(OF_POSTGRESQL[name])


def test_guards_stand_after_all_migrations() -> None:
    assert audit_guards.missing(connection) == []


def test_guard_that_is_switched_off_is_missed() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite's triggers are there or not")

    sql("ALTER TABLE accounts_auditentry DISABLE TRIGGER audit_no_loss")()

    assert audit_guards.missing(connection) == ["audit_no_loss"]


def test_guards_can_be_laid_again() -> None:
    audit_guards.lift(connection)
    assert len(audit_guards.missing(connection)) == len(audit_guards.GUARDS[connection.vendor])

    for _time in range(2):
        audit_guards.lay(connection)

    assert audit_guards.missing(connection) == []
    write()
    assert refused(HARM["change"])


@pytest.mark.django_db(transaction=True)
def test_emptying_the_database_stops_at_the_log() -> None:
    write()

    with pytest.raises(CommandError, match="couldn't be flushed"):
        call_command(flush.Command(), interactive=False, verbosity=0)

    assert AuditEntry.objects.count() == 4
    assert Theme.objects.exists()


def rows(serialised: str) -> set[tuple[str, str]]:
    return {(row["model"], str(row.get("pk", row["fields"]))) for row in json.loads(serialised)}


@pytest.mark.django_db(transaction=True)
def test_tests_that_commit_leave_the_database_as_it_was_made() -> None:
    made = rows(connection.creation.serialize_db_to_string())
    write()
    Theme.objects.all().delete()

    call_command("flush", interactive=False, verbosity=0)

    assert rows(connection.creation.serialize_db_to_string()) == made
    assert audit_guards.missing(connection) == []
    write(2)
    assert faults() == []
