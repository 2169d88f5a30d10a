"""The page on which moderators arrange a discussion says how it is arranged today."""

import re

import pytest
from django.test import Client

from accounts.clearance import Audience
from cases.discussions.actions import arranging
from cases.discussions.models import Thread, ThreadState
from tests.factories import items, talk
from tests.people import enter, person

pytestmark = pytest.mark.django_db


def now_on(thread: Thread) -> list[str]:
    """Return what the page says is set, form by form."""
    client = Client()
    enter(client, person("Carla"))
    page = client.get(f"/nl/discussions/{thread.public_id}/arrange/").content.decode()
    summaries = re.findall(r"<summary>(.*?)</summary>", page, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]*>", "", each).split()) for each in summaries]


def test_page_says_what_is_set_now() -> None:
    thread = talk.thread(audience=Audience.EDUCATION, themes=("T05",))
    carla = person("Carla")
    before = now_on(thread)

    arranging.set_pace(thread, state=ThreadState.SLOW, minutes=30, reason="Rustig.", by=carla)
    arranging.pin(thread, is_pinned=True, by=carla)
    arranging.narrow(thread, to=Audience.POLICE, by=carla)

    assert before == [
        "Tempo nu: open",
        "Bovenaan de lijsten nu: niet bovenaan",
        "Voor minder mensen nu: onderwijs",
        "Verplaats nu: In gesprek met het publiek",
        "Haal berichten eruit naar een eigen gesprek nu: berichten #1 tot en met #1",
        f"Laat opgaan in een ander gesprek nu: {thread.public_id}",
    ]
    assert now_on(thread)[:3] == [
        "Tempo nu: langzaam: één bericht per 30 minuten",
        "Bovenaan de lijsten nu: bovenaan",
        "Voor minder mensen nu: politie",
    ]


def test_page_of_an_items_discussion_says_so_too() -> None:
    thread = talk.post(items.tip()).thread

    assert [each.partition(" nu: ")[2] for each in now_on(thread)] == [
        "open", "niet bovenaan", "iedereen", "berichten #1 tot en met #1",
    ]  # fmt: skip
