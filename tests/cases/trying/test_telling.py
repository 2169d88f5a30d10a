"""Who is told of a report: the author when it made things worse, who told it when answered."""

from dataclasses import replace

import pytest

from accounts.clearance import Audience
from accounts.notifications import kinds
from accounts.notifications.models import Happening, Notice
from accounts.notifications.spreading import spread_due
from cases.models import Item, Tip
from cases.trying.actions import reporting
from cases.trying.actions.answering import answer
from cases.trying.actions.hiding import hide
from cases.trying.models import Report
from cases.trying.told import Told
from tests.factories import items, talk, tried
from tests.people import person

pytestmark = pytest.mark.django_db


def told() -> set[tuple[str, str]]:
    """Return who was told of what."""
    spread_due()
    rows = Notice.objects.values_list("person__display_name", "happening__kind")
    return set(rows)


def test_author_hears_at_once_that_it_made_things_worse() -> None:
    tip = items.tip(author=person("Bram"))
    tried.tried(tip, "failed", by=person("Carla"))
    assert told() == set()

    made = tried.tried(tip, "worse")

    assert told() == {("Bram", "tried_worse")}
    happening = Happening.objects.get(kind="tried_worse")
    assert (happening.subject, happening.data) == (made.key, {})


def test_editors_hear_where_there_is_no_author() -> None:
    person("Esra")

    tried.tried(items.tip(), "worse")

    assert told() == {("Esra", "tried_worse")}


def of_anna(tip: Tip) -> None:
    Item.objects.filter(pk=tip.pk).update(author=person("Anna"))


def test_who_told_it_and_became_the_author_since_is_not_told() -> None:
    tip = items.tip()
    tried.tried(tip, "worse")
    of_anna(tip)

    assert told() == set()


def test_author_is_told_of_ones_own_pseudonym_like_of_any() -> None:
    talk.ready_for_pseudonyms()
    tip = items.tip()
    tried.under_pseudonym(tip, "worse", by=person("Anna"))
    of_anna(tip)

    assert told() == {("Anna", "tried_worse")}


def test_change_to_worse_is_told_and_a_second_change_is_not() -> None:
    made = tried.tried(items.tip(author=person("Bram")), "worked")
    for words in ("Toch erger.", "Echt erger."):
        made = Report.objects.get(pk=made.pk)
        seen = Told.of(made)
        new = replace(seen, result="worse", words=words)
        reporting.change(made, told=new, seen=seen, by=person("Anna"))

    assert Happening.objects.filter(kind="tried_worse").count() == 1


def test_what_is_no_longer_so_is_no_news() -> None:
    made = tried.tried(items.tip(author=person("Bram")), "worse")
    spread_due()
    kind = kinds.kind_called("tried_worse")
    seen = Happening.objects.filter(kind.visible_q(person("Bram")))
    assert seen.exists()

    reporting.change(made, told=tried.told("partly"), seen=Told.of(made), by=person("Anna"))

    assert not seen.all().exists()


def test_author_who_may_not_see_the_item_any_more_is_not_told() -> None:
    tip = items.tip(author=person("Bram"), audience=Audience.EDUCATION)
    tried.tried(tip, "worse")
    Item.objects.filter(pk=tip.pk).update(audience=Audience.POLICE)

    assert told() == set()


def test_who_told_it_by_name_hears_of_an_answer_and_of_hiding() -> None:
    made = tried.tried(items.tip())
    answer(made, words="Dank.", seen="", by=person("Esra"))
    assert told() == {("Anna", "tried_answer")}

    hide(made, reason="Noemt iemand.", by=person("Carla"))

    assert told() == {("Anna", "tried_answer"), ("Anna", "tried_hidden")}


def test_who_told_it_under_a_pseudonym_hears_nothing() -> None:
    talk.ready_for_pseudonyms()
    made = tried.under_pseudonym(items.tip(), by=person("Anna"))

    answer(made, words="Dank.", seen="", by=person("Esra"))
    hide(made, reason="Noemt iemand.", by=person("Carla"))

    assert not Happening.objects.filter(kind__startswith="tried").exists()
    assert told() == set()
