"""What one reads in its thread is no news in the inbox any more."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.notifications.actions import follow
from accounts.notifications.models import Level, Notice, Subject
from accounts.notifications.spreading import spread_due
from cases.discussions.models import Post, PostState, Thread
from tests.factories import safety, talk
from tests.people import enter, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(client: Client) -> Client:
    enter(client, person("Anna"))
    return client


def watched() -> Thread:
    """Return a thread that Anna watches and in which she has read nothing."""
    where = talk.thread(by=talk.known(person("Carla")))
    spread_due()
    anna, subject = person("Anna"), where.public_id
    follow(anna, kind=Subject.THREAD, subject=subject, level=Level.WATCHING, by=anna)
    return where


def unseen() -> list[str]:
    """Return the keys of the posts of which Anna has a notice she did not see."""
    told = Notice.objects.unseen().filter(person=person("Anna")).order_by("happening")
    return list(told.values_list("happening__subject", flat=True))


def test_reading_a_thread_empties_the_inbox_of_it(anna: Client) -> None:
    where, other = watched(), watched()
    mine = talk.post(where, by=talk.known(person("Anna")))
    for _post in range(2):
        talk.post(where, reply_to=mine)
    elsewhere = talk.post(other)
    spread_due()
    assert len(unseen()) == 3

    page = anna.get(where.get_absolute_url()).content.decode()

    assert unseen() == [elsewhere.key]
    assert '1<span class="visually-hidden"> nieuwe melding</span>' in page


def test_what_stands_on_a_later_page_stays_new(anna: Client) -> None:
    where = watched()
    talk.post(where)
    talk.fill(where, up_to=50)
    later = talk.post(Thread.objects.get(pk=where.pk))
    spread_due()

    anna.get(where.get_absolute_url())
    assert unseen() == [later.key]

    anna.get(f"{where.get_absolute_url()}?page=2")
    assert unseen() == []


def test_what_is_hidden_was_not_read(anna: Client) -> None:
    where = watched()
    hidden, _shown = talk.post(where), talk.post(where)
    spread_due()
    Post.objects.filter(pk=hidden.pk).update(state=PostState.HIDDEN)

    anna.get(where.get_absolute_url())

    assert unseen() == [hidden.key]


def test_what_a_moderator_decided_is_read_on_its_own_page(anna: Client) -> None:
    where = watched()
    measure = safety.hidden(talk.post(where, by=talk.known(person("Anna"))))
    spread_due()

    anna.get(where.get_absolute_url())

    assert unseen() == [measure.key]


def test_others_keep_their_news(anna: Client) -> None:
    where = watched()
    mine = talk.post(where, by=talk.known(person("Bram")))
    talk.post(where, reply_to=mine)
    spread_due()

    anna.get(where.get_absolute_url())

    assert unseen() == []
    assert Notice.objects.unseen().filter(person=person("Bram")).count() == 1


def test_only_part_of_a_thread_marks_nothing(anna: Client) -> None:
    where = watched()
    post = talk.post(where)
    spread_due()

    anna.get(f"{where.get_absolute_url()}?sort=thanked")

    assert unseen() == [post.key]


def test_of_ones_own_pseudonymous_post_it_goes_as_of_any_other(anna: Client) -> None:
    talk.ready_for_pseudonyms()
    where = watched()
    talk.under_pseudonym(where, by=talk.known(person("Anna")))
    talk.under_pseudonym(where, by=talk.known(person("Bram")))
    spread_due()
    assert len(unseen()) == 2

    anna.get(where.get_absolute_url())

    assert unseen() == []


def test_seen_has_a_day_and_no_time_whichever_way(anna: Client) -> None:
    for way in ("thread", "notice", "all"):
        where = watched()
        talk.post(where)
        spread_due()
        (notice,) = Notice.objects.unseen()
        if way == "thread":
            anna.get(where.get_absolute_url())
        elif way == "notice":
            anna.get(f"/nl/me/notices/{notice.pk}/")
        else:
            anna.post("/nl/me/notices/seen/", {"newest": notice.pk})

    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    assert [each.seen_at for each in Notice.objects.all()] == [midnight] * 3


def test_where_nothing_new_was_read_nothing_is_asked(anna: Client) -> None:
    where = watched()
    talk.post(where)
    spread_due()
    anna.get(where.get_absolute_url())

    with CaptureQueriesContext(connection) as asked:
        anna.get(where.get_absolute_url())

    assert not [each for each in asked if each["sql"].startswith("UPDATE")]


def test_notices_are_marked_apart_from_the_read_mark(anna: Client) -> None:
    where = watched()
    talk.post(where)
    spread_due()

    with CaptureQueriesContext(connection) as asked:
        anna.get(where.get_absolute_url())

    said = [each["sql"] for each in asked]
    mark = next(n for n, sql in enumerate(said) if 'INSERT INTO "discussions_readmark"' in sql)
    seen = next(n for n, sql in enumerate(said) if 'UPDATE "notifications_notice"' in sql)
    assert [sql.split()[0] for sql in said[mark + 1 : seen]] == ["RELEASE", "SAVEPOINT"]
