"""Beginning, joining, changing the lines, and deleting a logbook."""

import uuid

import pytest
from django.utils import timezone

from accounts.clearance import Audience
from cases.logbooks.actions import starting
from cases.logbooks.errors import LogbookError
from cases.logbooks.models import LogEntry, Trial
from tests.factories import logs
from tests.people import person

pytestmark = pytest.mark.django_db


def test_start_makes_it_at_once_for_oneself() -> None:
    made = logs.trial("nieuw")

    assert (made.owner, made.is_start, made.is_open) == (person("Anna"), True, False)
    assert made.experiment is None
    assert made.half_on == logs.in_days(30)


def test_sent_twice_it_begins_once() -> None:
    token, lines = uuid.uuid4(), logs.lines()
    for _press in range(2):
        starting.start(lines, token=token, language="nl", by=person("Anna"))

    assert Trial.objects.count() == 1


def test_sent_again_with_other_lines_it_is_changed() -> None:
    token = uuid.uuid4()
    for word in ("naam", "rustig"):
        lines = logs.lines(word)
        starting.start(lines, token=token, language="nl", by=person("Anna"))

    assert [made.idea for made in Trial.objects.all()] == [lines.idea]


def test_token_of_somebody_else_begins_another() -> None:
    token = uuid.uuid4()
    for name in ("Anna", "Bram"):
        starting.start(logs.lines(name), token=token, language="nl", by=person(name))

    assert {made.owner for made in Trial.objects.all()} == {person("Anna"), person("Bram")}


def test_without_a_role_nothing_begins() -> None:
    with pytest.raises(LogbookError, match="role"):
        logs.trial(by=person("Dirk"))


@pytest.mark.parametrize("days", [-1, 0, 4000])
def test_last_day_is_to_come_and_near(days: int) -> None:
    with pytest.raises(LogbookError):
        logs.trial(until=logs.in_days(days))


def test_short_one_has_no_half() -> None:
    assert logs.trial(until=logs.in_days(2)).half_on is None


def test_too_many_at_once_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(starting, "MOST_RUNNING", 1)
    logs.trial()

    with pytest.raises(LogbookError, match="1 experiments running"):
        logs.trial()


def test_joining_twice_is_one() -> None:
    experiment = logs.shown().experiment
    assert experiment is not None
    for _press in range(2):
        logs.joined(experiment, by=person("Bram"))

    assert experiment.trials.filter(owner=person("Bram")).count() == 1


def test_lines_can_change_until_colleagues_read_them() -> None:
    made = logs.trial()
    starting.change_lines(made, lines=logs.lines("anders"), by=person("Anna"))
    shown = logs.shown()

    assert "anders" in Trial.objects.get(pk=made.pk).idea
    with pytest.raises(LogbookError, match="editor"):
        starting.change_lines(shown, lines=logs.lines("anders"), by=person("Anna"))


def test_another_last_day_lets_the_end_be_told_again() -> None:
    made = logs.trial()
    made.end_told_on = timezone.localdate()
    made.save()

    starting.change_end(made, until=logs.in_days(90), place="Dorp", by=person("Anna"))

    changed = Trial.objects.get(pk=made.pk)
    assert (changed.end_told_on, changed.place) == (None, "Dorp")


def test_nobody_changes_anothers() -> None:
    made = logs.trial()

    for verb in (
        lambda: starting.change_lines(made, lines=logs.lines(), by=person("Carla")),
        lambda: starting.change_end(made, until=logs.in_days(9), place="", by=person("Carla")),
        lambda: starting.remove(made, by=person("Carla")),
    ):
        with pytest.raises(LogbookError, match="not your logbook"):
            verb()


def test_removed_with_all_that_stood_in_it() -> None:
    made = logs.trial()
    logs.pictured(made)

    starting.remove(made, by=person("Anna"))

    assert not Trial.objects.exists()
    assert not LogEntry.objects.exists()


def test_what_colleagues_read_is_not_removed() -> None:
    shown = logs.shown("open", Audience.POLICE)

    with pytest.raises(LogbookError, match="withdraw"):
        starting.remove(shown, by=person("Anna"))
