"""Followers are told of new items, new versions and what a person wrote by name; of no other."""

from typing import Any

import pytest

from accounts.clearance import Audience
from accounts.models import Person
from accounts.notifications.actions import follow
from accounts.notifications.models import Happening, Level, Notice, Subject
from accounts.notifications.queries import follow_behind, unseen_count, visible_notices
from accounts.notifications.spreading import spread_due
from cases import actions
from cases.models import Item
from tests.factories import items
from tests.people import enter, person

pytestmark = pytest.mark.django_db


def watch(name: str, kind: str, subject: str, level: Level = Level.WATCHING) -> None:
    who = person(name)
    follow(who, kind=kind, subject=subject, level=level, by=who)


def author(name: str = "Esra", **changed: Any) -> Person:
    who = person(name)
    Person.objects.filter(pk=who.pk).update(profile_is_shown=True, **changed)
    return Person.objects.get(pk=who.pk)


def told() -> list[tuple[str, str]]:
    """Return to whom and why, in the order of the cast's making."""
    spread_due()
    rows = Notice.objects.order_by("person").values_list("person__display_name", "reason")
    return list(rows)


def test_new_item_is_told_to_followers_of_its_themes() -> None:
    watch("Anna", "theme", "T05")
    watch("Bram", "theme", "T11")
    watch("Lotte", "theme", "T01")

    items.tip(themes=("T05", "T11"))

    assert told() == [("Anna", "theme"), ("Bram", "theme")]


def test_new_version_is_told_to_followers_of_the_item_and_not_of_the_theme() -> None:
    tip = items.tip()
    spread_due()
    watch("Anna", "theme", "T05")
    watch("Bram", "item", tip.public_id)

    actions.publish(tip, by=None)

    assert told() == [("Bram", "item")]


def test_draft_is_told_to_nobody() -> None:
    watch("Anna", "theme", "T05")

    draft = items.tip(live=False)
    draft.save_revision()

    assert told() == []
    assert not Happening.objects.exists()


def test_what_an_author_wrote_by_name_is_told_to_their_followers() -> None:
    esra = author()
    watch("Anna", "person", str(esra.public_id))

    items.tip(author=esra, author_display="named", byline="Esra")

    assert told() == [("Anna", "person")]


@pytest.mark.parametrize("display", ["role", "pseudonym"])
def test_what_an_author_wrote_without_name_is_told_to_nobody_for_that(display: str) -> None:
    esra = author()
    watch("Anna", "person", str(esra.public_id))
    watch("Anna", "person", str(esra.public_id), Level.TRACKING)

    items.tip(author=esra, author_display=display)

    assert told() == []


def test_muting_an_author_by_name_tells_nothing_of_what_they_wrote_without() -> None:
    """Were a pseudonym muted along with the person, the silence would give it away."""
    esra = author()
    watch("Anna", "person", str(esra.public_id), Level.MUTED)
    watch("Anna", "theme", "T05")

    items.tip(author=esra, author_display="pseudonym")

    assert told() == [("Anna", "theme")]


def test_author_who_shows_no_profile_any_more_is_followed_by_nobody() -> None:
    esra = author()
    watch("Anna", "person", str(esra.public_id))
    Person.objects.filter(pk=esra.pk).update(profile_is_shown=False)

    items.tip(author=esra, author_display="named")

    assert told() == []


def test_name_taken_back_takes_back_what_says_so(client: Any) -> None:
    esra = author()
    watch("Anna", "person", str(esra.public_id))
    tip = items.tip(author=esra, author_display="named", byline="Esra")
    assert told() == [("Anna", "person")]

    Item.objects.filter(pk=tip.pk).update(author_display="role", byline="")

    anna = Person.objects.get(pk=person("Anna").pk)
    assert unseen_count(anna) == 0
    enter(client, anna)
    assert client.get(f"/nl/me/notices/{Notice.objects.get().pk}/").status_code == 404


@pytest.mark.parametrize(("display", "count"), [("named", 0), ("role", 0), ("pseudonym", 1)])
def test_author_is_not_told_of_their_own_unless_under_a_pseudonym(display: str, count: int) -> None:
    esra = author()
    watch("Esra", "theme", "T05")

    items.tip(author=esra, author_display=display)

    assert len(told()) == count


def test_happenings_hold_no_author_and_no_words() -> None:
    tip = items.tip("geheimwoord", author=author(), author_display="pseudonym")

    assert list(Happening.objects.values_list("kind", "subject", "data")) == [
        ("item_published", tip.public_id, {})
    ]


def test_only_who_may_see_it_is_told() -> None:
    for name in ("Anna", "Bram", "Dirk"):
        watch(name, "theme", "T05")

    items.tip(audience=Audience.EDUCATION)

    assert told() == [("Anna", "theme"), ("Bram", "theme")]


def test_withdrawn_item_takes_its_notices_along() -> None:
    watch("Anna", "theme", "T05")
    tip = items.tip()
    spread_due()
    anna = Person.objects.get(pk=person("Anna").pk)
    assert unseen_count(anna) == 1

    actions.withdraw(tip, reason="Klopt niet.", by=None)

    assert unseen_count(anna) == 0
    actions.restore(tip, by=None)
    assert unseen_count(anna) == 1


def test_notice_knows_what_it_comes_from() -> None:
    watch("Anna", "theme", "T11")
    watch("Anna", "theme", "T05", Level.TRACKING)
    items.tip(themes=("T11", "T05"))
    spread_due()

    behind = follow_behind(visible_notices(person("Anna")).select_related("happening").get())

    assert behind is not None
    assert (behind.kind, behind.subject) == (Subject.THEME, "T11")
