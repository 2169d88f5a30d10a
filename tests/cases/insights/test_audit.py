"""What editors do with insights, and that a meeting decided something, stands in the audit log."""

import uuid

import pytest

from accounts.models import AuditEntry, Event
from accounts.privacy.naming import Traces
from accounts.privacy.rooms import Leaver, rooms
from cases.insights.actions import settling
from cases.insights.errors import InsightError
from cases.insights.privacy import INSIGHTS_KEY
from tests.factories import findings, items, talk
from tests.people import person

pytestmark = pytest.mark.django_db


def lines() -> list[tuple[str, str, str, object]]:
    """Return what of insights stands in the log: event, who, about what, details."""
    rows = AuditEntry.objects.filter(object_type="insights.insight").order_by("number")
    names = {person(name).public_id: name for name in ("Carla", "Esra", "Omar")}
    return [
        (row.event, names.get(row.actor or uuid.UUID(int=0), "nobody"), row.object_id, row.details)
        for row in rows
    ]


def test_promoting_and_withdrawing_stand_in_the_log_once() -> None:
    made = findings.settled(findings.insight(talk.thread()))
    esra = person("Esra")

    for _pressed_twice in range(2):
        settling.promote(made, note="Goed voor iedereen.", by=esra)
    for _pressed_twice in range(2):
        settling.withdraw(made, reason="Toch niet.", by=esra)

    assert lines() == [
        (Event.INSIGHT_PROMOTED, "Esra", made.public_id, {}),
        (Event.INSIGHT_WITHDRAWN, "Esra", made.public_id, {"was": "promoted"}),
    ]


def test_who_proposed_it_and_takes_it_back_is_named() -> None:
    made = findings.insight(talk.thread())

    settling.withdraw(made, reason="Toch niet.", by=person("Carla"))

    assert lines() == [(Event.INSIGHT_WITHDRAWN, "Carla", made.public_id, {"was": "open"})]


def test_decision_of_a_meeting_stands_in_the_log() -> None:
    meeting = items.seminar()

    made = findings.decision(meeting)

    assert lines() == [
        (Event.DECISION_RECORDED, "Omar", made.public_id, {"meeting": meeting.public_id})
    ]


def test_what_is_refused_or_proposed_leaves_no_line() -> None:
    made = findings.insight(talk.thread())

    with pytest.raises(InsightError):
        settling.promote(made, note="", by=person("Esra"))
    with pytest.raises(InsightError):
        settling.withdraw(made, reason="", by=person("Esra"))

    assert lines() == []


def test_log_names_nobody_for_what_an_erased_person_took_along() -> None:
    made = findings.insight(talk.thread())
    carla = person("Carla")

    leaver = Leaver(carla, frozenset({INSIGHTS_KEY}), Traces("Carla Jansen", (carla.email,)))

    next(room for room in rooms() if room.name == "insights").erase(leaver)

    assert lines() == [(Event.INSIGHT_WITHDRAWN, "nobody", made.public_id, {"was": "open"})]
