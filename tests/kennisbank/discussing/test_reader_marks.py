"""What a reader left in a thread: all that is theirs, nothing of others, in two questions."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.notifications.actions import follow
from accounts.notifications.models import Level, Subject
from cases.discussions.actions import changing
from cases.discussions.actions.drafts import Typed, save_draft
from cases.discussions.models import Thread
from cases.moderation.actions import silencing
from kennisbank.discussing.reader_marks import ReaderMarks, marks_of
from tests.factories import items, safety, talk
from tests.leaks.ways import client_of
from tests.people import person

pytestmark = pytest.mark.django_db


def _leave_marks(thread: Thread, name: str) -> None:
    """Let somebody read, follow, thank, flag and begin to write in a thread."""
    thread.refresh_from_db()
    who, posts = person(name), list(thread.posts.order_by("number"))
    changing.mark_read(thread, up_to=2, by=who)
    follow(who, kind=Subject.THREAD, subject=thread.public_id, level=Level.TRACKING, by=who)
    changing.thank(posts[0], by=who)
    changing.thank(posts[1], by=who)
    safety.flag(posts[1], who)
    save_draft(thread.public_id, typed=Typed("Half af"), by=who)


def test_marks_are_the_readers_own_and_of_this_thread() -> None:
    thread, other = talk.thread(), talk.thread()
    for where in (thread, other):
        talk.post(where)
    first, second = thread.posts.order_by("number")
    _leave_marks(thread, "Omar")
    _leave_marks(other, "Anna")

    assert marks_of(person("Omar"), thread) == ReaderMarks(
        read_up_to=2,
        level=Level.TRACKING,
        thanked=frozenset({first.pk, second.pk}),
        flagged=frozenset({second.pk}),
        drafts=[thread.public_id],
    )
    assert marks_of(person("Anna"), thread) == ReaderMarks(drafts=[])
    assert marks_of(None, thread) == ReaderMarks()


def test_three_posts_that_were_shown_make_a_reader_known() -> None:
    thread = talk.thread()

    assert not marks_of(person("Bram"), thread).is_known
    assert marks_of(talk.known(person("Bram")), thread).is_known


def test_whether_something_is_there_under_a_pseudonym_is_told_to_its_owner_alone() -> None:
    talk.ready_for_pseudonyms()
    thread, other = talk.thread(), talk.thread()
    anna, omar = (talk.known(person(name)) for name in ("Anna", "Omar"))
    talk.under_pseudonym(thread, by=anna)
    talk.waiting(other, by=omar)

    told = {
        (who.display_name, where.pk): marks_of(who, where).is_under
        for who in (anna, omar, person("Bram"))
        for where in (thread, other)
    }

    assert {pair for pair, is_under in told.items() if is_under} == {
        ("Anna", thread.pk),
        ("Omar", other.pk),
    }


def test_draft_about_an_item_is_found_in_its_thread() -> None:
    tip = items.tip()
    save_draft(tip.public_id, typed=Typed("Begonnen voor het gesprek"), by=person("Anna"))
    thread = Thread.objects.get(pk=talk.post(tip).thread_id)

    assert marks_of(person("Anna"), thread).drafts == [tip.public_id]


def test_two_questions_however_much_there_is() -> None:
    thread = talk.thread()
    talk.post(thread)
    _leave_marks(thread, "Omar")

    omar = person("Omar")
    assert omar.own_secret  # as a session brings it
    with CaptureQueriesContext(connection) as asked:
        marks_of(omar, thread)

    assert len(asked) == 2


def test_closest_around_a_thread_is_its_item_and_then_a_theme() -> None:
    tip = items.tip(themes=("T11",))
    about, own = talk.post(tip).thread, talk.thread(themes=("T05",))
    omar = person("Omar")
    for kind, subject, level in (
        (Subject.THEME, "T11", Level.TRACKING),
        (Subject.THEME, "T05", Level.MUTED),
        (Subject.ITEM, tip.public_id, Level.WATCHING),
    ):
        follow(omar, kind=kind, subject=subject, level=level, by=omar)

    around = [marks_of(omar, about).above, marks_of(omar, own).above]

    assert around == [Level.WATCHING, Level.MUTED]
    assert marks_of(person("Anna"), about).above is None
    page = client_of(omar).get(about.get_absolute_url()).content.decode()
    assert "Een keuze hier gaat voor." in page


def test_who_cannot_write_is_told_so_before_typing() -> None:
    post = safety.post(by="Anna")
    silencing.mute(post, why=safety.why(), until=timezone.localdate() + dt.timedelta(days=1),
                   by=person("Carla"))  # fmt: skip
    thread = talk.thread()
    anna = client_of(person("Anna"))

    page = anna.get(thread.get_absolute_url()).content.decode()
    sent = anna.post(f"{thread.get_absolute_url()}reply/", {"body": "Toch.", "kind": "remark"})

    assert marks_of(person("Anna"), thread).is_silent
    assert "Je kunt niets schrijven tot" in page
    assert 'id="id_body"' not in page
    assert "Toch." in sent.content.decode()
