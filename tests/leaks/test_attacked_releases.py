"""What an attacker tried with what waits under pseudonyms: to stop it, and to tell whose it is."""

import datetime as dt
import re
import uuid

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from accounts.sealing.models import Pseudonym
from accounts.sealing.queries import suggest_name
from cases.discussions.actions import changing, posting
from cases.discussions.actions.posting import Words
from cases.discussions.actions.pseudonyms import say_under_pseudonym
from cases.discussions.models import (
    Post,
    PostKind,
    PostState,
    Thread,
    WaitingChange,
    WaitingPost,
)
from tests.factories import talk
from tests.leaks.ways import client_of
from tests.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.leaks]

FIELD = r'<input type="hidden" name="(name|token)" value="([^"]*)"'


@pytest.fixture
def thread() -> Thread:
    talk.ready_for_pseudonyms()
    return talk.thread(by=talk.known(person("Carla")))


def test_token_of_a_form_sent_by_name_too_stops_no_release(thread: Thread) -> None:
    token = uuid.uuid4()
    name = suggest_name(thread.scope_name)
    say_under_pseudonym(thread, words=Words("Stil.", token=token), name=name, by=person("Anna"))
    talk.waiting(thread, "van een ander", by=person("Omar"))
    named = posting.reply(talk.thread(), words=Words("Hardop.", token=token), by=person("Anna"))
    Post.objects.filter(pk=named.pk).update(token=token)  # as where both came at one moment

    talk.release_all()

    said = Post.objects.exclude(pseudonym=None)
    assert {post.body for post in said} == {"Stil.", "Bericht over van een ander."}
    assert not WaitingPost.objects.exists()
    assert token not in set(said.values_list("token", flat=True))


def test_post_by_name_shares_no_token_with_one_that_waits(thread: Thread) -> None:
    waiting = talk.waiting(thread, by=person("Anna"))
    words = Words("Hardop.", token=waiting.token)

    assert posting.reply(talk.thread(), words=words, by=person("Anna")).token != waiting.token


def test_what_waits_of_a_silenced_pseudonym_is_held(thread: Thread) -> None:
    first = talk.under_pseudonym(thread, "eerst", by=person("Anna"))
    changing.change(
        first, body="Een dreigement.", kind=PostKind.REMARK, seen=first.body, by=person("Anna")
    )
    talk.waiting(thread, "daarna", by=person("Anna"))
    until = timezone.localdate() + dt.timedelta(days=3)
    Pseudonym.objects.filter(posts=first).update(muted_until=until)

    talk.release_all()

    states = dict(Post.objects.exclude(pseudonym=None).values_list("body", "state"))
    assert states == {
        "Bericht over eerst.": PostState.SHOWN,
        "Bericht over daarna.": PostState.HELD,
    }
    assert WaitingChange.objects.get().body == "Een dreigement."


def _open(client: Client, page: str, title: str) -> None:
    """Send the form of a new discussion under a pseudonym, as the page gave it."""
    hidden = dict(re.findall(FIELD, page))
    form = {"title": title, "themes": [_theme()], "audience": "20", "language": "nl"}
    sent = {**form, "kind": "remark", "body": f"{title}.", **hidden, "say": "1"}
    assert client.post("/nl/discussions/new/pseudonym/", sent).status_code == 302


def _theme() -> str:
    return str(talk.thread().themes.get().pk)


def test_name_that_was_drawn_once_serves_one_discussion(thread: Thread) -> None:
    anna = client_of(person("Anna"))
    page = anna.get("/nl/discussions/new/pseudonym/").content.decode()
    signed = re.search(r'name="name" value="([^"]*)"', page)
    assert signed

    _open(anna, page, "Een")
    token = re.sub(r'(name="token" value=")[^"]*', rf"\g<1>{uuid.uuid4()}", page)
    _open(anna, token, "Twee")

    names = list(WaitingPost.objects.values_list("name", flat=True))
    assert len(set(names)) == len(names) == 2


def test_sending_under_a_pseudonym_writes_nothing_into_the_session(thread: Thread) -> None:
    anna = client_of(person("Anna"))
    url = f"{thread.get_absolute_url()}pseudonym/"
    page = anna.get(url).content.decode()
    before = {row.pk: row.session_data for row in Session.objects.all()}

    hidden = dict(re.findall(FIELD, page))
    sent = {"body": "Stil.", "kind": "remark", **hidden, "say": "1"}
    answer = anna.post(url, sent)

    assert answer.status_code == 302
    assert WaitingPost.objects.get().body == "Stil."
    assert {row.pk: row.session_data for row in Session.objects.all()} == before
    assert "Verstuurd" in anna.get(answer["Location"]).content.decode()
