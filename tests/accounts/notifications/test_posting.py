"""Mail about notices leaves at once, daily or weekly, once, and only of what is new and seen."""

import datetime as dt
from typing import Any

import pytest

from accounts.actions.people import save_profile
from accounts.clearance import Audience
from accounts.notifications.actions import mark_seen
from accounts.notifications.delivery import send_due
from accounts.notifications.models import Letter, Notice, Subject
from accounts.notifications.posting import post_due
from tests.accounts.notifications.remarks import tell_of, wants, watch
from tests.accounts.notifications.rounds import DAY, HOUR, NOON, SEVEN, send_all, source
from tests.factories import items
from tests.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


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
    mark_seen([Notice.objects.earliest("happening")], by=person("Anna"))

    at_noon.move_to(SEVEN)
    (digest,) = send_all()

    assert digest.subject == f"Kennisbank: New remark: {second.title}"
    assert first.title not in source(digest)


def test_what_is_seen_while_the_letter_waits_is_not_mailed() -> None:
    wants("Anna", "at_once")
    tell_of(items.tip(), answered="Anna")
    post_due()

    mark_seen([Notice.objects.get()], by=person("Anna"))

    assert send_due() == {"dropped": 1}


def test_digest_of_nothing_new_is_none(at_noon: Any) -> None:
    wants("Anna", "daily")
    tell_of(items.tip(), answered="Anna")
    mark_seen([Notice.objects.get()], by=person("Anna"))

    at_noon.move_to(SEVEN)

    assert send_all() == []
    assert not Letter.objects.exists()


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


def test_what_may_not_be_named_stands_in_a_digest_once(at_noon: Any) -> None:
    wants("Anna", "daily", language="en")
    for _number in range(3):
        tell_of(items.tip("geheim", Audience.POLICE), answered="Anna")
    tell_of(items.tip("openbaar"), answered="Anna")

    at_noon.move_to(SEVEN)
    (digest,) = send_all()

    assert digest.body.count("There is something new for the police (3×)") == 1
    assert digest.body.count("something new for the police") == 1
    assert "geheim" not in digest.body
    assert digest.body.count("http://testserver/en/me/notices/\n") == 1
    assert digest.subject == "Kennisbank: 4 new notices"
