"""In a thread that three people opened, the database does not say which three.

Nobody could be hidden among them, however many might have written what stands there.
"""

import pytest
from django.test import Client

from accounts.clearance import Audience
from accounts.models import Person
from accounts.notifications.delivery import send_due
from accounts.notifications.models import Follow, Level, Subject
from accounts.notifications.spreading import spread_due
from cases.discussions.models import Post, ReadMark, Thread
from kennisbank.discussing.reader_marks import marks_of
from tests.factories import talk
from tests.leaks.linking import Linker, Row, dump
from tests.people import enter, person

pytestmark = [pytest.mark.django_db, pytest.mark.leaks]


def _quiet() -> tuple[Thread, list[Person]]:
    """Return a thread that three opened, twice; the last of them wrote in it by a pseudonym."""
    talk.ready_for_pseudonyms()
    thread = talk.thread("stilte", Audience.POLICE)
    readers = [Person.objects.get(email=f"collega{number}@example.org") for number in (3, 5, 7)]
    for reader in readers:
        client = Client()
        enter(client, reader)
        for _time in range(2):
            assert client.get(thread.get_absolute_url()).status_code == 200
    talk.under_pseudonym(thread, by=readers[-1])
    spread_due()
    send_due()
    return Thread.objects.get(pk=thread.pk), readers


def _beside(thread: Thread) -> set[int]:
    """Return the people who stand in one row with a thread, or with one of its posts."""
    taken = dump()
    ids = {"discussions_thread": {thread.pk}, "discussions_post": _posts_of(thread)}
    table_of = {id(row): table for table, rows in taken.tables.items() for row in rows}

    def is_of_thread(row: Row) -> bool:
        keys = taken.keys[table_of[id(row)]]
        is_near = any(row.get(column) in ids.get(to, ()) for column, to in keys.items())
        return is_near or thread.public_id in " ".join(map(str, row.values()))

    return {who for who, row in Linker(taken).of_people if is_of_thread(row)}


def _posts_of(thread: Thread) -> set[int]:
    return set(Post.objects.filter(thread=thread).values_list("pk", flat=True))


def test_readers_stand_nowhere_beside_a_thread() -> None:
    thread, readers = _quiet()

    assert [marks_of(each, thread).read_up_to for each in readers] == [1, 1, 1]
    assert ReadMark.objects.filter(thread=thread).count() == len(readers)
    assert _beside(thread) == {person("Carla").pk}  # who opened it, by name

    subject = {"kind": Subject.THREAD, "subject": thread.public_id}
    Follow.objects.create(person=readers[0], level=Level.WATCHING, **subject)
    assert _beside(thread) == {person("Carla").pk, readers[0].pk}  # so it would be seen
