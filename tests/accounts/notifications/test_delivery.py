"""What is due leaves once; who may no longer have it gets nothing; nothing is lost."""

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.actions import end_membership
from accounts.clearance import Audience
from accounts.models import Person
from accounts.notifications import delivery, letters
from accounts.notifications.delivery import claim, send_due, wait_after
from accounts.notifications.models import Letter
from tests.accounts.notifications.conftest import post
from tests.people import person

pytestmark = pytest.mark.django_db
MINUTE, HOUR = dt.timedelta(minutes=1), dt.timedelta(hours=1)
HERE = "tests.accounts.notifications.test_delivery"


class Killed(BaseException):
    """The worker's sudden end."""


class Deadly:
    """A way out in which the worker is killed."""

    def __init__(self, **_options: Any) -> None:
        """Take no options."""

    def open(self) -> None:
        """Open nothing."""

    def close(self) -> None:
        """Close nothing."""

    def send_messages(self, _messages: Sequence[EmailMessage]) -> int:
        """Never come back."""
        raise Killed


class Broken(Deadly):
    """A way out that always fails, for a reason of its own."""

    def send_messages(self, _messages: Sequence[EmailMessage]) -> int:
        """Fail."""
        raise TimeoutError


class Crowded(Deadly):
    """A way out beside which a second worker runs, for as long as the first is busy."""

    second: list[Any]

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        """Let the other worker run in the middle."""
        if not self.second:
            self.second.append(None)
            self.second[0] = send_due()
        mail.outbox.extend(messages)
        return len(messages)


def leave_by(settings: Any, way_out: type) -> None:
    settings.MAIL_DELIVERY = {"BACKEND": f"{HERE}.{way_out.__name__}", "OPTIONS": {}}


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


def test_letter_for_some_goes_to_who_is_cleared() -> None:
    anna = person("Anna")
    post(anna.email, person=anna, audience=Audience.POLICE)

    assert send_due() == {"sent": 1}


def test_clearance_lost_while_queued_counts() -> None:
    anna = person("Anna")
    letter = post(anna.email, person=anna, audience=Audience.POLICE)

    end_membership(anna.memberships.get(), by=None)

    assert send_due() == {"dropped": 1}
    letter.refresh_from_db()
    assert (letter.to, letter.data, mail.outbox) == ("", {}, [])


def test_clearance_lost_between_two_attempts_counts(settings: Any) -> None:
    leave_by(settings, Broken)
    anna = person("Anna")
    letter = post(anna.email, person=anna, audience=Audience.POLICE)
    send_due()
    end_membership(anna.memberships.get(), by=None)
    letter.refresh_from_db()

    with time_machine.travel(letter.due_at):
        assert send_due() == {"dropped": 1}


def test_organisation_closed_while_queued_counts() -> None:
    anna = person("Anna")
    post(anna.email, person=anna, audience=Audience.POLICE)

    anna.memberships.get().organisation.__class__.objects.update(is_open=False)

    assert send_due() == {"dropped": 1}


def test_person_deactivated_while_queued_gets_nothing() -> None:
    anna = person("Anna")
    post(anna.email, person=anna)

    Person.objects.filter(pk=anna.pk).update(is_active=False)

    assert send_due() == {"dropped": 1}
    assert mail.outbox == []


def test_person_deleted_while_queued_takes_the_letter_along() -> None:
    anna = person("Anna")
    post(anna.email, person=anna)

    anna.delete()

    assert Letter.objects.count() == 0
    assert send_due() == {}


def test_restricted_letter_does_not_follow_to_a_mailbox_left_behind() -> None:
    anna = person("Anna")
    post(anna.email, person=anna, audience=Audience.POLICE)
    post(anna.email, person=anna)

    Person.objects.filter(pk=anna.pk).update(email="anna@elsewhere.example")

    assert send_due() == {"dropped": 1, "sent": 1}


def test_letters_for_some_need_a_person() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        post(audience=Audience.EDUCATION)


def test_ended_letters_are_forgotten_after_a_month() -> None:
    sent, waiting = post("sent@example.org"), post("waiting@example.org")
    dead, fresh = post("dead@example.org"), post("fresh@example.org")
    letters.end(sent, Letter.State.SENT)
    letters.end(dead, Letter.State.DEAD)

    with time_machine.travel(timezone.now() + dt.timedelta(days=31)):
        letters.end(fresh, Letter.State.SENT)
        call_command("forget_mail")

    assert set(Letter.objects.all()) == {waiting, fresh}
