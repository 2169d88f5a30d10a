"""A moderator hides an insight or an objection, with a reason; nobody their own."""

import datetime as dt

import pytest
from django.utils import timezone

from accounts.models import AuditEntry, Person
from accounts.notifications.models import Happening
from cases.discussions.models import PostState
from cases.insights import queries
from cases.insights.actions import hiding, objecting, settling
from cases.insights.errors import InsightError
from cases.insights.models import Hidden, Insight, InsightState, Objection, ObjectionKind
from cases.moderation.queries.queue import EntryKind, queue_for, waiting_count
from tests.factories import findings, talk
from tests.people import person

pytestmark = pytest.mark.django_db

BECAUSE = "Er staat een naam in."


@pytest.fixture
def insight() -> Insight:
    """Return Anna's proposal in a thread in which Bram, who is new, took part, too."""
    thread = talk.thread()
    talk.post(thread, "anna", by=talk.known(person("Anna")))
    talk.post(thread, "bram", by=person("Bram"))
    return findings.insight(thread, by=person("Anna"))


def objects(insight: Insight, by: Person, words: str = "Zo niet.") -> Objection:
    return objecting.object_to(insight, kind=ObjectionKind.OBJECT, words=words, by=by)


def hide(insight: Insight, what: Hidden = Hidden.ALL, by: str = "Carla") -> Insight:
    return hiding.hide(insight, what=what, because=BECAUSE, by=person(by))


def test_hidden_it_is_on_no_page_and_is_not_settled(insight: Insight) -> None:
    hide(insight)

    week = timezone.now() + dt.timedelta(days=8)
    assert settling.close_due(week) == 0
    assert not queries.on_thread(insight.thread).exists() if insight.thread else False
    assert not Insight.objects.standing().exists()

    hiding.show_again(insight, by=person("Esra"))
    assert settling.close_due(week) == 1
    lines = AuditEntry.objects.filter(event__startswith="insight.").order_by("number")
    assert [line.event for line in lines] == ["insight.hide", "insight.show"]


def test_promoted_and_hidden_guidance_rests_on_it_no_more(insight: Insight) -> None:
    made = findings.promoted(findings.settled(insight))

    hide(made)

    assert queries.promoted_among([made.pk], person("Anna")) == {}
    assert not Insight.objects.promoted().exists()
    assert Insight.objects.get(pk=made.pk).state == InsightState.PROMOTED


@pytest.mark.parametrize(
    ("by", "because"), [("Bram", BECAUSE), ("Carla", " "), ("Carla", "x" * 501)]
)
def test_refused(insight: Insight, by: str, because: str) -> None:
    with pytest.raises(InsightError):
        hiding.hide(insight, what=Hidden.ALL, because=because, by=person(by))


def test_nobody_decides_about_their_own() -> None:
    thread, carla = talk.thread(), person("Carla")
    talk.post(thread, "carla", by=carla)
    own = findings.insight(thread, by=carla)
    said = objects(own, carla)

    with pytest.raises(InsightError):
        hide(own)
    with pytest.raises(InsightError):
        hiding.hide_objection(said, because=BECAUSE, by=carla)
    hide(own, by="Esra")
    hiding.hide_objection(said, because=BECAUSE, by=person("Esra"))


def test_hidden_objection_holds_nothing_up(insight: Insight) -> None:
    made = objects(insight, talk.known(person("Bram")))
    week = timezone.now() + dt.timedelta(days=8)
    assert settling.close_due(week) == 0

    hiding.hide_objection(made, because=BECAUSE, by=person("Carla"))

    with pytest.raises(InsightError, match="hidden"):
        objecting.leave_as_dissent(made, answer="Zo.", dissent="Ja.", seen=1, by=person("Anna"))
    counted = vars(queries.with_counts(Insight.objects.all()).get())
    assert counted["objection_count"] == 0
    assert settling.close_due(week) == 1


def test_of_a_new_member_a_moderator_looks_first(insight: Insight) -> None:
    made = objects(insight, person("Bram"))

    assert made.is_held
    assert not Happening.objects.filter(kind="insight_objection").exists()
    assert settling.close_due(timezone.now() + dt.timedelta(days=8)) == 0
    waiting = [each for each in queue_for(person("Carla")) if each.kind == EntryKind.OBJECTION]
    assert [each.ref for each in waiting] == [f"{insight.public_id}/{made.pk}"]
    assert waiting_count(person("Carla")) == len(queue_for(person("Carla")))

    hiding.show_objection(made, by=person("Carla"))
    assert Happening.objects.filter(kind="insight_objection").count() == 1
    assert not [each for each in queue_for(person("Carla")) if each.kind == EntryKind.OBJECTION]


def test_links_are_limited_as_in_posts(insight: Insight) -> None:
    links = "https://een.example https://twee.example https://drie.example"

    with pytest.raises(InsightError, match="At most 2 links"):
        objects(insight, person("Bram"), links)
    assert objects(insight, talk.known(person("Anna")), links)
    assert insight.thread
    insight.thread.posts.update(state=PostState.SHOWN)
    with pytest.raises(InsightError, match="At most 2 links"):
        findings.insight(insight.thread, by=person("Bram"), works_when=links)
