"""The server is killed while people post: what it said is there is there, once, and told."""

import os
import uuid
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from accounts.actions import admit
from accounts.clearance import Role
from accounts.models import Person
from accounts.notifications.models import Happening
from cases.discussions.models import Post, PostState, Thread
from tests.cases.discussions.killing import CLIENTS, Sent, Server, Story, tell, text_of
from tests.factories import talk
from tests.people import person
from tests.threads import shared_database, together

KILLS = int(os.environ.get("KILLS", "4"))


def crowd(count: int = CLIENTS) -> list[str]:
    """Return the sessions of so many people who are signed in and not new."""
    force = person("Anna").memberships.get().organisation
    welcome, sessions = talk.thread("welkom"), []
    for number in range(count):
        made = Person.objects.create_user(f"lid{number}@example.org", display_name=f"Lid {number}")
        admit(made, to=force, role=Role.OFFICER, by=None)
        for _time in range(3):
            talk.post(welcome, by=made)
            Post.objects.filter(author=made).update(state=PostState.SHOWN)
        client = Client()
        client.force_login(made)
        sessions.append(client.cookies["sessionid"].value)
    Post.objects.update(at="2026-01-01T00:00Z")  # so that the hour begins with what they post now
    return sessions


def address(folder: Path) -> str:
    """Return where another process finds the test's database."""
    if connection.vendor == "sqlite":
        return f"sqlite:///{folder / 'copy.sqlite3'}"
    known = connection.settings_dict
    return (
        f"postgresql://{known['USER']}:{known['PASSWORD']}@{known['HOST']}:{known['PORT']}"
        f"/{known['NAME']}"
    )


@pytest.mark.django_db(transaction=True)
def test_killed_server_loses_and_doubles_nothing(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    sessions, thread = crowd(), talk.thread()

    def outcome(_n: int) -> tuple[Counter[str], int, list[int]]:
        posts = Post.objects.filter(thread=thread, number__gt=1)
        told = Happening.objects.filter(subject__in=posts.values("key")).count()
        numbers = list(Post.objects.filter(thread=thread).values_list("number", flat=True))
        return Counter(posts.values_list("body", flat=True)), told, sorted(numbers)

    with shared_database(tmp_path):
        server = Server(address(tmp_path), tmp_path)
        path = f"/nl/discussions/{thread.public_id}/reply/"

        def say(session: str, number: int) -> Sent:
            text = text_of(session, number)
            return Sent(text, path, {"body": text, "token": uuid.uuid4(), "kind": "remark"})

        story: Story = tell(server, say, sessions, kills=KILLS)
        kept, told, numbers = together(1, outcome)[0]

    figures = {
        "kills": story.kills,
        "acknowledged": len(story.acknowledged),
        "sent again": story.sent_again,
        "kept": sum(kept.values()),
        "lost": sum(kept[text] == 0 for text in story.acknowledged),
        "doubled": sum(count > 1 for count in kept.values()),
        "not told": sum(kept.values()) - told,
        "refused": len(story.refused),
    }
    record_property("figures", figures)
    assert story.kills == KILLS
    assert len(story.acknowledged) > KILLS
    assert {text: kept[text] for text in story.acknowledged if kept[text] != 1} == {}
    assert [text for text, count in kept.items() if count > 1] == []
    assert told == sum(kept.values())
    assert numbers == list(range(1, len(numbers) + 1))
    assert story.refused == []
    assert Thread.objects.filter(pk=thread.pk).exists()
