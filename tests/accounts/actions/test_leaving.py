"""Leaving: days to think, mails on the way, nobody left without an administrator."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from accounts.actions.leaving import (
    LeavingError,
    ask_erasure,
    erase_people,
    keep_account,
    warn_unused,
)
from accounts.clearance import Role
from accounts.models import AuditEntry, Erasure, Event, Organisation, Person
from accounts.notifications.delivery import send_due
from accounts.notifications.models import Letter
from accounts.privacy import rooms
from accounts.privacy.spans import Span
from tests.accounts.sure import work
from tests.factories import items
from tests.people import person

pytestmark = pytest.mark.django_db

A_MINUTE = dt.timedelta(minutes=1)


class NoWayOut:
    """A mail server that never answers."""

    def __init__(self, **_options: Any) -> None:
        """Take no options."""

    def open(self) -> None:
        """Fail."""
        raise TimeoutError

    def close(self) -> None:
        """Close nothing."""


def leave(name: str = "Anna", removing: tuple[str, ...] = ()) -> Erasure:
    anna = person(name)
    return ask_erasure(anna, removing=removing, by=anna)


def exists(name: str) -> bool:
    return Person.objects.filter(email=f"{name.lower()}@example.org").exists()


def subjects() -> list[str]:
    return [letter.subject.removeprefix("Kennisbank: ") for letter in mail.outbox]


def after(span: dt.timedelta) -> time_machine.travel:
    return time_machine.travel(timezone.now() + span, tick=True)


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


def long_unused(name: str, days: int) -> Person:
    found = person(name)
    since = timezone.now() - dt.timedelta(days=days)
    Person.objects.filter(pk=found.pk).update(joined_at=since, last_login=since)
    return found


@pytest.mark.parametrize(("days", "warned"), [(731, 1), (729, 0)])
def test_unused_account_is_warned_then_erased(days: int, warned: int) -> None:
    long_unused("Anna", days)

    assert warn_unused() == warned
    assert warn_unused() == 0
    with after(Span.NOTICE.delta - A_MINUTE):
        assert work() == 0
    with after(Span.NOTICE.delta + A_MINUTE):
        assert work() == warned

    assert exists("Anna") == (not warned)


@pytest.mark.parametrize(("days", "warned"), [(366, 1), (364, 0)])
def test_account_without_role_is_warned_sooner(days: int, warned: int) -> None:
    long_unused("Dirk", days)
    long_unused("Bram", days)  # a student still

    assert warn_unused() == warned
    assert [each.person.display_name for each in Erasure.objects.all()] == ["Dirk"] * warned


def test_role_that_ended_lately_still_counts() -> None:
    bram = long_unused("Bram", 500)
    bram.memberships.update(until=timezone.localdate() - dt.timedelta(days=300))

    assert warn_unused() == 0

    bram.memberships.update(until=timezone.localdate() - dt.timedelta(days=366))
    assert warn_unused() == 1


def test_signing_in_keeps_the_account() -> None:
    anna = long_unused("Anna", 800)
    warn_unused()
    send_due()
    Person.objects.filter(pk=anna.pk).update(last_login=timezone.now() + A_MINUTE)

    with after(Span.NOTICE.delta + A_MINUTE):
        assert work() == 0

    assert not Erasure.objects.exists()
    assert [letter.to for letter in mail.outbox] == [["anna@example.org"]]


def test_unused_only_administrator_stays() -> None:
    long_unused("Fons", 3000)

    assert warn_unused() == 0


def test_own_wish_comes_before_the_sites_plan() -> None:
    long_unused("Anna", 800)
    warn_unused()

    erasure = leave()

    assert erasure.cause == Erasure.Cause.OWN
    assert Erasure.objects.count() == 1


def test_what_unused_accounts_wrote_stays_without_the_name() -> None:
    tip = items.tip(author=long_unused("Anna", 800), byline="Anna, wijkagent")
    warn_unused()
    with after(Span.NOTICE.delta + A_MINUTE):
        work()

    tip.refresh_from_db()

    assert (tip.author, tip.byline, tip.withdrawn_on) == (None, "wijkagent", None)
