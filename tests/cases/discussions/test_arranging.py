"""Threads are arranged without anything said getting lost, or reaching more people."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from accounts.clearance import Audience
from cases.discussions.actions import arranging
from cases.discussions.limits import DiscussionError
from cases.discussions.models import Participant, Post, PostKind, Thread, ThreadState
from tests.factories import items, talk
from tests.people import enter, person

pytestmark = pytest.mark.django_db


def numbers(thread: Thread) -> list[int]:
    rows = Post.objects.filter(thread=thread).exclude(kind=PostKind.NOTE).order_by("number")
    return list(rows.values_list("number", flat=True))


def notes(thread: Thread) -> list[str]:
    rows = Post.objects.filter(thread=thread, kind=PostKind.NOTE).order_by("number")
    return list(rows.values_list("body", flat=True))


def test_closed_thread_takes_no_post_and_says_why() -> None:
    thread, carla = talk.thread(), person("Carla")

    arranging.set_pace(thread, state=ThreadState.CLOSED, reason="Alles is gezegd.", by=carla)

    with pytest.raises(DiscussionError):
        talk.post(thread)
    assert notes(thread) == ["Dit gesprek is gesloten. Alles is gezegd."]


def test_slow_thread_lets_a_person_wait_and_moderators_not() -> None:
    thread, anna = talk.thread(), talk.known(person("Anna"))
    arranging.set_pace(
        thread, state=ThreadState.SLOW, minutes=30, reason="Rustig aan.", by=person("Carla")
    )
    talk.post(thread, by=anna)

    with pytest.raises(DiscussionError, match="langzaam"):
        talk.post(thread, by=anna)
    talk.post(thread)
    talk.post(thread)


def test_thread_is_never_opened_to_more_people() -> None:
    carla = person("Carla")
    police, public = talk.thread(audience=Audience.POLICE), talk.thread()

    with pytest.raises(DiscussionError):
        arranging.narrow(police, to=Audience.PUBLIC, by=carla)
    with pytest.raises(DiscussionError):
        arranging.merge(police, into=public, by=carla)
    arranging.narrow(public, to=Audience.EDUCATION, by=carla)

    public.refresh_from_db()
    assert (police.audience, public.audience) == (Audience.POLICE, Audience.EDUCATION)


def test_split_posts_lead_on_from_where_they_stood() -> None:
    thread = talk.thread(audience=Audience.EDUCATION)
    for word in ("twee", "drie", "vier"):
        talk.post(thread, word)

    made = arranging.split(
        thread, numbers=[2, 4], title="Apart *verder*", themes=talk._themes(("T11",)),
        by=person("Carla"),
    )  # fmt: skip

    assert (numbers(thread), numbers(made)) == ([1, 3], [2, 3])
    assert made.effective_audience == Audience.EDUCATION
    lotte = Client()
    enter(lotte, person("Lotte"))
    assert lotte.get(thread.url_of(4)).headers["Location"] == made.url_of(3)
    assert Client().get(thread.url_of(4)).status_code == 404
    assert notes(thread) == ["2 berichten zijn verplaatst."]
    assert notes(made) == ["Hier volgt wat in een ander gesprek is gezegd."]


def test_way_to_split_posts_is_shown_only_to_whom_they_are_there() -> None:
    thread, carla = talk.thread(audience=Audience.EDUCATION), person("Carla")
    talk.post(thread, "gaat mee")
    made = arranging.split(
        thread, numbers=[2], title="Apart verder", themes=talk._themes(("T11",)), by=carla
    )
    lotte = Client()
    enter(lotte, person("Lotte"))
    before = lotte.get(thread.get_absolute_url()).content.decode()
    arranging.narrow(made, to=Audience.POLICE, by=carla)

    after = lotte.get(thread.get_absolute_url()).content.decode()

    assert made.get_absolute_url() in before
    assert made.title in before
    assert made.public_id not in after
    assert made.title not in after
    assert "1 bericht is verplaatst." in after


def test_list_goes_by_the_days_it_shows() -> None:
    """A thread with posts of before, moved in today, is no newer than what they said."""
    newer, older = talk.thread("nieuwer gesprek"), talk.thread("ouder gesprek")
    days = {newer: timezone.localdate() - dt.timedelta(days=2), older: dt.date(2026, 1, 5)}
    for thread, day in days.items():
        Post.objects.filter(thread=thread).update(day=day)

    page = Client().get("/nl/discussions/").content.decode()

    assert page.index(newer.title) < page.index(older.title)


def test_merged_thread_leads_to_the_other() -> None:
    one, other = talk.thread(), talk.thread("ander")
    talk.post(one, "erbij")

    arranging.merge(one, into=other, by=person("Carla"))

    client = Client()
    assert client.get(one.get_absolute_url()).headers["Location"] == other.get_absolute_url()
    assert client.get(one.url_of(2)).headers["Location"] == other.url_of(4)
    assert numbers(other) == [1, 3, 4]
    page = client.get("/nl/discussions/").content.decode()
    assert one.title not in page


def test_post_that_waits_follows_its_thread() -> None:
    talk.ready_for_pseudonyms()
    one, other = talk.thread(), talk.thread()
    waiting = talk.waiting(one, "wachtend", by=person("Anna"))

    arranging.merge(one, into=other, by=person("Carla"))
    talk.release_all()

    assert Post.objects.get(token=waiting.token).thread == other


def test_thread_moves_onto_an_item_and_gets_no_wider() -> None:
    thread, tip = talk.thread(audience=Audience.POLICE), items.tip()

    arranging.move(thread, item=tip, by=person("Carla"))

    thread = Thread.objects.get(pk=thread.pk)
    assert (thread.item_id, thread.effective_audience) == (tip.pk, Audience.POLICE)
    assert Client().get(thread.get_absolute_url()).status_code == 404


def test_thread_with_a_pseudonym_moves_onto_no_item() -> None:
    """Its author would be somebody else there, and not recognise their own."""
    talk.ready_for_pseudonyms()
    thread, tip = talk.thread(), items.tip()
    talk.waiting(thread, by=person("Anna"))

    for _moment in ("waiting", "released"):
        with pytest.raises(DiscussionError):
            arranging.move(thread, item=tip, by=person("Carla"))
        talk.release_all()

    assert Thread.objects.get(pk=thread.pk).item is None


def test_restricted_item_takes_its_thread_along_at_once() -> None:
    tip = items.tip()
    thread = talk.post(tip).thread
    client = Client()
    before = client.get(thread.get_absolute_url()).status_code

    tip.audience = Audience.POLICE
    tip.save_revision().publish()

    assert (before, client.get(thread.get_absolute_url()).status_code) == (200, 404)


def test_only_moderators_arrange() -> None:
    thread = talk.thread()

    with pytest.raises(DiscussionError):
        arranging.pin(thread, is_pinned=True, by=person("Anna"))


@pytest.mark.parametrize(
    ("fields", "holds"),
    [
        ({"do": "pin", "pin-is_pinned": "on"}, {"is_pinned": True}),
        ({"do": "pace", "pace-state": "closed", "pace-reason": "Klaar."}, {"state": "closed"}),
        ({"do": "narrow", "narrow-audience": "20"}, {"audience": 20}),
    ],
)
def test_page_does_one_thing_at_a_time(
    client: Client, fields: dict[str, str], holds: dict[str, object]
) -> None:
    thread = talk.thread()
    enter(client, person("Carla"))

    answer = client.post(f"{thread.get_absolute_url()}arrange/", fields)

    assert answer.status_code == 302
    assert Thread.objects.filter(pk=thread.pk, **holds).exists()


def test_page_is_not_there_for_others(client: Client) -> None:
    thread = talk.thread()
    enter(client, person("Anna"))

    assert client.get(f"{thread.get_absolute_url()}arrange/").status_code == 404
    assert client.post(f"{thread.get_absolute_url()}arrange/", {"do": "pin"}).status_code == 404


def test_who_is_known_by_a_number_keeps_it_where_the_posts_go() -> None:
    thread = talk.thread()
    talk.post(thread, by=talk.known(person("Omar")))
    before = Participant.objects.get(thread=thread, person=person("Omar")).number

    made = arranging.split(
        thread, numbers=[2], title="Apart verder", themes=talk._themes(("T11",)),
        by=person("Carla"),
    )  # fmt: skip
    Participant.objects.create(thread=thread, person=person("Bram"), number=before + 1)
    taken = talk.thread()
    Participant.objects.create(thread=taken, person=person("Lotte"), number=before)
    arranging.merge(made, into=taken, by=person("Carla"))

    of_omar = Participant.objects.filter(person=person("Omar"))
    assert before > 1
    assert of_omar.get(thread=made).number == before
    assert of_omar.get(thread=taken).number == before + 1


def test_nothing_is_split_when_a_number_is_not_there() -> None:
    thread, carla = talk.thread(), person("Carla")
    for word in ("twee", "drie"):
        talk.post(thread, word)

    with pytest.raises(DiscussionError, match=r"7, 9"):
        arranging.split(
            thread, numbers=[2, 9, 7], title="Apart", themes=talk._themes(("T11",)), by=carla
        )

    assert numbers(thread) == [1, 2, 3]
    assert Thread.objects.count() == 1
