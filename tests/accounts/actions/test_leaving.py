"""Leaving: days to think, mails on the way, nobody left without an administrator."""

import datetime as dt
from typing import Any

import pytest
from django.core import mail

from accounts.actions.leaving import (
    LeavingError,
    ask_erasure,
    erase_people,
    keep_account,
)
from accounts.clearance import Role
from accounts.models import AuditEntry, Erasure, Event, Organisation, Person
from accounts.notifications.delivery import send_due
from accounts.notifications.models import Letter
from accounts.privacy import rooms
from accounts.privacy.spans import Span
from tests.accounts.leavers import A_MINUTE, after, exists, leave
from tests.accounts.sure import work
from tests.factories import items
from tests.people import person

pytestmark = pytest.mark.django_db


class NoWayOut:
    """A mail server that never answers."""

    def __init__(self, **_options: Any) -> None:
        """Take no options."""

    def open(self) -> None:
        """Fail."""
        raise TimeoutError

    def close(self) -> None:
        """Close nothing."""


def subjects() -> list[str]:
    return [letter.subject.removeprefix("Kennisbank: ") for letter in mail.outbox]


def test_person_is_erased_after_the_days_to_think_and_not_before() -> None:
    leave()

    with after(Span.CHANGE_OF_MIND.delta - A_MINUTE):
        assert work() == 0
        assert exists("Anna")
    with after(Span.CHANGE_OF_MIND.delta + A_MINUTE):
        assert work() == 1

    assert not exists("Anna")
    assert not Erasure.objects.exists()


def test_account_works_until_the_day() -> None:
    leave()

    anna = person("Anna")

    assert anna.is_active
    assert anna.current_roles == {Role.OFFICER}


def test_mails_at_the_request_before_the_day_and_at_the_end() -> None:
    leave()
    send_due()
    soon = Span.CHANGE_OF_MIND.delta - Span.ERASURE_REMINDER.delta

    with after(soon - A_MINUTE):
        work()
        assert len(mail.outbox) == 1
    for _turn in range(2):
        with after(soon + A_MINUTE):
            work()
    with after(Span.CHANGE_OF_MIND.delta + A_MINUTE):
        work()

    assert [letter.to for letter in mail.outbox] == [["anna@example.org"]] * 3
    assert len(set(subjects())) == 3


def test_asking_again_changes_nothing() -> None:
    first = leave()

    assert leave() == first
    assert Erasure.objects.count() == Letter.objects.count() == 1
    assert AuditEntry.objects.filter(event=Event.ERASURE_ASKED).count() == 1


def test_mind_changed_is_nothing_erased() -> None:
    leave()
    anna = person("Anna")

    assert keep_account(anna, by=anna)
    with after(Span.CHANGE_OF_MIND.delta + A_MINUTE):
        assert work() == 0

    assert exists("Anna")
    assert not keep_account(anna, by=anna)


def test_what_is_not_ones_own_is_not_removed() -> None:
    own, others = items.tip(author=person("Anna")), items.tip(author=person("Esra"))

    erasure = leave(removing=(f"cases:{own.public_id}", f"cases:{others.public_id}", "nonsense"))

    assert erasure.removing == [f"cases:{own.public_id}"]


def test_only_administrator_cannot_leave() -> None:
    with pytest.raises(LeavingError, match=r"only administrator|enige beheerder"):
        leave("Fons")

    assert not Erasure.objects.exists()


def test_administrators_cannot_leave_together() -> None:
    fons, esra = person("Fons"), person("Esra")
    esra.memberships.create(
        organisation=Organisation.objects.get(name="Force"), role=Role.ADMINISTRATOR
    )
    leave("Fons")

    with pytest.raises(LeavingError):
        ask_erasure(Person.objects.get(pk=esra.pk), removing=(), by=esra)

    assert Erasure.objects.get().person == fons


def test_who_became_the_only_administrator_meanwhile_is_not_erased(
    caplog: pytest.LogCaptureFixture,
) -> None:
    fons, esra = person("Fons"), person("Esra")
    role = esra.memberships.create(
        organisation=Organisation.objects.get(name="Force"), role=Role.ADMINISTRATOR
    )
    leave("Fons")
    role.delete()

    with after(Span.CHANGE_OF_MIND.delta + A_MINUTE):
        assert work() == 0

    assert exists("Fons")
    assert person("Fons").is_active
    assert "only administrator" in caplog.text
    assert fons.email not in caplog.text


def test_last_letter_leaves_before_its_address_goes() -> None:
    leave()

    with after(Span.CHANGE_OF_MIND.delta + A_MINUTE):
        assert [erase_people(), erase_people()] == [0, 0]  # the letter waits
        assert not person("Anna").is_active
        assert Letter.objects.filter(kind="erasure_done").count() == 1
        send_due()
        assert erase_people() == 1

    assert mail.outbox[-1].to == ["anna@example.org"]
    assert not exists("Anna")


def test_letter_that_nobody_takes_in_holds_the_erasure_up_for_a_day_only(settings: Any) -> None:
    leave()
    settings.MAIL_DELIVERY = {"BACKEND": f"{__name__}.NoWayOut", "OPTIONS": {}}

    with after(Span.CHANGE_OF_MIND.delta + A_MINUTE):
        assert work() == 0
    with after(Span.CHANGE_OF_MIND.delta + dt.timedelta(hours=26)):
        assert work() == 1

    assert not exists("Anna")
    assert not Letter.objects.exclude(to="").exists()


def test_too_late_to_change_ones_mind_once_the_last_letter_is_posted() -> None:
    leave()
    with after(Span.CHANGE_OF_MIND.delta + A_MINUTE):
        erase_people()

    anna = person("Anna")

    assert not keep_account(anna, by=anna)


def test_erasure_that_fails_halfway_leaves_all_and_is_tried_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tip = items.tip(author=person("Anna"), byline="Anna")
    leave(removing=(f"cases:{tip.public_id}",))

    def fail(leaver: rooms.Leaver) -> None:
        raise RuntimeError(leaver.person.email)

    def order() -> tuple[rooms.Room, ...]:
        return (rooms._ROOMS["cases"], rooms.Room("failing", erase=fail))

    with after(Span.CHANGE_OF_MIND.delta + A_MINUTE):
        with monkeypatch.context() as patch:
            patch.setattr(rooms, "rooms_to_erase", order)
            assert work() == 0
        tip.refresh_from_db()
        assert tip.author == person("Anna")
        assert tip.withdrawn_on is None
        assert work() == 1

    assert "RuntimeError" in caplog.text
    assert "anna@example.org" not in caplog.text
    tip.refresh_from_db()
    assert tip.withdrawn_on is not None


def test_log_says_that_it_was_done_and_not_who_it_was() -> None:
    erasure = leave()
    public_id = str(erasure.person.public_id)
    with after(Span.CHANGE_OF_MIND.delta + A_MINUTE):
        work()

    line = AuditEntry.objects.filter(event=Event.ERASURE_DONE).get()

    assert (line.object_id, line.actor, line.details) == (public_id, None, {})
