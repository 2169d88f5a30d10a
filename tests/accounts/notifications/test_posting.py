"""Mail about notices leaves at once, daily or weekly, once, and only of what is new and seen."""

import datetime as dt
import re
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from accounts.actions import end_membership
from accounts.actions.people import save_profile
from accounts.clearance import Audience
from accounts.models import Person
from accounts.notifications import letters, posting
from accounts.notifications.actions import mark_seen, stop_mail
from accounts.notifications.delivery import send_due
from accounts.notifications.models import Letter, Notice, Subject
from accounts.notifications.posting import post_due
from cases.actions import set_audience, withdraw
from cases.models import Item
from tests.accounts.notifications.remarks import register, tell_of, wants, watch
from tests.accounts.notifications.ways_out import Killed
from tests.factories import items
from tests.people import enter, person

pytestmark = pytest.mark.django_db
DAY, HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)
NOON = dt.datetime(2026, 11, 25, 11, tzinfo=dt.UTC)  # a Wednesday, 12:00 in Amsterdam
SEVEN = dt.datetime(2026, 11, 26, 6, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def at_noon(monkeypatch: pytest.MonkeyPatch) -> Any:
    register(monkeypatch)
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


def send_all() -> list[EmailMultiAlternatives]:
    """Run the worker's jobs and return the mail that left by it."""
    before = len(mail.outbox)
    call_command("spread_happenings")
    call_command("post_notices")
    call_command("send_mail")
    return [each for each in mail.outbox[before:] if isinstance(each, EmailMultiAlternatives)]


def source(message: EmailMultiAlternatives) -> str:
    """Return a mail as it travels, and its parts as they read."""
    whole = message.message()
    parts = [part.get_payload(decode=True) for part in whole.walk()]
    read = [part.decode() for part in parts if isinstance(part, bytes)]
    return "\n".join([whole.as_string(), *read])


def test_at_once_is_a_letter_for_each() -> None:
    wants("Anna", "at_once", language="en")
    tip = items.tip("bodycam")
    tell_of(tip, answered="Anna")
    tell_of(tip, mentioned="Anna")

    sent = send_all()

    assert [each.to for each in sent] == [["anna@example.org"]] * 2
    assert {each.subject for each in sent} == {f"Kennisbank: New remark: {tip.title}"}
    assert "because you were answered" in sent[0].body
    assert send_all() == []


def test_daily_is_one_letter_over_everything(at_noon: Any) -> None:
    wants("Anna", "daily", language="en")
    tips = [items.tip(), items.tip(), items.tip()]
    for tip in tips:
        tell_of(tip, answered="Anna")
    assert send_all() == []

    at_noon.move_to(SEVEN)
    (digest,) = send_all()

    assert digest.subject == "Kennisbank: 3 new notices"
    assert [tip.title for tip in tips if tip.title not in digest.body] == []
    at_noon.move_to(SEVEN + DAY)
    assert send_all() == []


def test_weekly_comes_on_its_day(at_noon: Any) -> None:
    wants("Anna", "weekly", digest_day=5)
    tell_of(items.tip(), answered="Anna")

    came = []
    for day in range(8):
        at_noon.move_to(SEVEN + day * DAY)
        came.append(len(send_all()))

    assert came == [0, 0, 1, 0, 0, 0, 0, 0]


def test_never_is_never(at_noon: Any) -> None:
    wants("Anna", "none")
    tell_of(items.tip(), answered="Anna")

    at_noon.move_to(SEVEN + 8 * DAY)

    assert send_all() == []
    assert Notice.objects.count() == 1


def test_quiet_hours_hold_mail_back_and_then_it_comes_in_one(at_noon: Any) -> None:
    wants("Anna", "at_once", quiet_from=dt.time(22), quiet_until=dt.time(7), language="nl")
    at_noon.move_to(NOON + 11 * HOUR)
    for _number in range(3):
        tell_of(items.tip(), answered="Anna")
    assert send_all() == []

    at_noon.move_to(SEVEN - dt.timedelta(minutes=1))
    assert send_all() == []
    at_noon.move_to(SEVEN)
    (letter,) = send_all()

    assert letter.subject == "Kennisbank: 3 nieuwe meldingen"


def test_what_was_seen_is_not_mailed(at_noon: Any) -> None:
    wants("Anna", "daily", language="en")
    first, second = items.tip("gezien"), items.tip("ongezien")
    tell_of(first, answered="Anna")
    tell_of(second, answered="Anna")
    mark_seen(Notice.objects.earliest("happening"), by=person("Anna"))

    at_noon.move_to(SEVEN)
    (digest,) = send_all()

    assert digest.subject == f"Kennisbank: New remark: {second.title}"
    assert first.title not in source(digest)


def test_what_is_seen_while_the_letter_waits_is_not_mailed() -> None:
    wants("Anna", "at_once")
    tell_of(items.tip(), answered="Anna")
    post_due()

    mark_seen(Notice.objects.get(), by=person("Anna"))

    assert send_due() == {"dropped": 1}


def test_digest_of_nothing_new_is_none(at_noon: Any) -> None:
    wants("Anna", "daily")
    tell_of(items.tip(), answered="Anna")
    mark_seen(Notice.objects.get(), by=person("Anna"))

    at_noon.move_to(SEVEN)

    assert send_all() == []
    assert not Letter.objects.exists()


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
    assert Notice.objects.get().seen_at == timezone.now()
    enter(client, person("Bram"))
    assert client.get(link[1]).status_code == 404


STEPS: list[tuple[Any, str]] = [(posting, "_letters"), (letters, "post")]


@pytest.mark.parametrize(("where", "step"), STEPS)
def test_killed_while_posting_nothing_is_lost_and_nothing_doubled(
    where: Any, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    wants("Anna", "at_once")
    tip = items.tip()
    tell_of(tip, answered="Anna")
    tell_of(tip, quoted="Anna")
    real, calls = getattr(where, step), []

    def die_the_second_time(*args: Any, **options: Any) -> Any:
        calls.append(args)
        if len(calls) == 2 or step == "_letters":
            raise Killed
        return real(*args, **options)

    with monkeypatch.context() as dying:
        dying.setattr(where, step, die_the_second_time)
        with pytest.raises(Killed):
            post_due()
    assert not Letter.objects.exists()

    assert len(send_all()) == 2
    assert send_all() == []


def test_one_person_that_fails_stops_no_other(caplog: pytest.LogCaptureFixture) -> None:
    wants("Anna", "at_once")
    bram = wants("Bram", "at_once")
    tell_of(items.tip(), answered="Anna", quoted="Bram")
    Person.objects.filter(pk=bram.pk).update(email="no address")

    assert post_due() == 1

    assert "Notices are not posted: ValueError" in caplog.text
    assert "no address" not in caplog.text


def test_closed_account_gets_no_mail_and_holds_up_nobody() -> None:
    wants("Anna", "at_once")
    tell_of(items.tip(), answered="Anna")
    Person.objects.update(is_active=False)

    assert send_all() == []
    assert not Notice.objects.due(timezone.now()).exists()


def test_change_of_rhythm_takes_along_what_waits(at_noon: Any) -> None:
    who = wants("Anna", "daily")
    tell_of(items.tip(), answered="Anna")

    who.notices = "at_once"
    save_profile(who)

    assert len(send_all()) == 1


def test_turning_mail_on_brings_no_flood() -> None:
    who = wants("Anna", "none")
    tell_of(items.tip(), answered="Anna")

    who.notices = "at_once"
    save_profile(who)

    assert send_all() == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_mail_says_why_and_how_to_stop(language: str) -> None:
    wants("Anna", "at_once", language=language)
    tip = items.tip()
    watch("Anna", tip, kind=Subject.THEME)
    tell_of(tip)

    (message,) = send_all()

    why, stop = {
        "nl": ("omdat je dit thema volgt", "Dit niet meer volgen:"),
        "en": ("because you follow this theme", "Follow this no longer:"),
    }[language]
    assert (why in message.body, stop in message.body) == (True, True)
    assert f"http://testserver/{language}/me/following/" in message.body


def test_long_digest_shows_fifty_and_counts_the_rest(
    at_noon: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("accounts.notifications.writers.MOST_LINES", 2)
    wants("Anna", "daily", language="en")
    tip = items.tip()
    for _number in range(5):
        tell_of(tip, answered="Anna")

    at_noon.move_to(SEVEN)
    (digest,) = send_all()

    assert digest.body.count("New remark") == 2
    assert "And 3 more: http://testserver/en/me/notices/" in digest.body
    assert digest.subject == "Kennisbank: 5 new notices"
