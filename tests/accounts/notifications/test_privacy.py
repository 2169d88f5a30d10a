"""What one follows and was told goes along and goes with them; what was seen is forgotten."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone
from django.utils.translation import override

from accounts.actions import end_membership
from accounts.actions.leaving import ask_erasure
from accounts.clearance import Audience
from accounts.models import Person
from accounts.notifications.actions import follow, mark_seen
from accounts.notifications.models import Follow, Happening, Level, Notice, Subject
from accounts.notifications.privacy import _followed, _told
from accounts.privacy.spans import Span
from tests.accounts.notifications.remarks import register, tell_of, watch
from tests.accounts.sure import work
from tests.factories import items
from tests.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def remarks(monkeypatch: pytest.MonkeyPatch) -> None:
    register(monkeypatch)


def values(rows: Any) -> list[str]:
    return [str(fact.value) for row in rows for fact in row]


def test_export_tells_what_one_follows_and_was_told() -> None:
    tip = items.tip()
    watch("Anna", tip)
    tell_of(tip, answered="Anna")

    anna = Person.objects.get(pk=person("Anna").pk)

    with override("nl"):
        followed, told = values(_followed(anna)), values(_told(anna))

    assert {tip.title, "stuk", "meekijken: alles wat nieuw is"} <= set(followed)
    assert {tip.title, "omdat iemand je antwoordde"} <= set(told)


def test_export_tells_no_title_of_what_is_hidden_now() -> None:
    secret = items.tip("geheimwoord", Audience.POLICE)
    watch("Anna", secret)
    tell_of(secret, answered="Anna")
    end_membership(person("Anna").memberships.get(), by=None)
    anna = Person.objects.get(pk=person("Anna").pk)

    told = values([*_followed(anna), *_told(anna)])

    assert len(list(_followed(anna))) == len(list(_told(anna))) == 1
    assert [each for each in told if "geheimwoord" in each or secret.public_id in each] == []


def test_erasure_takes_along_what_one_follows_and_who_follows_one() -> None:
    anna, bram, tip = person("Anna"), person("Bram"), items.tip()
    watch("Anna", tip)
    watch("Bram", tip)
    followed = {"kind": Subject.PERSON, "subject": str(anna.public_id)}
    follow(bram, **followed, level=Level.WATCHING, by=bram)
    tell_of(tip)
    ask_erasure(anna, removing=[], by=anna)

    with time_machine.travel(timezone.now() + Span.CHANGE_OF_MIND.delta + dt.timedelta(hours=1)):
        assert work() == 1

    assert list(Follow.objects.values_list("person", "kind")) == [(bram.pk, "item")]
    assert list(Notice.objects.values_list("person", flat=True)) == [bram.pk]


def test_notices_are_forgotten_a_quarter_after_they_were_seen() -> None:
    tip = items.tip()
    seen, unseen, of_nobody = (
        tell_of(tip, answered="Anna"), tell_of(tip, answered="Anna"), tell_of(tip),
    )  # fmt: skip
    mark_seen([Notice.objects.get(happening=seen)], by=person("Anna"))

    # When one was seen is a day without time, and it is never kept longer than was promised.
    with time_machine.travel(timezone.now() + Span.HAPPENING.delta - dt.timedelta(hours=25)):
        call_command("sweep")
        assert Notice.objects.count() == 2
    with time_machine.travel(timezone.now() + Span.HAPPENING.delta + dt.timedelta(hours=1)):
        call_command("sweep")

    assert Notice.objects.get().happening == unseen
    assert not Happening.objects.filter(pk__in=[seen.pk, of_nobody.pk]).exists()


def test_happening_that_nobody_was_told_of_yet_stays() -> None:
    items.tip()
    waiting = Happening.objects.get()

    with time_machine.travel(timezone.now() + Span.HAPPENING.delta * 2):
        call_command("sweep")

    assert Happening.objects.get() == waiting
