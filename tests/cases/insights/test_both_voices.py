"""Who took part under a pseudonym and by name, too: neither objection may tell of the other."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.clearance import Audience
from cases.discussions.actions import posting
from cases.discussions.actions.posting import Words
from cases.insights.actions import objecting, settling
from cases.insights.errors import InsightError
from cases.insights.models import Insight, Objection, ObjectionKind
from tests.factories import findings, talk
from tests.people import enter, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def insight() -> Insight:
    """Return a proposal in a thread in which Anna took part both ways, and Bram by name."""
    talk.ready_for_pseudonyms()
    thread = talk.thread()
    anna = talk.known(person("Anna"))
    talk.under_pseudonym(thread, by=anna)
    posting.reply(thread, words=Words("Ook zo.", is_meant_by_name=True), by=anna)
    talk.post(thread, "bram", by=talk.known(person("Bram")))
    return findings.insight(thread)


def objects(insight: Insight, *, by: str, is_meant_by_name: bool) -> Objection:
    return objecting.object_to(
        insight, kind=ObjectionKind.OBJECT, words="Zo niet.", by=person(by),
        is_meant_by_name=is_meant_by_name,
    )  # fmt: skip


def test_one_chooses_as_whom_and_may_object_as_each(insight: Insight) -> None:
    hidden = objects(insight, by="Anna", is_meant_by_name=False)
    named = objects(insight, by="Anna", is_meant_by_name=True)

    assert (hidden.person, hidden.pseudonym is None) == (None, False)
    assert (named.person, named.pseudonym) == (person("Anna"), None)
    for again in (True, False):
        with pytest.raises(InsightError):
            objects(insight, by="Anna", is_meant_by_name=again)
    for each in (hidden, named):
        if each.person is not None:
            objecting.take_objection_back(each, by=person("Anna"))


@pytest.mark.parametrize("is_meant_by_name", [True, False])
def test_nobody_answers_their_own_objection(is_meant_by_name: bool) -> None:
    talk.ready_for_pseudonyms()
    thread, carla = talk.thread(), person("Carla")
    talk.under_pseudonym(thread, by=carla)
    talk.post(thread, "bram", by=talk.known(person("Bram")))
    insight = findings.insight(thread, by=person("Bram"))
    own = objects(insight, by="Carla", is_meant_by_name=is_meant_by_name)
    Objection.objects.update(is_out=True)

    with pytest.raises(InsightError, match="your own objection"):
        objecting.leave_as_dissent(own, answer="Zo.", dissent="Anders.", seen=1, by=carla)
    objecting.leave_as_dissent(own, answer="Zo.", dissent="Anders.", seen=1, by=person("Esra"))


def test_page_offers_the_name_to_who_took_part_both_ways(insight: Insight) -> None:
    offered = {}
    for name in ("Anna", "Bram"):
        client = Client()
        enter(client, person(name))
        page = client.get(f"{insight.get_absolute_url()}object/").content.decode()
        offered[name] = 'name="by_name"' in page

    assert offered == {"Anna": True, "Bram": False}


def test_who_only_has_a_pseudonym_cannot_object_by_name() -> None:
    talk.ready_for_pseudonyms()
    thread = talk.thread(audience=Audience.POLICE)
    talk.under_pseudonym(thread, by=person("Anna"))

    made = objects(findings.insight(thread), by="Anna", is_meant_by_name=True)

    assert made.person is None


def _as_they_lie() -> list[str]:
    """Return the ids of objections in the order in which their rows lie in the table."""
    place = "ctid" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM insights_objection ORDER BY {place}")  # noqa: S608  # one of two words
        return [str(row[0]).replace("-", "") for row in cursor.fetchall()]


def test_objection_by_name_after_one_under_a_pseudonym_does_not_tell_it_came_before(
    insight: Insight,
) -> None:
    orders = set()

    for _time in range(40):
        hidden = objects(insight, by="Anna", is_meant_by_name=False)
        named = objects(insight, by="Bram", is_meant_by_name=True)
        assert Objection.objects.get(pk=hidden.pk).words == "Zo niet."
        orders.add([hidden.pk.hex, named.pk.hex] == _as_they_lie())
        Objection.objects.all().delete()

    assert orders == {True, False}  # of forty alike one is in 500 billion


def test_rows_of_a_day_lie_in_no_order_when_it_is_over(insight: Insight) -> None:
    talk.ready_for_pseudonyms()
    made = [
        objects(insight, by="Bram", is_meant_by_name=True),
        objects(insight, by="Anna", is_meant_by_name=False),
        objects(insight, by="Anna", is_meant_by_name=True),
    ]
    came = [each.pk.hex for each in made]
    places = set()
    tomorrow = timezone.localdate() + dt.timedelta(days=1)

    for _time in range(40):
        Objection.objects.filter(pk=made[1].pk).update(is_out=False)
        assert settling.release_objections(tomorrow) == 1
        places.add(_as_they_lie().index(came[1]))

    assert sorted(_as_they_lie()) == sorted(came)
    assert places == {0, 1, 2}
    assert Objection.objects.get(pk=made[1].pk).words == "Zo niet."
