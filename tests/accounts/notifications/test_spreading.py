"""Whoever it concerns is told once, if they may see it then; nothing is lost when it is killed."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.actions import admit, end_membership
from accounts.clearance import Audience, Role
from accounts.models import Organisation, Person
from accounts.notifications import kinds, spreading
from accounts.notifications.actions import follow
from accounts.notifications.models import Happening, Level, Notice, Subject
from accounts.notifications.spreading import spread, spread_due
from accounts.notifications.telling import tell
from cases.actions import set_audience
from tests.accounts.notifications.remarks import (
    REMARK,
    remark,
    tell_of,
    told,
    watch,
)
from tests.factories import items
from tests.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("remarks")]


def test_answers_quotes_and_mentions_are_told_without_following() -> None:
    tell_of(items.tip(), answered="Anna", quoted="Bram", mentioned="Lotte")

    assert [told(name) for name in ("Anna", "Bram", "Lotte")] == [
        ["answered"], ["quoted"], ["mentioned"],
    ]  # fmt: skip


def test_nobody_else_is_told_by_default() -> None:
    person("Anna")

    tell_of(items.tip())

    assert not Notice.objects.exists()


def test_one_is_told_once_and_for_the_strongest_reason() -> None:
    tip = items.tip()
    watch("Anna", tip)
    watch("Anna", tip, kind=Subject.THEME)

    tell_of(tip, answered="Anna", mentioned="Anna")
    tell_of(tip)

    assert told("Anna") == ["item", "answered"]


@pytest.mark.parametrize(
    ("level", "plain", "answered"),
    [
        (Level.WATCHING, ["item"], ["answered"]),
        (Level.TRACKING, [], ["answered"]),
        (Level.NORMAL, [], ["answered"]),
        (Level.MUTED, [], []),
    ],
)
def test_level_decides(level: Level, plain: list[str], answered: list[str]) -> None:
    tip = items.tip()
    watch("Anna", tip, level=level)

    tell_of(tip)
    assert told("Anna") == plain

    Notice.objects.all().delete()
    tell_of(tip, answered="Anna")
    assert told("Anna") == answered


def test_moderation_is_told_even_where_one_muted() -> None:
    tip = items.tip()
    watch("Anna", tip, level=Level.MUTED)

    tell_of(tip, moderated="Anna")

    assert told("Anna") == ["moderated"]


@pytest.mark.parametrize(
    ("far", "near", "reasons"),
    [
        (Level.WATCHING, Level.MUTED, []),
        (Level.WATCHING, Level.NORMAL, []),
        (Level.MUTED, Level.WATCHING, ["thread"]),
    ],
)
def test_closest_thing_followed_decides(far: Level, near: Level, reasons: list[str]) -> None:
    tip = items.tip()
    watch("Anna", tip, kind=Subject.THEME, level=far)
    watch("Anna", tip, kind=Subject.THREAD, level=near)

    tell_of(tip)

    assert told("Anna") == reasons


def test_author_by_name_is_not_told_of_their_own() -> None:
    tip = items.tip()
    watch("Anna", tip)

    tell_of(tip, by="Anna", mentioned="Anna")

    assert told("Anna") == []


def test_whoever_may_not_see_it_is_not_told() -> None:
    tip = items.tip(audience=Audience.POLICE)
    for name in ("Anna", "Bram", "Dirk"):
        watch(name, tip)

    tell_of(tip, answered="Bram", mentioned="Dirk")

    assert [told(name) for name in ("Anna", "Bram", "Dirk")] == [["item"], [], []]


def test_what_may_be_seen_is_asked_when_it_is_spread_and_not_before() -> None:
    anna, tip = person("Anna"), items.tip(audience=Audience.POLICE)
    watch("Anna", tip)
    watch("Bram", tip)
    remark(tip)

    end_membership(anna.memberships.get(), by=None)
    set_audience(tip, to=Audience.EDUCATION, by=None)
    spread_due()

    assert (told("Anna"), told("Bram")) == ([], ["item"])


def test_closed_account_is_not_told() -> None:
    tip = items.tip()
    watch("Anna", tip)
    Person.objects.update(is_active=False)

    tell_of(tip)

    assert not Notice.objects.exists()


def test_oldest_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    tip = items.tip()
    spread_due()
    first, second = remark(tip, answered="Anna"), remark(tip, answered="Anna")
    monkeypatch.setattr(spreading, "MOST_PER_RUN", 1)

    call_command("spread_happenings")

    assert list(Happening.objects.due()) == [second]
    assert Notice.objects.get().happening == first


def test_unknown_kinds_and_texts_are_refused_where_they_are_told() -> None:
    tip = items.tip()

    with pytest.raises(LookupError):
        tell("a typing error", subject=tip.public_id)
    for text in ("two words", "a\nline", "", "x" * 65, "é"):
        with pytest.raises(ValueError, match="identifiers only"):
            tell(REMARK, subject=tip.public_id, post=text)


def crowd(count: int) -> list[Person]:
    force, _made = Organisation.objects.get_or_create(name="Force", defaults={"kind": "police"})
    made = []
    for _one in range(count):
        number = Person.objects.count()
        who = Person.objects.create(email=f"p{number}@example.org", display_name=f"P{number}")
        made.append(admit(who, to=force, role=Role.OFFICER, by=None).person)
    return made


def test_many_followers_cost_as_much_as_few() -> None:
    tip = items.tip(audience=Audience.POLICE)

    def cost(followers: int) -> int:
        for who in crowd(followers):
            follow(who, kind="item", subject=tip.public_id, level=Level.WATCHING, by=who)
        happening = remark(tip)
        with CaptureQueriesContext(connection) as asked:
            spread(happening)
        return len(asked)

    cost(1)
    few = cost(2)

    assert cost(60) == few
    assert Notice.objects.count() == 1 + 3 + 63


def test_kinds_are_asked_once_per_clearance() -> None:
    tip = items.tip(audience=Audience.EDUCATION)
    people = Person.objects.with_roles([person(n).pk for n in ("Anna", "Bram", "Lotte", "Dirk")])
    happening = remark(tip)

    with CaptureQueriesContext(connection) as asked:
        seeing = kinds.kind_called(REMARK).visible_among(happening, people)

    assert seeing == {person(name).pk for name in ("Anna", "Bram", "Lotte")}
    assert len(asked) == 3
