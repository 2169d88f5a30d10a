"""When mail is posted and when it leaves, the gate is asked again."""

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from accounts.actions import end_membership
from accounts.clearance import Audience
from accounts.models import Person
from accounts.notifications.actions import stop_mail
from accounts.notifications.delivery import send_due
from accounts.notifications.models import Notice
from accounts.notifications.posting import post_due
from cases.actions import set_audience, withdraw
from cases.models import Item
from tests.accounts.notifications.remarks import tell_of, wants
from tests.accounts.notifications.rounds import DAY, SEVEN, send_all, source
from tests.factories import items
from tests.people import enter, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def _ends() -> None:
    end_membership(person("Anna").memberships.get(), by=None)


def _narrower() -> None:
    set_audience(Item.objects.get().specific, to=Audience.POLICE, by=None)
    _ends()


def _withdrawn() -> None:
    withdraw(Item.objects.get(), reason="Klopt niet.", by=None)


def _elsewhere() -> None:
    Person.objects.filter(email="anna@example.org").update(email="anna@elsewhere.example")


def _unwanted() -> None:
    stop_mail(person("Anna"), by=None)


@pytest.mark.parametrize("lost", [_ends, _narrower, _withdrawn, _elsewhere, _unwanted])
def test_what_was_lost_before_sending_counts(lost: Any) -> None:
    wants("Anna", "at_once")
    tell_of(items.tip(audience=Audience.EDUCATION), answered="Anna")
    post_due()

    lost()

    assert send_due() == {"dropped": 1}
    assert mail.outbox == []


def test_clearance_lost_before_posting_sends_nothing() -> None:
    wants("Anna", "at_once")
    tell_of(items.tip(audience=Audience.POLICE), answered="Anna")

    _ends()

    assert send_all() == []


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("audience", [Audience.EDUCATION, Audience.POLICE])
def test_mail_of_what_is_not_for_everyone_holds_no_word_of_it(
    audience: Audience, language: str, at_noon: Any
) -> None:
    wants("Anna", "daily", language=language)
    secret = items.case("geheimwoord", audience)
    tell_of(secret, answered="Anna")
    at_noon.move_to(SEVEN)

    (alone,) = send_all()
    public = items.tip("openbaar")
    tell_of(secret, quoted="Anna")
    tell_of(public, answered="Anna")
    at_noon.move_to(SEVEN + DAY)
    (both,) = send_all()

    for message in (alone, both):
        text = source(message)
        for told in ("geheimwoord", secret.title, secret.slug, secret.public_id, secret.summary):
            assert told not in text
        assert {
            ("nl", 10): "Er is iets nieuws voor het onderwijs",
            ("en", 10): "There is something new for education",
            ("nl", 20): "Er is iets nieuws voor de politie",
            ("en", 20): "There is something new for the police",
        }[language, int(audience)] in message.body
    assert public.title in source(both)


def test_link_of_such_mail_leads_through_the_gate(client: Client) -> None:
    wants("Anna", "at_once", language="nl")
    secret = items.case(audience=Audience.POLICE)
    tell_of(secret, answered="Anna")
    (message,) = send_all()
    link = re.search(r"http://testserver(/nl/me/notices/\S+)", str(message.body))
    assert link

    assert client.get(link[1]).headers["Location"] == f"/accounts/login/?next={link[1]}"
    enter(client, person("Anna"))
    assert client.get(link[1]).headers["Location"] == secret.get_absolute_url()
    assert Notice.objects.get().seen_at is not None
    enter(client, person("Bram"))
    assert client.get(link[1]).status_code == 404
