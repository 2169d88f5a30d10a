"""Who hears of insights: people who take part by name, and followers. No notice names anybody."""

import json

import pytest
from django.test import Client

from accounts.clearance import Audience
from accounts.models import Circle
from accounts.notifications.models import Follow, Happening, Level, Notice, Subject
from accounts.notifications.spreading import spread_due
from cases.discussions.models import Thread
from cases.insights.actions import objecting, settling
from cases.insights.models import ObjectionKind
from tests.factories import findings, items, talk
from tests.people import enter, person

pytestmark = pytest.mark.django_db(transaction=True)


def told(kind: str) -> dict[str, str]:
    """Return who was told of a kind of happening, and why."""
    spread_due()
    rows = Notice.objects.filter(happening__kind=kind).select_related("person")
    return {row.person.display_name: row.reason for row in rows}


def follow(name: str, subject: str) -> None:
    Follow.objects.create(
        person=person(name), kind=Subject.THREAD, subject=subject, level=Level.WATCHING
    )


def test_proposal_is_told_to_all_who_take_part_by_name_but_who_made_it() -> None:
    thread = talk.thread(by=talk.known(person("Anna")))
    talk.post(thread, by=talk.known(person("Bram")))
    talk.post(thread, by=person("Carla"))
    follow("Lotte", thread.public_id)

    findings.insight(thread, by=person("Carla"))

    assert told("insight") == {"Anna": "took_part", "Bram": "took_part", "Lotte": "thread"}


def test_of_a_dilemma_the_notice_says_where_and_not_what() -> None:
    dilemma = items.dilemma()
    of_dilemma = findings.insight(talk.post(dilemma, by=talk.known(person("Anna"))).thread)
    of_tip = findings.insight(talk.post(items.tip(), by=talk.known(person("Anna"))).thread)
    told("insight")

    client = Client()
    enter(client, person("Anna"))
    page = client.get("/nl/me/notices/").content.decode()

    assert of_tip.claim in page
    assert of_dilemma.claim not in page
    assert dilemma.title in page


def test_who_takes_part_under_a_pseudonym_is_told_nothing_and_named_nowhere() -> None:
    talk.ready_for_pseudonyms()
    thread = talk.thread(by=talk.known(person("Bram")))
    post = talk.under_pseudonym(thread, by=person("Anna"))
    assert post.pseudonym is not None
    made = findings.insight(thread, posts=[post], by=person("Carla"))
    objecting.object_to(made, kind=ObjectionKind.OBJECT, words="Nee.", by=person("Anna"))

    assert "Anna" not in told("insight")
    assert told("insight_objection") == {}
    for row in Happening.objects.filter(kind__startswith="insight"):
        assert post.pseudonym.name not in json.dumps(row.data)
        assert set(row.data) <= {"objection"}


def test_answer_to_a_pseudonym_is_no_notice() -> None:
    talk.ready_for_pseudonyms()
    thread = talk.thread()
    talk.under_pseudonym(thread, by=person("Anna"))
    made = findings.insight(thread)
    objection = objecting.object_to(
        made, kind=ObjectionKind.OBJECT, words="Nee.", by=person("Anna")
    )
    settling.release_objections(objection.day.replace(year=objection.day.year + 1))

    objecting.leave_as_dissent(objection, answer="Nee.", dissent="Zo.", seen=1, by=person("Carla"))

    assert told("insight_objection") == {"Carla": "distilled"}
    assert told("insight_answer") == {}


def test_objection_is_told_to_the_distiller_and_its_answer_to_who_objected() -> None:
    thread = talk.thread(by=talk.known(person("Anna")))
    made = findings.insight(thread)
    objection = objecting.object_to(
        made, kind=ObjectionKind.AMEND, words="Anders.", by=person("Anna")
    )
    objecting.take_over(objection, answer="Ja.", text=findings.text(), seen=1, by=person("Carla"))

    assert told("insight_objection") == {"Carla": "distilled"}
    assert told("insight_answer") == {"Anna": "disagreed"}


def test_promotion_is_told_to_who_takes_part() -> None:
    thread = talk.thread(by=talk.known(person("Anna")))
    findings.promoted(findings.insight(thread))

    assert told("insight_promoted") == {"Anna": "took_part"}


def test_decision_is_told_to_followers_of_its_meeting() -> None:
    meeting = items.seminar()
    Follow.objects.create(
        person=person("Anna"), kind=Subject.ITEM, subject=meeting.public_id, level=Level.WATCHING
    )
    findings.decision(meeting)

    assert told("insight") == {"Anna": "item"}


def test_who_may_not_see_it_is_not_told() -> None:
    thread = talk.thread(by=talk.known(person("Bram")))
    follow("Anna", thread.public_id)
    findings.insight(thread)
    Thread.objects.filter(pk=thread.pk).update(audience=Audience.POLICE)

    assert told("insight") == {"Anna": "thread"}


def test_what_a_group_found_is_told_inside_the_group() -> None:
    thread = talk.thread(by=talk.known(person("Bram")))
    talk.post(thread, by=talk.known(person("Lotte")))
    findings.insight(thread)
    group = Circle.objects.create(name="Klas 1")
    group.members.create(person=person("Bram"))
    Thread.objects.filter(pk=thread.pk).update(scope=group)

    assert told("insight") == {"Bram": "took_part"}


def test_notice_reads_as_a_sentence_and_goes_with_the_insight(client: Client) -> None:
    thread = talk.thread(by=talk.known(person("Anna")))
    made = findings.insight(thread)
    told("insight")
    enter(client, person("Anna"))

    seen = client.get("/nl/me/notices/").content.decode()
    settling.withdraw(made, reason="Toch niet.", by=person("Carla"))
    after = client.get("/nl/me/notices/").content.decode()

    assert made.claim in seen
    assert "Voorstel voor een inzicht" in seen
    assert "omdat je meedeed aan het gesprek" in seen
    assert made.claim not in after
