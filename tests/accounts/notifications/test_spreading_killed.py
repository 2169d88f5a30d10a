"""A worker that is killed while it spreads loses nothing and tells nobody twice."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.notifications import spreading
from accounts.notifications.models import Happening, Notice
from accounts.notifications.spreading import claim, spread, spread_due
from tests.accounts.notifications.remarks import (
    Remark,
    remark,
    tell_of,
    told,
    watch,
)
from tests.accounts.notifications.ways_out import Killed
from tests.factories import items
from tests.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("remarks")]
HOUR = dt.timedelta(hours=1)


def test_happening_in_a_transaction_undone_never_was() -> None:
    tip = items.tip()
    spread_due()

    with transaction.atomic():
        remark(tip, answered="Anna")
        transaction.set_rollback(True)

    assert spread_due() == 0


STEPS = [
    (Remark, "targets"), (Remark, "followed"), (Remark, "silent_for"), (Remark, "visible_q"),
]  # fmt: skip


@pytest.mark.parametrize(("where", "step"), STEPS)
def test_killed_in_the_middle_nothing_is_lost_and_nothing_doubled(
    where: Any, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tip = items.tip()
    spread_due()
    watch("Anna", tip)
    happening = remark(tip, answered="Bram")

    def kill(*_args: Any) -> None:
        raise Killed

    with monkeypatch.context() as dying:
        dying.setattr(where, step, kill)
        with pytest.raises(Killed):
            spread_due()
    assert not Notice.objects.exists()
    _spread_later(happening)

    assert (told("Anna"), told("Bram")) == (["item"], ["answered"])


def test_killed_after_the_notices_and_before_the_mark_nothing_is_doubled(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tip = items.tip()
    spread_due()
    watch("Anna", tip)
    happening = remark(tip)
    tell_them = spreading._tell

    def tell_and_die(*args: Any) -> None:
        tell_them(*args)
        raise Killed

    with monkeypatch.context() as dying:
        dying.setattr(spreading, "_tell", tell_and_die)
        with pytest.raises(Killed):
            spread_due()
    _spread_later(happening)

    assert told("Anna") == ["item"]


def _spread_later(happening: Happening) -> None:
    assert spread_due() == 0  # claimed: not at once
    happening.refresh_from_db()
    with time_machine.travel(happening.due_at):
        assert spread_due() == 1
        assert spread_due() == 0


def test_spread_twice_tells_once() -> None:
    tip = items.tip()
    watch("Anna", tip)
    happening = tell_of(tip)
    seen = timezone.now()
    Notice.objects.update(seen_at=seen)

    spread(happening)

    assert list(Notice.objects.values_list("seen_at", flat=True)) == [seen]


def test_database_refuses_a_second_notice() -> None:
    happening = tell_of(items.tip(), answered="Anna")

    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.create(person=person("Anna"), happening=happening, reason="answered")


def test_happening_is_claimed_by_one_worker_only() -> None:
    happening = remark(items.tip())

    claims = [claim(happening.pk, 0), claim(happening.pk, 0)]

    assert [found is None for found in claims] == [False, True]


def test_bad_happening_does_not_stop_the_others_and_is_given_up(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tip = items.tip()
    spread_due()
    bad = Happening.objects.create(kind="of a room that went", subject=tip.public_id)
    remark(tip, answered="Anna")

    assert spread_due() == 1

    assert told("Anna") == ["answered"]
    with time_machine.travel(bad.at + 25 * HOUR):
        assert spread_due() == 1
        assert spread_due() == 0
    assert "is given up: KeyError" in caplog.text
