"""Threads as people read and write them."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from accounts.clearance import Audience
from cases.discussions.models import Draft, Post, PostKind, PostState, Thread
from tests.factories import items, talk
from tests.people import enter, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(client: Client) -> Client:
    """Return a browser in which Anna is signed in, who has said something before."""
    enter(client, talk.known(person("Anna")))
    return client


def token(page: str) -> str:
    found = re.search(r'name="token"\s+value="([^"]+)"', page)
    assert found
    return found.group(1)


def test_visitor_reads_and_is_asked_to_sign_in(client: Client) -> None:
    thread = talk.thread("praten")

    page = client.get(thread.get_absolute_url()).content.decode()

    assert "Bericht over praten." in page
    assert "om iets te zeggen" in page
    assert "<textarea" not in page


def test_reply_is_said_once_however_often_it_is_sent(anna: Client) -> None:
    thread = talk.thread()
    url = thread.get_absolute_url()
    sent = {"body": "Bij ons werkt het zo.", "token": token(anna.get(url).content.decode())}

    first = anna.post(f"{url}reply/", sent)
    second = anna.post(f"{url}reply/", sent)

    assert first.status_code == second.status_code == 302
    assert first.headers["Location"] == second.headers["Location"] == f"{url}2/"
    assert thread.posts.count() == 2
    assert "Bij ons werkt het zo." in anna.get(url).content.decode()


def test_first_post_about_an_item_opens_its_thread(anna: Client) -> None:
    tip = items.tip()
    url = f"/nl/discussions/about/{tip.public_id}/"

    empty = anna.get(url)
    answer = anna.post(f"{url}reply/", {"body": "Mooi."})

    assert "Nog niemand zei hier iets over" in empty.content.decode()
    thread = Thread.objects.get(item=tip.pk)
    assert answer.headers["Location"] == thread.url_of(1)
    assert anna.get(url).headers["Location"] == thread.get_absolute_url()


def test_thread_of_ones_own_begins_with_a_post(anna: Client) -> None:
    page = anna.get("/nl/discussions/new/?theme=T05").content.decode()
    theme = talk._themes(("T05",))[0]

    answer = anna.post(
        "/nl/discussions/new/",
        {
            "title": "Hoe doen jullie dat?", "themes": [theme.pk], "audience": 20,
            "language": "nl", "kind": "question", "body": "Ik wil het weten.",
        },
    )  # fmt: skip

    assert re.search(rf'value="{theme.pk}"[^>]*checked', page)
    thread = Thread.objects.get(title="Hoe doen jullie dat?")
    assert answer.headers["Location"] == thread.url_of(1)
    assert thread.audience == Audience.POLICE


def test_nobody_opens_a_thread_above_their_audience(client: Client) -> None:
    enter(client, talk.known(person("Bram")))

    answer = client.post(
        "/nl/discussions/new/",
        {
            "title": "Politie", "themes": [talk._themes(("T05",))[0].pk], "audience": 20,
            "language": "nl", "kind": "question", "body": "Ik wil het weten.",
        },
    )  # fmt: skip

    assert answer.status_code == 422
    assert not Thread.objects.filter(title="Politie").exists()
    assert "Ik wil het weten." in answer.content.decode()


def test_what_could_not_be_kept_stays_in_the_form(anna: Client) -> None:
    thread = talk.thread()
    body = "Zie " + " en ".join(f"https://example.org/{n}" for n in range(20))

    answer = anna.post(f"{thread.get_absolute_url()}reply/", {"body": body})

    assert answer.status_code == 422
    assert "https://example.org/19" in answer.content.decode()
    assert "Hoogstens 15 links" in answer.content.decode()


def test_draft_is_kept_and_goes_with_the_post(anna: Client) -> None:
    thread = talk.thread()
    url = thread.get_absolute_url()

    kept = anna.post(
        f"/nl/discussions/drafts/{thread.public_id}/", {"body": "Half af", "kind": "tip"}
    )
    page = anna.get(url).content.decode()
    anna.post(f"{url}reply/", {"body": "Helemaal af"})

    assert "Bewaard als concept." in kept.content.decode()
    assert "Half af" in page
    assert not Draft.objects.exists()


def test_first_post_waits_for_a_moderator(client: Client) -> None:
    thread = talk.thread()
    enter(client, person("Bram"))

    client.post(f"{thread.get_absolute_url()}reply/", {"body": "Mijn eerste keer."})
    own = client.get(thread.get_absolute_url()).content.decode()
    others = Client().get(thread.get_absolute_url()).content.decode()

    assert Post.objects.get(number=2, thread=thread).state == PostState.HELD
    assert "Mijn eerste keer." in own
    assert "Mijn eerste keer." not in others
    assert "Wacht tot een moderator" in others


def test_thanks_are_counted_once_and_can_be_taken_back(anna: Client) -> None:
    thread = talk.thread()
    url = thread.url_of(1)

    anna.post(f"{url}thank/")
    anna.post(f"{url}thank/")
    twice = Post.objects.get(thread=thread, number=1).thanks_count
    anna.post(f"{url}thank/", {"undo": "1"})

    assert twice == 1
    assert Post.objects.get(thread=thread, number=1).thanks_count == 0


def test_asker_says_what_answers_the_question(anna: Client) -> None:
    thread = talk.thread(by=person("Anna"), kind=PostKind.QUESTION)
    talk.post(thread, "het antwoord")
    stranger = Client()
    enter(stranger, talk.known(person("Bram")))

    stranger.post(f"{thread.url_of(1)}answer/2/")
    before = Post.objects.get(thread=thread, number=1).answer
    anna.post(f"{thread.url_of(1)}answer/2/")

    assert before is None
    assert Post.objects.get(thread=thread, number=1).answer == Post.objects.get(
        thread=thread, number=2
    )


def test_change_keeps_what_it_said_before(anna: Client) -> None:
    thread = talk.thread()
    made = talk.post(thread, "eerst", by=person("Anna"))
    url = made.get_absolute_url()
    Post.objects.filter(pk=made.pk).update(at=timezone.now() - dt.timedelta(hours=1))

    anna.post(f"{url}change/", {"body": "Later dit.", "kind": "remark", "seen": made.body})
    page = anna.get(thread.get_absolute_url()).content.decode()
    earlier = anna.get(f"{url}earlier/").content.decode()

    assert "Later dit." in page
    assert "Bericht over eerst." not in page
    assert "Bericht over eerst." in earlier


def test_change_of_somebody_new_waits_for_a_moderator_again(client: Client) -> None:
    thread, bram = talk.thread(), person("Bram")
    made = talk.post(thread, "eerste", by=bram)
    Post.objects.filter(pk=made.pk).update(state=PostState.SHOWN)
    enter(client, bram)

    answer = client.post(
        f"{made.get_absolute_url()}change/",
        {"body": "Heel iets anders.", "kind": "remark", "seen": made.body},
        follow=True,
    )

    assert "kijkt een moderator ernaar" in answer.content.decode()
    assert "Heel iets anders." not in Client().get(thread.get_absolute_url()).content.decode()
    made.refresh_from_db()
    assert (made.state, made.body) == (PostState.HELD, "Heel iets anders.")


def test_change_that_changes_nothing_does_not_wait(client: Client) -> None:
    made = talk.post(talk.thread(), "eerste", by=person("Bram"))
    Post.objects.filter(pk=made.pk).update(state=PostState.SHOWN)
    enter(client, person("Bram"))

    client.post(
        f"{made.get_absolute_url()}change/",
        {"body": made.body, "kind": made.kind, "seen": made.body},
    )

    made.refresh_from_db()
    assert made.state == PostState.SHOWN


@pytest.mark.parametrize("language", ["nl", "en"])
def test_quote_leads_back_in_the_readers_language(anna: Client, language: str) -> None:
    thread = talk.thread()
    url = thread.get_absolute_url().replace("/nl/", "/en/")

    page = anna.get(f"{url}?quote=1").content.decode()
    reader = Client(headers={"accept-language": language})
    led = reader.get(f"/discussions/{thread.public_id}/1/")

    assert f"&gt; [#1](/discussions/{thread.public_id}/1/)" in page
    assert led.headers["Location"] == f"/{language}/discussions/{thread.public_id}/1/"


def test_taken_back_post_leaves_its_place(anna: Client) -> None:
    thread = talk.thread()
    made = talk.post(thread, "spijt", by=person("Anna"))

    anna.post(f"{made.get_absolute_url()}take-back/")
    page = Client().get(thread.get_absolute_url()).content.decode()

    assert "spijt" not in page
    assert "Teruggenomen door de schrijver" in page
    made.refresh_from_db()
    assert made.body == ""


def test_fifty_numbers_make_a_page_whatever_is_hidden(client: Client) -> None:
    thread = talk.thread()
    carla = person("Carla")
    first = thread.posts.get()
    Post.objects.bulk_create(
        Post(thread=thread, number=number, author=carla, body="x", html="<p>x</p>", at=first.at)
        for number in range(2, 121)
    )
    Thread.objects.filter(pk=thread.pk).update(last_number=120)
    Post.objects.filter(thread=thread, number__lte=30).update(state=PostState.HIDDEN)

    page = client.get(f"{thread.get_absolute_url()}?page=2").content.decode()

    assert re.findall(r'id="post-(\d+)"', page) == [str(n) for n in range(51, 101)]
    assert client.get(thread.url_of(77)).headers["Location"].endswith("?page=2#post-77")


@pytest.mark.parametrize("asked", ["?questions=open", "?theme=T06", "?theme=T06&questions=open"])
def test_choice_that_finds_nothing_says_so_and_leads_to_all(client: Client, asked: str) -> None:
    talk.thread()

    page = client.get(f"/nl/discussions/{asked}").content.decode()

    assert "Geen gesprek past bij deze keuze." in page
    assert '<a href="/nl/discussions/">Toon alle gesprekken</a>' in page
    assert "Er is nog niets gezegd" not in page


def test_visitor_of_an_empty_list_is_not_asked_to_begin(anna: Client) -> None:
    Thread.objects.all().delete()

    visitor = Client().get("/nl/discussions/").content.decode()
    member = anna.get("/nl/discussions/").content.decode()

    assert "Er is nog niets gezegd dat jij mag lezen." in visitor
    assert "Begin zelf" not in visitor
    assert "Begin zelf" in member
