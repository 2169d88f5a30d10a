"""The page on which moderators arrange a discussion says how it is arranged today."""

import re
from typing import Any

import pytest
from django.test import Client

from accounts.clearance import Audience
from cases.discussions.actions import arranging
from cases.discussions.models import Thread, ThreadState
from cases.models import Theme
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


def test_buttons_say_what_they_do() -> None:
    thread = talk.thread()
    client = Client()
    enter(client, person("Carla"))

    page = client.get(f"/nl/discussions/{thread.public_id}/arrange/").content.decode()
    presses = re.findall(r'name="do"[^>]*>(.*?)</button>', page, re.DOTALL)

    assert [each.strip() for each in presses] == [
        "Stel het tempo in", "Opslaan", "Toon het aan minder mensen", "Verplaats dit gesprek",
        "Haal deze berichten eruit", "Voeg de twee gesprekken samen",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("verb", "typed", "said"),
    [
        ("pace", {"state": "closed", "reason": "Klaar."}, "Dit gesprek is gesloten."),
        (
            "pace",
            {"state": "slow", "minutes": "5", "reason": "Rust."},
            "Dit gesprek gaat nu langzaam: één bericht per 5 minuten.",
        ),
        ("pin", {"is_pinned": "on"}, "Dit gesprek staat nu bovenaan de lijsten."),
        ("pin", {}, "Dit gesprek staat niet meer bovenaan de lijsten."),
        ("narrow", {"audience": "20"}, "Dit gesprek is nu voor: politie."),
        ("split", {"numbers": "2", "heading": "Apart"}, "Eruit gehaald."),
    ],
)
def test_page_afterwards_says_what_was_done(verb: str, typed: dict[str, str], said: str) -> None:
    thread = talk.thread()
    talk.post(thread)
    themes = [str(theme.pk) for theme in Theme.objects.filter(code="T05")]
    client = Client()
    enter(client, person("Carla"))

    asked = {f"{verb}-{name}": value for name, value in typed.items()}
    answer = client.post(
        f"/nl/discussions/{thread.public_id}/arrange/",
        {"do": verb, **asked, f"{verb}-themes": themes},
        follow=True,
    )

    told = answer.content.decode().partition('role="status"')[2].partition("</div>")[0]
    assert said in told
    assert answer.content.decode().index("<main") < answer.content.decode().index('role="status"')


def arrange(thread: Thread, **typed: Any) -> str:
    """Let Carla send a form of the page; return what its thread's page says after."""
    client = Client()
    enter(client, person("Carla"))
    url = f"/nl/discussions/{thread.public_id}/arrange/"
    return client.post(url, typed, follow=True).content.decode()


def test_post_leads_to_being_taken_out() -> None:
    thread = talk.thread()
    post = talk.post(thread)
    client = Client()
    enter(client, person("Carla"))
    address = f"/nl/discussions/{thread.public_id}/arrange/?split={post.number}"

    decide = client.get(f"/nl/moderation/posts/{post.key}/").content.decode()
    page = client.get(address).content.decode()

    assert f'href="{address}#split"' in decide
    assert re.search(r'id="split"\s+open', page)
    assert re.search(r'name="split-numbers" value="2"', page)


@pytest.mark.parametrize("asked", ["x", "-1", "٣", "123456789", "2&split=%00"])
def test_nonsense_fills_nothing_in(asked: str) -> None:
    client = Client()
    enter(client, person("Carla"))

    page = client.get(f"{talk.thread().get_absolute_url()}arrange/?split={asked}")

    assert not re.search(r'name="split-numbers" value', page.content.decode())


@pytest.mark.parametrize(
    "typed", ["{id}", " {id} ", "http://testserver/en/discussions/{id}/#post-1"]
)
def test_discussion_is_merged_into_the_one_at_an_address(typed: str) -> None:
    thread, other = talk.thread(), talk.thread()

    arrange(thread, **{"do": "merge", "merge-into": typed.format(id=other.public_id)})

    thread.refresh_from_db()
    assert thread.merged_into == other


def test_discussions_with_a_like_title_are_offered() -> None:
    thread, like, other = talk.thread("burgervragen"), talk.thread("burgervragen"), talk.thread("x")
    Thread.objects.filter(pk=other.pk).update(title="Iets heel anders")
    client = Client()
    enter(client, person("Carla"))

    page = client.get(f"{thread.get_absolute_url()}arrange/").content.decode()

    assert re.findall(r'<option value="(D-\w+)">', page) == [like.public_id]


@pytest.mark.parametrize("by", ["number", "address"])
def test_discussion_is_moved_to_an_item_by_number_or_address(by: str) -> None:
    thread, tip = talk.thread(), items.tip()
    typed = tip.public_id.lower() if by == "number" else f"http://x{tip.get_absolute_url()}?a=1"

    arrange(thread, **{"do": "move", "move-item": typed})

    thread.refresh_from_db()
    assert thread.item_id == tip.pk


@pytest.mark.parametrize("typed", ["D-000000", "niets", "http://[", "/nl/tips/niets/"])
def test_what_is_not_there_is_said(typed: str) -> None:
    thread = talk.thread()

    assert "Er is geen gesprek met dit nummer." in arrange(
        thread, **{"do": "merge", "merge-into": typed}
    )
    assert "Er is geen item met dit nummer." in arrange(
        thread, **{"do": "move", "move-item": typed}
    )
