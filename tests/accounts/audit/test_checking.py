"""Whatever is done to the log shows, also to a database that no longer guards it."""

import datetime as dt
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.audit import Event, digest_of, faults, record
from accounts.models import AuditEntry, AuditHead
from tests.accounts.audit.writing import last, unguard, write

pytestmark = pytest.mark.django_db

CHANGES: dict[str, Any] = {
    "at": dt.datetime(2020, 1, 1, tzinfo=dt.UTC),
    "event": "session.begin",
    "actor": "6f1f7c43-6a39-4b47-a5f6-1c3b5f3a2b10",
    "object_type": "cases.item",
    "object_id": "KB-AAAAA",
    "result": "refused",
    "origin": "192.0.2.0/24",
    "details": {"step": 99},
    "digest": "0" * 64,
}


def told() -> list[str]:
    """Return what is wrong, but for the guards that the tests take away themselves."""
    return [str(fault) for fault in faults() if "no longer guards" not in str(fault)]


def check(noted: str | None = None) -> str:
    """Run the command and return the end it prints."""
    said = StringIO()
    call_command("verify_audit", noted=noted, stdout=said)
    return said.getvalue().rpartition(" ")[2].strip()


def pretend_end_at(number: int) -> None:
    """Cut off what comes after a line, and let the log end there."""
    AuditEntry.objects.filter(number__gt=number).delete()
    end = AuditEntry.objects.get(number=number)
    AuditHead.objects.update(last_number=end.number, last_digest=end.digest)


@pytest.mark.parametrize("place", [0, 1, 3])
@pytest.mark.parametrize("name", CHANGES)
def test_change_of_any_column_shows(name: str, place: int) -> None:
    write()
    number = last() - place
    unguard()

    AuditEntry.objects.filter(number=number).update(**{name: CHANGES[name]})

    assert f"Line {number} was changed, or the line before it." in told()


def test_every_column_is_covered_by_the_digest() -> None:
    columns = {field.name for field in AuditEntry._meta.concrete_fields}

    assert columns - set(CHANGES) == {"number"}


def test_change_with_a_new_digest_shows_at_the_next_line() -> None:
    write()
    number = last() - 1
    unguard()
    before, entry = (AuditEntry.objects.get(number=n) for n in (number - 1, number))
    entry.event = Event.SIGN_IN
    entry.digest = digest_of(entry, after=before.digest)

    entry.save()

    assert told() == [f"Line {number + 1} was changed, or the line before it."]


def test_last_line_with_a_new_digest_shows_at_the_end() -> None:
    write()
    unguard()
    before, entry = (AuditEntry.objects.get(number=n) for n in (last() - 1, last()))
    entry.event = Event.SIGN_IN
    entry.digest = digest_of(entry, after=before.digest)

    entry.save()

    assert told() == [f"Line {last()} is not the line with which the log should end."]


@pytest.mark.parametrize(("column", "value"), [("actor", "zz"), ("at", "yesterday")])
def test_line_that_cannot_be_read_is_named(column: str, value: str) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps nothing of another type in a column")
    write()
    number = last() - 2
    unguard()

    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE accounts_auditentry SET {column} = %s WHERE number = %s",  # noqa: S608  # of the list above
            [value, number],
        )

    assert told()[0] == f"Line {number} cannot be read any more: it was changed."


def test_first_line_missing_shows() -> None:
    write()
    unguard()

    AuditEntry.objects.filter(number=1).delete()

    assert told() == ["Line 1 is missing, and all before line 2."]


def test_line_missing_in_the_middle_shows() -> None:
    write()
    number = last() - 2
    unguard()

    AuditEntry.objects.filter(number=number).delete()

    assert told() == [f"Line {number} is missing, and all before line {number + 1}."]


def test_lines_closed_up_over_a_gap_show() -> None:
    write()
    number = last() - 2
    unguard()

    AuditEntry.objects.filter(number=number).delete()
    for later in (number + 1, number + 2):
        AuditEntry.objects.filter(number=later).update(number=later - 1)

    assert f"Line {number} was changed, or the line before it." in told()


def test_line_put_in_between_shows() -> None:
    write()
    unguard()
    forged = AuditEntry.objects.get(number=last())
    forged.number += 1

    forged.save(force_insert=True)

    assert f"The log should end at line {last()}, not {last() + 1}." in told()


def test_cut_off_tail_shows() -> None:
    write()
    unguard()

    AuditEntry.objects.filter(number__gt=last() - 2).delete()

    assert told() == [f"The log should end at line {last()}, not {last() - 2}."]


def test_log_without_lines_shows() -> None:
    write()
    unguard()

    AuditEntry.objects.all().delete()

    assert told() == [f"The log should end at line {last()}, not 0."]


def test_log_without_an_end_shows() -> None:
    write()
    unguard()

    AuditHead.objects.all().delete()

    assert told() == ["The log does not say any more where it ends."]


def test_guards_taken_away_show() -> None:
    assert faults() == []

    unguard()

    assert all("is missing" in str(fault) for fault in faults())
    assert len(faults()) == (6 if connection.vendor == "sqlite" else 8)


def test_cut_off_tail_with_a_new_end_shows_only_to_whoever_noted_the_old_one() -> None:
    write()
    noted = check()
    unguard()

    pretend_end_at(last() - 2)

    assert told() == []
    with pytest.raises(CommandError, match="was noted and is missing"):
        check(noted)


def test_log_written_anew_shows_only_to_whoever_noted_its_end() -> None:
    write()
    noted = check()
    unguard()
    AuditEntry.objects.all().delete()
    AuditHead.objects.update(last_number=0, last_digest="")

    write(int(noted.partition(":")[0]) + 2)

    assert told() == []
    with pytest.raises(CommandError, match="is not the line that was noted"):
        check(noted)


def test_noted_end_holds_while_the_log_grows() -> None:
    write()
    noted = check()

    write()

    assert check(noted) != noted


def test_empty_log_is_whole() -> None:
    assert last() == 0

    assert check().endswith("yet.")


def test_command_names_every_fault_and_fails() -> None:
    write(6)
    unguard()
    AuditEntry.objects.filter(number__in=[2, 4]).update(origin="elsewhere")

    with pytest.raises(CommandError) as failed:
        check()

    lines = str(failed.value).splitlines()
    assert lines[0] == "The audit log is not whole."
    assert [line.split()[1] for line in lines if line.startswith("Line")] == ["2", "4"]


@pytest.mark.parametrize(
    "noted", ["", "x", "5", "5:abc", f"0:{'0' * 64}", f"-1:{'0' * 64}", f"٥:{'0' * 64}"]
)
def test_what_was_never_printed_is_not_taken(noted: str) -> None:
    with pytest.raises(CommandError, match="NUMBER:DIGEST"):
        check(noted)


def test_long_log_is_read_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("accounts.audit.checking.AT_ONCE", 3)
    write(10)
    assert faults() == []
    unguard()

    AuditEntry.objects.filter(number__in=[3, 7]).update(origin="elsewhere")

    assert [line.split()[1] for line in told()] == ["3", "7"]


def test_end_tells_of_the_last_line() -> None:
    entry = record(Event.SIGN_OUT, by=None)

    assert check() == f"{entry.number}:{entry.digest}"
