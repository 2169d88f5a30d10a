"""The queue: what is dangerous first, then what waits longest; and whether it is too late."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.clearance import Audience
from accounts.models import Circle
from cases.discussions.models import Post, PostState, Thread
from cases.insights.models import Objection, ObjectionKind
from cases.moderation.actions import deciding, requests
from cases.moderation.actions.requests import Asked, Target
from cases.moderation.models import Flag, FlagReason, TakeDown
from cases.moderation.promises import Risk
from cases.moderation.queries.queue import EntryKind, queue_for
from tests.factories import findings, items, safety, talk
from tests.people import person

pytestmark = pytest.mark.django_db


def kinds(name: str = "Carla") -> list[EntryKind]:
    return [each.kind for each in queue_for(person(name))]


def asked_about(post: Post, reason: FlagReason = FlagReason.OTHER) -> None:
    target = Target(post.get_absolute_url(), post=post)
    requests.ask(target, asked=Asked(reason, "Weg ermee."), language="nl")


def test_every_kind_waits() -> None:
    talk.ready_for_pseudonyms()
    safety.flagged_by(safety.post(), 1)
    safety.flagged_by(safety.post(), 3)
    talk.post(talk.thread(), by=person("Bram"))
    asked_about(safety.post())
    safety.appealed(safety.hidden(safety.post(by="Anna"), by="Esra"), person("Anna"))
    talk.under_pseudonym(talk.thread(), by=person("Anna"))
    Objection.objects.create(
        insight=findings.insight(talk.thread()), person=person("Bram"), kind=ObjectionKind.AMEND,
        words="Zo niet.", hidden_on=timezone.localdate(),
    )  # fmt: skip

    assert sorted(kinds()) == sorted(EntryKind)


def test_danger_comes_before_age_and_age_before_the_rest() -> None:
    old, leak, danger, new = (safety.post() for _n in range(4))
    reasons = (FlagReason.UNKIND, FlagReason.POLICE, FlagReason.THREAT, FlagReason.SPAM)
    for post, reason in zip((old, leak, danger, new), reasons, strict=True):
        safety.flag(post, safety.member(1), reason)
    Flag.objects.filter(post=old).update(at=timezone.now() - dt.timedelta(days=9))

    waiting = queue_for(person("Carla"))

    assert [each.ref for each in waiting] == [danger.key, leak.key, old.key, new.key]
    assert [each.risk for each in waiting] == [Risk.DANGER, Risk.LEAK, Risk.USUAL, Risk.USUAL]


def test_one_threat_among_flags_decides_and_the_oldest_counts() -> None:
    post = safety.post()
    first = safety.flag(post, safety.member(1), FlagReason.UNKIND)
    safety.flag(post, safety.member(2), FlagReason.THREAT)

    (waiting,) = queue_for(person("Carla"))

    assert (waiting.risk, waiting.since, waiting.flag_count) == (Risk.DANGER, first.at, 2)


def test_overdue_is_two_hours_for_danger_and_a_working_day_for_the_rest() -> None:
    wednesday = dt.datetime(2026, 11, 18, 12, tzinfo=timezone.get_default_timezone())
    with time_machine.travel(wednesday, tick=False):
        danger, usual = safety.post(), safety.post()
        safety.flag(danger, safety.member(1), FlagReason.THREAT)
        safety.flag(usual, safety.member(1), FlagReason.UNKIND)
    late = {}
    for hours in (1, 3, 25):
        with time_machine.travel(wednesday + dt.timedelta(hours=hours), tick=False):
            late[hours] = [each.is_overdue for each in queue_for(person("Carla"))]

    assert late == {1: [False, False], 3: [True, False], 25: [True, True]}


def test_what_is_decided_waits_no_longer() -> None:
    talk.ready_for_pseudonyms()
    posts = [
        safety.flagged_by(safety.post(), 1),
        talk.post(talk.thread(), by=person("Bram")),
        talk.under_pseudonym(talk.thread(), by=person("Anna")),
    ]
    before = len(kinds())

    for post in posts:
        deciding.let_stand(post, by=person("Esra"))

    assert (before, kinds()) == (3, [])


def test_pseudonym_is_looked_at_once() -> None:
    talk.ready_for_pseudonyms()
    thread = talk.thread()
    talk.under_pseudonym(thread, by=person("Anna"))
    talk.under_pseudonym(thread, by=person("Anna"))

    assert kinds() == [EntryKind.FIRST]


def test_warned_about_a_hidden_post_it_still_waits() -> None:
    post = safety.flagged_by(safety.post(), 3)

    deciding.warn(post, why=safety.why(), by=person("Carla"))

    assert kinds() == [EntryKind.HIDDEN]


def test_appeal_against_ones_own_decision_is_for_others() -> None:
    safety.appealed(safety.hidden(safety.post(by="Anna"), by="Carla"), person("Anna"))

    assert (kinds("Carla"), kinds("Esra")) == ([], [EntryKind.APPEAL])


def test_own_pseudonym_stands_in_every_moderators_queue() -> None:
    """One that lacks an entry would tell the colleague beside them whose it is."""
    talk.ready_for_pseudonyms()
    thread = talk.thread(by=talk.known(person("Anna")))
    post = talk.under_pseudonym(thread, by=person("Esra"))
    safety.flagged_by(post, 1)

    assert queue_for(person("Esra")) == queue_for(person("Carla"))
    assert kinds("Esra") == [EntryKind.FLAGGED]


def test_group_reads_alone() -> None:
    post = safety.flagged_by(safety.post(), 1)
    group = Circle.objects.create(name="Klas")
    Thread.objects.filter(pk=post.thread_id).update(scope=group)

    assert kinds() == []


def test_held_and_flagged_posts_of_others_audiences_are_there_for_moderators() -> None:
    post = talk.post(talk.thread("p", Audience.POLICE), by=talk.known(person("Anna")))
    safety.flag(post, safety.member(1))

    (waiting,) = queue_for(person("Carla"))
    assert (waiting.ref, waiting.is_hidden, post.state) == (post.key, False, PostState.SHOWN)


def count_questions() -> int:
    moderator = person("Carla")
    with CaptureQueriesContext(connection) as found:
        queue_for(moderator)
    return len(found)


def test_questions_do_not_grow_with_what_waits() -> None:
    counts = []
    for number in (3, 30):
        posts = safety.posts(number)
        for place, post in enumerate(posts):
            safety.flag(post, safety.member(number + place))
            asked_about(post)
        counts.append((count_questions(), len(kinds())))

    assert counts[0][0] == counts[1][0]
    assert [waiting for _questions, waiting in counts] == [6, 66]


def test_request_is_called_by_its_title_where_the_moderator_may_see_it() -> None:
    post, tip = safety.post(), items.tip()
    reason, words = FlagReason.OTHER, "Dit klopt niet."
    for about in ({"post": post}, {"thread": post.thread}, {"item": tip}, {}):
        TakeDown.objects.create(address="/nl/weg/", reason=reason, words=words, **about)
    group = Circle.objects.create(name="Klas")
    hidden = talk.thread()
    Thread.objects.filter(pk=hidden.pk).update(scope=group)
    TakeDown.objects.create(address="/nl/klas/", reason=reason, words=words, thread=hidden)

    found = [each for each in queue_for(person("Carla")) if each.kind == EntryKind.TAKE_DOWN]

    assert [each.title for each in found] == [
        f"{post.thread.title}, #{post.number}", post.thread.title, tip.title,
        "/nl/weg/", "/nl/klas/",
    ]  # fmt: skip
