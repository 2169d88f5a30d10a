"""What moderators do to a discussion is a line in it, without presses, and said once."""

import pytest
from django.test import Client

from cases.discussions.actions import arranging
from cases.discussions.models import Post, Thread, ThreadState
from cases.models import Theme
from tests.factories import talk
from tests.leaks.ways import client_of
from tests.people import person

pytestmark = pytest.mark.django_db
SAID = "1 bericht is verplaatst."


def page_of(thread: Thread, name: str | None) -> str:
    client = client_of(person(name)) if name else Client()
    return client.get(thread.get_absolute_url()).content.decode()


def article(page: str, number: int) -> str:
    """Return one post of a page."""
    return page.partition(f'id="post-{number}"')[2].partition("</article>")[0]


def take_out(thread: Thread, *posts: Post) -> None:
    """Take posts out of a thread, one after the other."""
    for post in posts:
        arranging.split(
            thread, numbers=[post.number], title=f"Apart {post.number}",
            themes=list(Theme.objects.filter(code="T05")), by=person("Carla"),
        )  # fmt: skip


@pytest.mark.parametrize("name", ["Anna", "Carla", "Esra", None])
def test_note_is_a_line_without_presses(name: str | None) -> None:
    thread = talk.thread()
    arranging.set_pace(
        thread, state=ThreadState.SLOW, minutes=5, reason="Rust.", by=person("Carla")
    )

    line = article(page_of(thread, name), 2)

    assert "Rust." in line
    for press in ("<button", "Antwoord", "Citeer", "Melden", "Modereer", "Neem terug"):
        assert press not in line


def test_two_moves_in_a_row_leave_one_line_and_both_places() -> None:
    anna = talk.known(person("Anna"))
    thread = talk.thread()
    take_out(thread, talk.post(thread, by=anna), talk.post(thread, by=anna))

    page = page_of(thread, "Bram")

    assert page.count(SAID) == 1
    assert [f'id="post-{number}"' in page for number in (4, 5)] == [True, True]


def test_what_stands_between_keeps_both_lines() -> None:
    anna = talk.known(person("Anna"))
    thread = talk.thread()
    take_out(thread, talk.post(thread, by=anna))
    talk.post(thread, by=anna)
    take_out(thread, talk.post(thread, by=anna))

    assert page_of(thread, "Bram").count(SAID) == 2
