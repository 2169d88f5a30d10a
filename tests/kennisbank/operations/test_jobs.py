"""The worker does what is due, and an error does not stop it."""

from datetime import timedelta

import pytest
from django.core.management import call_command, get_commands

from kennisbank.operations import jobs
from kennisbank.operations.jobs import JOBS, Job, Timetable
from kennisbank.operations.management.commands.work import PAUSE_SECONDS

EVERY_MINUTE = Job("publish_scheduled", every=timedelta(minutes=1))
EVERY_DAY = Job("clearsessions", every=timedelta(days=1))


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of commands, in the order in which they ran."""
    names: list[str] = []
    monkeypatch.setattr(jobs, "call_command", lambda name, **_options: names.append(name))
    monkeypatch.setattr(jobs, "close_old_connections", lambda: None)
    return names


def test_every_job_is_a_command_that_exists() -> None:
    assert [job.command for job in JOBS if job.command not in get_commands()] == []


def test_all_is_due_at_the_start(ran: list[str]) -> None:
    Timetable([EVERY_MINUTE, EVERY_DAY]).run_due(now=100)

    assert ran == ["publish_scheduled", "clearsessions"]


def test_job_waits_for_its_time(ran: list[str]) -> None:
    timetable = Timetable([EVERY_MINUTE, EVERY_DAY])

    for now in (100, 159, 160, 219, 220):
        timetable.run_due(now)

    assert ran == ["publish_scheduled", "clearsessions", "publish_scheduled", "publish_scheduled"]


def test_missed_turns_are_not_made_up(ran: list[str]) -> None:
    timetable = Timetable([EVERY_MINUTE])

    timetable.run_due(100)
    timetable.run_due(100 + 3600)
    timetable.run_due(100 + 3601)

    assert ran == ["publish_scheduled", "publish_scheduled"]


@pytest.mark.django_db
def test_error_is_logged_and_the_next_job_runs(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    ran: list[str] = []

    def fail_first(name: str, **_options: object) -> None:
        ran.append(name)
        if len(ran) == 1:
            raise RuntimeError("no")

    monkeypatch.setattr(jobs, "call_command", fail_first)

    Timetable([EVERY_MINUTE, EVERY_DAY]).run_due(now=100)

    assert ran == ["publish_scheduled", "clearsessions"]
    assert "The job publish_scheduled failed" in caplog.text


def test_mail_leaves_within_five_seconds() -> None:
    waits = {job.command: job.every.total_seconds() for job in JOBS}

    assert waits["send_mail"] + PAUSE_SECONDS <= 5


@pytest.mark.django_db
def test_worker_runs_every_job_once() -> None:
    call_command("work", "--once")
