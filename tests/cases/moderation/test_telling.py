"""Whoever wrote under their own name is told; under a pseudonym nothing is written down."""

import datetime as dt
from collections.abc import Callable
from functools import partial

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.clearance import Audience
from accounts.models import Person
from accounts.models.person import Notices
from accounts.notifications.models import Follow, Happening, Letter, Level, Notice, Subject
from accounts.notifications.posting import post_due
from accounts.notifications.queries import unseen_count, visible_notices
from accounts.notifications.spreading import spread_due
from cases.discussions.models import PostState
from cases.moderation.actions import appealing, deciding, editing
from cases.moderation.models import Measure
from cases.moderation.telling import Decided
from tests.factories import safety, talk
from tests.people import enter, person

pytestmark = pytest.mark.django_db(transaction=True)


def told(name: str) -> list[tuple[str, str]]:
    spread_due()
    rows = Notice.objects.filter(person=person(name), happening__kind__in=["measure", "appeal"])
    return list(rows.order_by("at").values_list("happening__kind", "reason"))


def test_author_by_name_is_told_of_the_decision_and_of_the_verdict() -> None:
    made = safety.appealed(safety.hidden(safety.post(by="Anna")), person("Anna"))
    appealing.judge(made, is_granted=False, answer="Nee.", by=person("Esra"))

    assert told("Anna") == [("measure", "moderated"), ("appeal", "moderated")]
    assert (told("Bram"), told("Carla")) == ([], [])


def test_told_even_in_a_thread_one_muted() -> None:
    post = safety.post(by="Anna")
    Follow.objects.create(
        person=person("Anna"),
        kind=Subject.THREAD,
        subject=post.thread.public_id,
        level=Level.MUTED,
    )

    safety.hidden(post)

    assert told("Anna") == [("measure", "moderated")]


def test_hidden_by_flags_is_told_too() -> None:
    safety.flagged_by(safety.post(by="Anna"), 3)

    assert told("Anna") == [("measure", "moderated")]


def test_under_a_pseudonym_nothing_is_told_and_nothing_happens() -> None:
    talk.ready_for_pseudonyms()
    post = talk.under_pseudonym(talk.thread(), by=person("Anna"))
    made = safety.appealed(safety.hidden(post), person("Anna"))
    appealing.judge(made, is_granted=True, answer="Ja.", by=person("Esra"))

    assert told("Anna") == []
    assert not Happening.objects.filter(kind__in=["measure", "appeal"]).exists()


def test_notice_leads_to_the_reason(client: Client) -> None:
    measure = safety.hidden(safety.post("x", by="Anna"))
    spread_due()
    enter(client, person("Anna"))

    page = client.get("/nl/me/notices/").content.decode()
    notice = Notice.objects.get(person=person("Anna"), happening__kind="measure")
    leads_to = client.get(f"/nl/me/notices/{notice.pk}/").headers.get("Location", "")

    assert "Je bericht is verborgen" in page
    assert "omdat het gaat over iets wat jij schreef" in page
    assert leads_to.endswith(f"/me/moderation/#{measure.key}")


def test_let_through_is_said_for_others_and_not_for_everyone(client: Client) -> None:
    post = talk.post(talk.thread("p", Audience.POLICE), by=person("Anna"))
    assert post.state == PostState.HELD
    deciding.let_stand(post, why=safety.why(), by=person("Carla"))
    spread_due()
    enter(client, person("Anna"))

    page = client.get("/nl/me/notices/").content.decode()

    assert "Een moderator bekeek je bericht: anderen zien het nu" in page
    assert "iedereen" not in page.partition("<main")[2].partition("</main")[0]


def test_who_lost_their_role_is_not_told_where_it_stands() -> None:
    anna = talk.known(person("Anna"))
    post = talk.post(talk.thread("p", Audience.POLICE), by=anna)
    anna.memberships.all().delete()
    safety.hidden(post)

    assert told("Anna") == []


@pytest.mark.parametrize(
    ("rhythm", "letters"), [(Notices.AT_ONCE, 1), (Notices.WEEKLY, 0), (Notices.NONE, 0)]
)
def test_mail_goes_by_their_own_rhythm(rhythm: Notices, letters: int) -> None:
    anna = person("Anna")
    Person.objects.filter(pk=anna.pk).update(notices=rhythm, quiet_from=None, quiet_until=None)
    noon = dt.datetime(2026, 11, 18, 12, tzinfo=timezone.get_default_timezone())

    with time_machine.travel(noon):
        deciding.warn(safety.post(by="Anna"), why=safety.why(), by=person("Carla"))
        spread_due()
        post_due()

    assert Letter.objects.filter(person=anna, kind="notices").count() == letters


def inbox(name: str) -> list[str]:
    """Return what somebody's inbox says of moderation, after the worker came."""
    spread_due()
    rows = visible_notices(person(name)).filter(happening__kind="measure")
    happenings = [row.happening for row in rows.select_related("happening")]
    return [str(sight.what) for sight in Decided().sights(happenings).values()]


@pytest.mark.parametrize("is_read", [False, True])
@pytest.mark.parametrize(
    ("decision", "words"),
    [
        (deciding.let_stand, "Je bericht is weer te zien"),
        (deciding.hide, "Je bericht is verborgen"),
        (partial(editing.edit, body="Anders."), "Een moderator wijzigde je bericht"),
    ],
)
def test_hidden_first_and_decided_then_is_one_notice_that_says_where_it_stands(
    decision: Callable[..., Measure], words: str, is_read: bool
) -> None:
    post = safety.flagged_by(safety.post(by="Anna"), 3)
    before = inbox("Anna")
    if is_read:
        Notice.objects.update(seen_at=timezone.now())

    seen = {"seen": post.body} if isinstance(decision, partial) else {}
    decision(post, why=safety.why(), by=person("Carla"), **seen)

    assert before == ["Je bericht is verborgen"]
    assert inbox("Anna") == [words]
    assert unseen_count(person("Anna")) == 1


def test_decided_before_the_worker_came_it_is_told_once() -> None:
    post = safety.flagged_by(safety.post(by="Anna"), 3)
    deciding.hide(post, why=safety.why(), by=person("Carla"))

    assert told("Anna") == [("measure", "moderated")]
