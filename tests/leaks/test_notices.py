"""What somebody may not see changes no count, no byte and no mail of what they are told."""

import uuid
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from accounts.clearance import Audience
from accounts.models import Person
from accounts.notifications.models import Follow, Level, Notice, Subject
from accounts.notifications.queries import followed_by, unseen_count, visible_notices
from cases import actions
from cases.models import Item
from tests.accounts.notifications.remarks import register, tell_of, wants, watch
from tests.factories import items
from tests.leaks import ways
from tests.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.leaks]

METHODS = ["get", "head", "post", "put", "delete", "options", "patch"]
FOLLOW = "/nl/me/follow/"
OWN = ("", "me/", "me/notices/", "me/following/", "never/was/")
PAGES = [f"/{code}/{path}" for code in ("nl", "en") for path in OWN]


@pytest.fixture(autouse=True)
def remarks(monkeypatch: pytest.MonkeyPatch) -> None:
    register(monkeypatch)


def answers(client: Client) -> dict[str, str]:
    return {url: ways.comparable(client.get(url)) for url in PAGES}


def hide(item: Item) -> None:
    actions.set_audience(item, to=Audience.POLICE, by=None)


def fresh(name: str) -> Person:
    return Person.objects.get(pk=person(name).pk)


@pytest.mark.parametrize("name", ["Bram", "Dirk"])
def test_hidden_happenings_change_no_byte(name: str) -> None:
    """The same pages before and after all that can happen out of sight."""
    shown = items.tip("openbaar")
    tell_of(shown, answered=name)
    watch(name, shown)
    client = ways.client_of(person(name))
    before = answers(client)
    assert shown.title in before["/nl/me/notices/"]

    for _number in range(3):
        secret = items.case("geheimwoord", Audience.POLICE)
        watch(name, secret)
        watch("Anna", secret)
        tell_of(secret, answered=name, quoted="Anna")
        stale = tell_of(secret)
        Notice.objects.create(person=person(name), happening=stale, reason="answered")
    gone = items.tip("teruggenomen")
    tell_of(gone, answered=name)
    actions.withdraw(gone, reason="Klopt niet.", by=None)

    # The library's front page shows how many there are: of what is public nothing was added.
    assert answers(client) == before
    assert unseen_count(fresh("Anna")) == 6  # and it did happen


def test_notice_of_what_was_hidden_is_as_none_and_comes_back() -> None:
    tip = items.tip(audience=Audience.EDUCATION)
    tell_of(tip, answered="Bram")
    key = Notice.objects.get().pk
    bram = ways.client_of(person("Bram"))
    assert unseen_count(fresh("Bram")) == 1

    hide(tip)
    for method in METHODS:
        ask = getattr(bram, method)
        one, other = (
            ways.comparable(ask(f"/nl/me/notices/{each}/")).replace(str(each), "")
            for each in (key, uuid.uuid4())
        )
        assert one == other, method
    assert (unseen_count(fresh("Bram")), Notice.objects.get().seen_at) == (0, None)

    actions.set_audience(tip, to=Audience.EDUCATION, by=None)
    assert unseen_count(fresh("Bram")) == 1


def test_marking_all_leaves_what_is_hidden_unseen() -> None:
    tips = [items.tip(audience=Audience.EDUCATION), items.tip()]
    for tip in tips:
        tell_of(tip, answered="Bram")
    hide(tips[0])
    bram = ways.client_of(person("Bram"))
    newest = visible_notices(fresh("Bram")).first()
    assert newest is not None

    bram.post("/nl/me/notices/seen/", {"newest": newest.pk})

    assert list(
        Notice.objects.filter(seen_at=None).values_list("happening__subject", flat=True)
    ) == [tips[0].public_id]


@pytest.mark.parametrize("do", ["follow", "stop", ""])
@pytest.mark.parametrize("method", METHODS)
def test_hidden_item_cannot_be_followed_and_answers_like_none(method: str, do: str) -> None:
    secret = items.tip(audience=Audience.POLICE)
    watch("Bram", secret)
    bram = ways.client_of(person("Bram"))
    ask = getattr(bram, method)

    one, other = (
        ways.comparable(
            ask(FOLLOW, {"kind": "item", "subject": subject, "level": "muted", "do": do})
            if method == "post"
            else ask(FOLLOW)
        )
        for subject in (secret.public_id, "KB-22222")
    )

    assert one == other
    if method == "post":
        assert one.startswith("404")
    assert Follow.objects.get().level == Level.WATCHING


@pytest.mark.parametrize("why", ["not shown", "cleared for more", "closed"])
def test_hidden_profile_cannot_be_followed_and_answers_like_none(why: str) -> None:
    other = person("Anna" if why == "cleared for more" else "Lotte")
    Person.objects.filter(pk=other.pk).update(
        profile_is_shown=why != "not shown", is_active=why != "closed"
    )
    bram = ways.client_of(person("Bram"))

    one, absent = (
        ways.comparable(
            bram.post(FOLLOW, {"kind": "person", "subject": subject, "level": "watching"})
        )
        for subject in (str(other.public_id), str(uuid.uuid4()))
    )

    assert one == absent
    assert one.startswith("404")
    assert not Follow.objects.exists()


def test_what_was_hidden_is_not_in_the_list_and_comes_back() -> None:
    tip = items.tip("wegvoorbram", audience=Audience.EDUCATION)
    watch("Bram", tip)
    assert [row.named.title for row in followed_by(fresh("Bram"))] == [tip.title]

    hide(tip)
    assert followed_by(fresh("Bram")) == []

    actions.set_audience(tip, to=Audience.EDUCATION, by=None)
    assert len(followed_by(fresh("Bram"))) == 1


def test_who_follows_a_thing_shows_to_nobody() -> None:
    tip = items.tip()
    lotte = ways.client_of(person("Lotte"))
    before = ways.comparable(lotte.get(tip.get_absolute_url()))

    for name in ("Anna", "Bram", "Esra"):
        watch(name, tip)

    assert ways.comparable(lotte.get(tip.get_absolute_url())) == before


def digest_of(name: str) -> Any:
    Notice.objects.filter(person=person(name)).update(mail_due_at="2020-01-01T00:00Z")
    call_command("post_notices")
    call_command("send_mail")
    message = mail.outbox[-1]
    assert isinstance(message, EmailMultiAlternatives)
    return message.subject, message.body, message.alternatives[0][0]


def test_digest_says_the_same_with_and_without_what_was_hidden() -> None:
    wants("Bram", "daily")
    shown, secret = items.tip("openbaar"), items.tip("geheimwoord", Audience.EDUCATION)
    tell_of(shown, answered="Bram")
    # The link that stops mail tells the second in which it was written.
    with time_machine.travel(timezone.now(), tick=False):
        alone = digest_of("Bram")

        tell_of(secret, answered="Bram")
        hide(secret)
        Notice.objects.update(mailed_at=None)

        assert digest_of("Bram") == alone


def test_reason_is_no_way_to_an_author() -> None:
    """Who follows everybody learns of nobody what they wrote without their name."""
    people = [person(name) for name in ("Anna", "Lotte", "Esra")]
    Person.objects.update(profile_is_shown=True)
    bram = person("Bram")
    for who in people:
        Follow.objects.create(
            person=bram, kind=Subject.PERSON, subject=str(who.public_id), level=Level.WATCHING
        )
    for who in people:
        for display in ("role", "pseudonym"):
            items.tip(author=who, author_display=display)

    call_command("spread_happenings")

    assert not Notice.objects.exists()
