"""A worker that is killed while it posts loses nothing and doubles nothing."""

from typing import Any

import pytest
from django.utils import timezone

from accounts.models import Person
from accounts.notifications import letters, posting
from accounts.notifications.models import Letter, Notice
from accounts.notifications.posting import post_due
from tests.accounts.notifications.remarks import tell_of, wants
from tests.accounts.notifications.rounds import send_all
from tests.accounts.notifications.ways_out import Killed
from tests.factories import items

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


STEPS: list[tuple[Any, str]] = [(posting, "_letters"), (letters, "post")]


@pytest.mark.parametrize(("where", "step"), STEPS)
def test_killed_while_posting_nothing_is_lost_and_nothing_doubled(
    where: Any, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    wants("Anna", "at_once")
    tip = items.tip()
    tell_of(tip, answered="Anna")
    tell_of(tip, quoted="Anna")
    real, calls = getattr(where, step), []

    def die_the_second_time(*args: Any, **options: Any) -> Any:
        calls.append(args)
        if len(calls) == 2 or step == "_letters":
            raise Killed
        return real(*args, **options)

    with monkeypatch.context() as dying:
        dying.setattr(where, step, die_the_second_time)
        with pytest.raises(Killed):
            post_due()
    assert not Letter.objects.exists()

    assert len(send_all()) == 2
    assert send_all() == []


def test_one_person_that_fails_stops_no_other(caplog: pytest.LogCaptureFixture) -> None:
    wants("Anna", "at_once")
    bram = wants("Bram", "at_once")
    tell_of(items.tip(), answered="Anna", quoted="Bram")
    Person.objects.filter(pk=bram.pk).update(email="no address")

    assert post_due() == 1

    assert "Notices are not posted: ValueError" in caplog.text
    assert "no address" not in caplog.text


def test_closed_account_gets_no_mail_and_holds_up_nobody() -> None:
    wants("Anna", "at_once")
    tell_of(items.tip(), answered="Anna")
    Person.objects.update(is_active=False)

    assert send_all() == []
    assert not Notice.objects.due(timezone.now()).exists()
