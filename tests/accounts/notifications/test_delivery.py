"""What is due leaves once; who may no longer have it gets nothing; nothing is lost."""

import datetime as dt
from itertools import pairwise
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.notifications import delivery, letters
from accounts.notifications.delivery import claim, send_due, wait_after
from accounts.notifications.models import Letter
from tests.accounts.notifications.conftest import post
from tests.accounts.notifications.ways_out import Broken, Crowded, Deadly, Killed, leave_by
from tests.people import person

pytestmark = pytest.mark.django_db
MINUTE, HOUR = dt.timedelta(minutes=1), dt.timedelta(hours=1)


def recipients() -> list[str]:
    return [message.to[0] for message in mail.outbox]


def test_letters_leave_oldest_first_and_once() -> None:
    later = timezone.now() - MINUTE
    post("second@example.org")
    Letter.objects.update(due_at=later)
    first = post("first@example.org")
    Letter.objects.filter(pk=first.pk).update(due_at=later - MINUTE)

    call_command("send_mail")
    call_command("send_mail")

    assert recipients() == ["first@example.org", "second@example.org"]


def test_letter_in_a_transaction_undone_is_never_sent() -> None:
    with transaction.atomic():
        post()
        transaction.set_rollback(True)

    assert send_due() == {}


@pytest.mark.parametrize(
    ("attempts", "minutes"),
    [(1, 1), (2, 2), (3, 4), (4, 8), (5, 16), (6, 32), (7, 60), (8, 60), (400, 60)],
)
def test_wait_doubles_up_to_an_hour(attempts: int, minutes: int) -> None:
    assert wait_after(attempts) == minutes * MINUTE


def test_letter_is_tried_for_a_day_and_then_dead(settings: Any) -> None:
    leave_by(settings, Broken)
    letter, tried = post(), []

    while letter.state == Letter.State.WAITING:
        with time_machine.travel(letter.due_at, tick=False):
            tried.append(letter.due_at - letter.made_at)
            send_due()
        letter.refresh_from_db()

    in_minutes = [round(after / MINUTE) for after in tried]
    assert in_minutes[:8] == [0, 1, 3, 7, 15, 31, 63, 123]
    assert {later - earlier for earlier, later in pairwise(in_minutes[7:])} == {60}
    assert 23 * HOUR <= tried[-1] < 24 * HOUR
    assert (letter.state, letter.error) == ("dead", "TimeoutError")


def test_letter_found_after_a_day_is_not_sent_any_more() -> None:
    letter = post()

    with time_machine.travel(letter.made_at + 24 * HOUR):
        assert send_due() == {"dead": 1}

    letter.refresh_from_db()
    assert letter.error == "Expired"
    assert mail.outbox == []


def test_worker_killed_in_the_middle_neither_loses_nor_loops(settings: Any) -> None:
    leave_by(settings, Deadly)
    letter = post()
    with pytest.raises(Killed):
        send_due()
    settings.MAIL_DELIVERY = {
        "BACKEND": "django.core.mail.backends.locmem.EmailBackend",
        "OPTIONS": {},
    }

    assert send_due() == {}  # at once: no
    letter.refresh_from_db()
    assert (letter.state, letter.attempts) == ("waiting", 1)
    with time_machine.travel(letter.due_at):
        assert send_due() == {"sent": 1}

    assert [m.extra_headers["Message-ID"] for m in mail.outbox] == [letter.message_id]


def test_claim_is_committed_before_anything_is_sent() -> None:
    letter = post()

    # Nested in a transaction the claim could be undone after the mail has left.
    with pytest.raises(RuntimeError), transaction.atomic():
        claim(letter.pk, 0)


def test_two_workers_do_not_send_twice(settings: Any) -> None:
    leave_by(settings, Crowded)
    Crowded.second = []
    for number in range(3):
        post(f"a{number}@example.org")

    assert send_due() == {"sent": 1}

    assert Crowded.second == [{"sent": 2}]
    assert sorted(recipients()) == ["a0@example.org", "a1@example.org", "a2@example.org"]


def test_letter_is_claimed_by_one_worker_only() -> None:
    letter = post()

    claims = [claim(letter.pk, 0), claim(letter.pk, 0)]

    assert [found is None for found in claims] == [False, True]


def test_run_leaves_time_for_the_other_jobs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "MOST_PER_RUN", 2)
    for number in range(5):
        post(f"a{number}@example.org")

    assert [send_due()["sent"] for _run in range(4)] == [2, 2, 1, 0]


def test_run_ends_when_its_time_is_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "SECONDS_PER_RUN", -1.0)
    post("first@example.org")
    post("second@example.org")

    assert send_due() == {"sent": 1}


def test_bad_letter_does_not_stop_the_others(caplog: pytest.LogCaptureFixture) -> None:
    bad = post("bad@example.org")
    Letter.objects.filter(pk=bad.pk).update(data={"subject": "only"})
    post("good@example.org")

    assert send_due() == {"waiting": 1, "sent": 1}

    bad.refresh_from_db()
    assert bad.error == "KeyError"
    assert "KeyError (writing.py:" in caplog.text
    assert recipients() == ["good@example.org"]


def test_nothing_stays_of_what_was_sent() -> None:
    letter = post(text="a secret link", person=person("Anna"))

    send_due()

    letter.refresh_from_db()
    assert (letter.state, letter.to, letter.data) == ("sent", "", {})
    assert letter.ended_at is not None


def test_database_refuses_a_sent_letter_that_remembers() -> None:
    letter = post()
    left: dict[str, Any] = {"state": "sent", "ended_at": timezone.now()}
    halves: list[dict[str, Any]] = [{"to": ""}, {"data": {}}]

    for half in halves:
        with pytest.raises(IntegrityError, match="letter_forgets"), transaction.atomic():
            Letter.objects.filter(pk=letter.pk).update(**left, **half)


def test_ended_letters_are_forgotten_after_a_month() -> None:
    sent, waiting = post("sent@example.org"), post("waiting@example.org")
    dead, fresh = post("dead@example.org"), post("fresh@example.org")
    letters.end(sent, Letter.State.SENT)
    letters.end(dead, Letter.State.DEAD)

    with time_machine.travel(timezone.now() + dt.timedelta(days=31)):
        letters.end(fresh, Letter.State.SENT)
        call_command("forget_mail")

    assert set(Letter.objects.all()) == {waiting, fresh}
