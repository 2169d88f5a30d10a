"""A line is written once, at the end, together with what it tells of, and says who, not what."""

import datetime as dt
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from time_machine import travel
from zeal import zeal_context

from accounts.audit import Event, Result, faults, origin_is, record, record_opening
from accounts.models import AuditEntry, Organisation
from tests.accounts.audit.writing import last, since, write
from tests.factories import items
from tests.people import person
from tests.threads import shared_database, together

pytestmark = pytest.mark.django_db


def test_line_says_who_did_what_to_which_thing() -> None:
    fons, anna = person("Fons"), person("Anna")

    with origin_is("192.0.2.0/24"):
        entry = record(
            Event.MEMBERSHIP_CHANGED, by=fons, about=anna, result=Result.REFUSED, role="editor"
        )

    entry.refresh_from_db()
    assert (entry.event, entry.result) == ("membership.change", "refused")
    assert (entry.actor, entry.origin) == (fons.public_id, "192.0.2.0/24")
    assert (entry.object_type, entry.object_id) == ("accounts.person", str(anna.public_id))
    assert entry.details == {"role": "editor"}


def test_lines_follow_each_other_without_a_gap() -> None:
    start = last()

    write(5)

    assert [entry.number for entry in since(start)] == list(range(start + 1, start + 6))
    assert faults() == []


def test_item_has_one_name_whatever_its_type() -> None:
    tip = items.tip()
    start = last()

    record(Event.ITEM_RESTORED, by=None, about=tip)
    record(Event.ITEM_RESTORED, by=None, about=tip.item_ptr)

    assert {(e.object_type, e.object_id) for e in since(start)} == {("cases.item", tip.public_id)}


def test_thing_that_is_gone_cannot_be_named() -> None:
    school = Organisation.objects.create(name="Academy", kind="education")
    school.delete()
    start = last()

    with pytest.raises(ValueError, match="record it before"):
        record(Event.ORGANISATION_CLOSED, by=None, about=school)

    assert last() == start


@pytest.mark.parametrize(
    "words", ["Two words", "anna@example.org", "<b>", "één", "a\nb", "x" * 200, "‘quoted’"]
)
def test_words_of_people_are_refused(words: str) -> None:
    with pytest.raises(ValueError, match="keeps no texts"):
        record(Event.SETTINGS_CHANGED, by=None, reason=words)


@pytest.mark.parametrize(
    "value",
    [
        "politie.nl",
        "2026-11-21",
        "KB-7F3K9",
        "lecturer",
        "",
        7,
        None,
        "6f1f7c43-6a39-4b47-a5f6-1c3b5f3a2b10",
    ],
)
def test_ids_words_and_numbers_are_kept(value: str | int | None) -> None:
    entry = record(Event.SETTINGS_CHANGED, by=None, value=value)

    entry.refresh_from_db()
    assert entry.details == {"value": value}
    assert faults() == []


def test_line_and_what_it_tells_of_happen_together() -> None:
    start = last()

    with transaction.atomic():
        write(1)
        transaction.set_rollback(True)

    assert last() == start
    assert since(start) == []


def test_line_costs_three_questions() -> None:
    with CaptureQueriesContext(connection) as asked:
        write(1)

    assert len(asked) == 3


def test_many_lines_in_one_request_are_no_query_per_row() -> None:
    with zeal_context():
        write(10)

    assert faults() == []


def test_opening_is_noted_for_each_person_and_list() -> None:
    fons, anna = person("Fons"), person("Anna")
    start = last()

    for _time in range(3):
        record_opening(Event.PEOPLE_LISTED, by=fons)
    record_opening(Event.PEOPLE_LISTED, by=anna)
    record_opening(Event.AUDIT_LOG_OPENED, by=fons)

    assert [(e.actor, e.event) for e in since(start)] == [
        (fons.public_id, "people.list"),
        (anna.public_id, "people.list"),
        (fons.public_id, "audit_log.open"),
    ]


@pytest.mark.parametrize(("minutes", "lines"), [(59, 1), (61, 2)])
def test_opening_is_noted_once_an_hour(minutes: int, lines: int) -> None:
    fons, start = person("Fons"), last()
    now = timezone.now()

    for moment in (now, now + dt.timedelta(minutes=minutes)):
        with travel(moment, tick=False):
            record_opening(Event.PEOPLE_LISTED, by=fons)

    assert len(since(start)) == lines


@pytest.mark.django_db(transaction=True)
def test_many_writers_at_once_make_one_chain(tmp_path: Path) -> None:
    writers, each = 8, 12

    with shared_database(tmp_path):
        together(writers, lambda _number: write(each))
        found, head, count = together(1, lambda _number: _state())[0]

    assert found == []
    assert head == count == writers * each


@pytest.mark.django_db(transaction=True)
def test_writers_who_change_their_mind_leave_no_gap(tmp_path: Path) -> None:
    def work(number: int) -> None:
        for step in range(6):
            with transaction.atomic():
                write(1)
                transaction.set_rollback((number + step) % 2 == 0)

    with shared_database(tmp_path):
        together(6, work)
        found, head, count = together(1, lambda _number: _state())[0]

    assert found == []
    assert head == count == 18


@pytest.mark.django_db(transaction=True)
def test_log_is_whole_to_whoever_checks_while_others_write(tmp_path: Path) -> None:
    def work(number: int) -> list[str]:
        if number:
            write(20)
            return []
        return [str(fault) for _time in range(5) for fault in faults()]

    with shared_database(tmp_path):
        seen = together(5, work)

    assert seen == [[]] * 5


def _state() -> tuple[list[str], int, int]:
    """Return the faults, where the log ends, and how many lines it has."""
    return [str(fault) for fault in faults()], last(), AuditEntry.objects.count()
