"""Writing an insight down: who may, with which receipts, and once."""

import datetime as dt
import uuid
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.notifications.models import Happening
from cases.discussions.actions import changing
from cases.discussions.models import Mute, Participant, Post, PostState, Thread
from cases.insights.actions import distilling
from cases.insights.actions.distilling import MOST_PROPOSALS, Decided, Excerpt
from cases.insights.errors import InsightError
from cases.insights.models import Insight, InsightState, Quote
from cases.insights.permissions import may_distil
from tests.factories import findings, items, talk
from tests.people import person

pytestmark = pytest.mark.django_db
WEEK = dt.timedelta(days=7)


def test_insight_is_proposed_for_seven_days() -> None:
    thread = talk.thread()
    second = talk.post(thread, "tweede")

    made = findings.insight(thread, posts=[second, thread.posts.get(number=1)])

    assert made.state == InsightState.OPEN
    assert made.closes_at - made.opened_at == WEEK
    assert [quote.words for quote in made.quotes.all()] == [
        "Bericht over tweede.",
        "Bericht over voorbeeld.",
    ]
    assert Happening.objects.filter(kind="insight", subject=made.public_id).count() == 1


def test_sent_twice_it_is_one() -> None:
    thread, token = talk.thread(), uuid.uuid4()
    excerpts = [Excerpt(thread.posts.get(), "Bericht")]

    made = [
        distilling.distil(
            thread, text=findings.text(), excerpts=excerpts, by=person("Carla"), token=token
        )
        for _time in range(2)
    ]

    assert made[0] == made[1]
    assert Insight.objects.count() == 1


def test_token_of_somebody_else_makes_an_insight_of_ones_own() -> None:
    thread, token = talk.thread(), uuid.uuid4()
    excerpts = [Excerpt(thread.posts.get(), "Bericht")]

    for name in ("Carla", "Esra"):
        distilling.distil(
            thread, text=findings.text(), excerpts=excerpts, by=person(name), token=token
        )

    assert Insight.objects.count() == 2


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"claim": "  "}, "claim"),
        ({"claim": "x" * 281}, "280"),
        ({"works_when": "x" * 501}, "500"),
        ({"dissent": ""}, "other view"),
        ({"no_dissent": True}, "other view"),
    ],
)
def test_text_that_lacks_something_is_refused(fields: dict[str, Any], said: str) -> None:
    with pytest.raises(InsightError, match=said):
        findings.insight(talk.thread(), **fields)


def test_quote_must_stand_in_its_post() -> None:
    thread = talk.thread("waar")

    with pytest.raises(InsightError, match="do not stand like this"):
        distilling.distil(
            thread,
            text=findings.text(),
            excerpts=[Excerpt(thread.posts.get(), "Dit is verzonnen")],
            by=person("Carla"),
        )


def test_quote_is_compared_with_the_post_as_it_is_now() -> None:
    thread = talk.thread("oud")
    seen = thread.posts.get()
    Post.objects.filter(pk=seen.pk).update(body="Nieuw.", html="<p>Nieuw.</p>")

    with pytest.raises(InsightError, match="do not stand like this"):
        findings.insight(thread, posts=[seen])


@pytest.mark.parametrize("state", [PostState.HIDDEN, PostState.HELD, PostState.WITHDRAWN])
def test_what_is_not_shown_cannot_be_quoted(state: PostState) -> None:
    thread = talk.thread()
    Post.objects.update(state=state)

    with pytest.raises(InsightError, match="cannot be quoted"):
        findings.insight(thread)


def test_post_of_another_thread_cannot_be_quoted() -> None:
    other = talk.thread("elders")

    with pytest.raises(InsightError, match="cannot be quoted"):
        findings.insight(talk.thread(), posts=[other.posts.get()])


def test_each_post_is_quoted_once_and_one_at_least() -> None:
    thread = talk.thread()
    post = thread.posts.get()

    for excerpts in ([], [Excerpt(post, "Bericht"), Excerpt(post, "over")]):
        with pytest.raises(InsightError):
            distilling.distil(thread, text=findings.text(), excerpts=excerpts, by=person("Carla"))
    assert not Insight.objects.exists()


def test_who_took_part_by_name_distils_and_editors_and_moderators() -> None:
    thread = talk.thread(by=talk.known(person("Anna")))
    names = ("Anna", "Bram", "Lotte", "Omar", "Carla", "Esra", "Fons", "Dirk")

    may = {name for name in names if may_distil(person(name), thread)}

    assert may == {"Anna", "Carla", "Esra", "Fons"}
    assert not may_distil(None, thread)


def test_pseudonym_does_not_distil() -> None:
    talk.ready_for_pseudonyms()
    thread = talk.thread()
    post = talk.under_pseudonym(thread, by=person("Anna"))

    assert not may_distil(person("Anna"), thread)
    with pytest.raises(InsightError, match="by name"):
        findings.insight(thread, posts=[post], by=person("Anna"))


def test_who_is_silenced_proposes_nothing() -> None:
    anna = talk.known(person("Anna"))
    thread = talk.thread(by=anna)
    Mute.objects.create(person=anna, until=timezone.now() + WEEK)

    with pytest.raises(InsightError, match="cannot write until"):
        findings.insight(thread, by=anna)


def test_proposals_of_one_person_are_few_at_a_time() -> None:
    thread = talk.thread()
    for _n in range(MOST_PROPOSALS):
        findings.insight(thread)

    with pytest.raises(InsightError, match="open here"):
        findings.insight(thread)


def test_decision_of_a_meeting_says_who_and_when() -> None:
    meeting = items.seminar()

    made = findings.decision(meeting, no_dissent=True, dissent="")

    assert (made.kind, made.meeting, made.thread) == ("decision", meeting, None)
    assert made.decided_on == timezone.localdate()
    with pytest.raises(InsightError, match="who decided"):
        distilling.record_decision(
            meeting, text=findings.text(), decided=Decided(" ", timezone.localdate()),
            by=person("Omar"),
        )  # fmt: skip
    with pytest.raises(InsightError, match="to come"):
        distilling.record_decision(
            meeting, text=findings.text(), decided=Decided("x", timezone.localdate() + WEEK),
            by=person("Omar"),
        )  # fmt: skip


def test_member_records_no_decision() -> None:
    with pytest.raises(InsightError, match="Organisers"):
        distilling.record_decision(
            items.seminar(), text=findings.text(), decided=Decided("x", timezone.localdate()),
            by=person("Anna"),
        )  # fmt: skip


@pytest.mark.parametrize(
    "broken",
    [
        {"no_dissent": True},
        {"dissent": ""},
        {"claim": ""},
        {"thread": None},
        {"state": InsightState.DISTILLED},
        {"state": InsightState.PROMOTED},
        {"state": InsightState.WITHDRAWN},
        {"withdrawn_reason": "Omdat."},
        {"decided_by_whom": "Iedereen"},
        {"closes_at": timezone.now() - WEEK},
    ],
)
def test_database_refuses_what_cannot_be(broken: dict[str, object]) -> None:
    made = findings.insight(talk.thread())

    with pytest.raises(IntegrityError), transaction.atomic():
        Insight.objects.filter(pk=made.pk).update(**broken)


def test_post_is_quoted_once_in_an_insight() -> None:
    made = findings.insight(talk.thread())

    with pytest.raises(IntegrityError), transaction.atomic():
        Quote.objects.create(insight=made, post=made.quotes.get().post, words="x")


def test_thread_notes_that_readers_see_something_else() -> None:
    thread = talk.thread()
    before = Thread.objects.get(pk=thread.pk).version

    findings.insight(thread)

    assert Thread.objects.get(pk=thread.pk).version == before + 1


def test_who_took_their_words_back_took_part_but_shows_nothing_to_distil() -> None:
    anna = talk.known(person("Anna"))
    thread = talk.thread(by=anna)
    changing.take_back(thread.posts.get(), by=anna)

    assert Participant.objects.filter(thread=thread, person=anna).exists()
    assert not may_distil(anna, thread)


def test_decisions_of_a_day_are_limited() -> None:
    meeting = items.seminar()
    for _number in range(20):
        findings.decision(meeting)

    with pytest.raises(InsightError, match="20 decisions in a day"):
        findings.decision(meeting)
    with time_machine.travel(timezone.now() + dt.timedelta(days=2)):
        assert findings.decision(meeting)
