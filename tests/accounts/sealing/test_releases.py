"""What waits goes out by itself, in random order, and leaves no journal behind."""

import logging
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, connections

from accounts.sealing.releases import LONGEST, SHORTEST, STAYS, forget_journal, let_out, pause
from tests.threads import shared_database, together


@pytest.mark.django_db
def test_one_that_cannot_go_out_holds_no_other_back(caplog: pytest.LogCaptureFixture) -> None:
    out: list[str] = []

    def release(word: str) -> bool:
        if word == "geheim":
            raise IntegrityError("UNIQUE constraint failed: geheim")
        out.append(word)
        return True

    with caplog.at_level(logging.ERROR):
        count = let_out(["een", "geheim", "twee"], release)

    assert (count, sorted(out)) == (2, ["een", "twee"])
    assert [(record.message, record.exc_info) for record in caplog.records] == [(STAYS, None)]


@pytest.mark.django_db
def test_order_is_of_chance() -> None:
    seen: set[str] = set()

    def release(letter: str) -> bool:
        order.append(letter)
        return True

    for _time in range(60):
        order: list[str] = []
        let_out("abc", release)
        seen.add("".join(order))

    assert len(seen) > 3  # of six; three or fewer in sixty draws is less than one in a million


def test_pauses_are_of_chance_between_two_lengths() -> None:
    pauses = {pause() for _time in range(50)}

    assert len(pauses) > 40
    assert all(SHORTEST <= each <= LONGEST for each in pauses)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite keeps such a file")
def test_journal_of_sqlite_is_emptied(tmp_path: Path) -> None:
    def write_and_forget(_number: int) -> tuple[int, int]:
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE words (word text)")
            cursor.execute("INSERT INTO words VALUES ('spoor')")
        journal = Path(str(connections["default"].settings_dict["NAME"]) + "-wal")
        before = journal.stat().st_size
        forget_journal()
        return before, journal.stat().st_size

    with shared_database(tmp_path):
        before, after = together(1, write_and_forget)[0]

    assert before > 0
    assert after == 0
