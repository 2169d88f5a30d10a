"""When the day of an ending comes, whoever chose is told once, if they may still see it."""

import datetime as dt
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.clearance import Audience
from accounts.notifications.models import Notice
from accounts.notifications.queries import visible_notices
from accounts.notifications.spreading import spread_due
from cases import actions
from cases.models import Dilemma, Item
from tests.factories import choices, items
from tests.people import person

pytestmark = pytest.mark.django_db(transaction=True)
SOON = dt.timedelta(days=3)


def sealed() -> Dilemma:
    return items.dilemma(resolution_embargo=timezone.localdate() + SOON)


def the_day_comes() -> None:
    Dilemma.objects.update(resolution_embargo=timezone.localdate())


def told() -> list[str]:
    call_command("open_endings", stdout=StringIO())
    spread_due()
    rows = Notice.objects.filter(happening__kind="resolved").select_related("person")
    return sorted(row.person.display_name for row in rows)


def test_those_who_chose_are_told_on_the_day_and_once() -> None:
    dilemma = sealed()
    choices.chosen(dilemma, person("Anna"))
    choices.chosen(dilemma, person("Bram"))
    person("Lotte")

    assert told() == []
    the_day_comes()
    assert told() == ["Anna", "Bram"]
    assert told() == ["Anna", "Bram"]
    assert visible_notices(person("Anna")).count() == 1


def test_nobody_is_told_of_what_they_may_not_see_any_more() -> None:
    dilemma = sealed()
    choices.chosen(dilemma, person("Anna"))
    choices.chosen(dilemma, person("Bram"))
    actions.set_audience(dilemma, to=Audience.POLICE, by=None)

    the_day_comes()

    assert told() == ["Anna"]


@pytest.mark.parametrize("what", ["withdrawn", "sealed again"])
def test_notice_is_gone_when_the_ending_is(what: str) -> None:
    dilemma = items.dilemma()
    choices.chosen(dilemma, person("Anna"))
    assert told() == ["Anna"]

    if what == "withdrawn":
        actions.withdraw(Item.objects.get(pk=dilemma.pk), reason="Fout.", by=None)
    else:
        Dilemma.objects.update(resolution_embargo=timezone.localdate() + SOON)

    assert not visible_notices(person("Anna")).exists()


def test_dilemma_without_an_ending_tells_nothing() -> None:
    nothing: dict[str, Any] = dict.fromkeys(Dilemma.RESOLUTION, "")
    dilemma = items.dilemma(**nothing)
    choices.chosen(dilemma, person("Anna"))

    assert told() == []
