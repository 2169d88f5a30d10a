"""The gate: who sees what, and from when."""

import datetime as dt

import pytest
from django.http import Http404
from django.utils import timezone

from accounts.actions import admit, end_membership
from accounts.clearance import Audience, Role, clearance_of
from accounts.models import Membership, Organisation, Person
from cases.access import get_visible_or_404
from cases.actions import set_audience, withdraw
from cases.models import Item
from tests.factories import items
from tests.people import person, visitor

pytestmark = pytest.mark.django_db

CLEARED = {
    "Dirk": Audience.PUBLIC,
    "Bram": Audience.EDUCATION,
    "Lotte": Audience.EDUCATION,
    "Omar": Audience.EDUCATION,
    "Anna": Audience.POLICE,
    "Carla": Audience.POLICE,
    "Esra": Audience.POLICE,
    "Fons": Audience.POLICE,
}


@pytest.mark.parametrize(("name", "audience"), CLEARED.items())
def test_clearance_follows_the_role(name: str, audience: Audience) -> None:
    assert clearance_of(person(name)) == audience


def test_clearance_of_a_visitor_is_public() -> None:
    assert clearance_of(visitor()) == Audience.PUBLIC
    assert clearance_of(None) == Audience.PUBLIC


def test_superuser_without_a_membership_is_a_visitor() -> None:
    root = Person.objects.create_superuser("root@example.org", "x" * 12, display_name="Root")

    assert clearance_of(root) == Audience.PUBLIC


def test_closed_account_is_a_visitor() -> None:
    anna = person("Anna")
    anna.is_active = False

    assert clearance_of(anna) == Audience.PUBLIC


@pytest.mark.parametrize(("name", "audience"), CLEARED.items())
def test_visible_items_are_those_up_to_the_clearance(name: str, audience: Audience) -> None:
    made = {level: items.tip(audience=level) for level in Audience}

    seen = set(Item.objects.visible_to(person(name)).values_list("pk", flat=True))

    assert seen == {item.pk for level, item in made.items() if level <= audience}


def test_draft_is_visible_to_nobody() -> None:
    items.tip(live=False)

    assert list(Item.objects.visible_to(person("Esra"))) == []


def test_withdrawn_item_is_readable_but_not_listed() -> None:
    tip = withdraw(items.tip(), reason="Achterhaald.", by=None)

    assert list(Item.objects.visible_to(visitor())) == []
    assert [item.pk for item in Item.objects.readable_by(visitor())] == [tip.pk]


def test_hidden_and_absent_raise_the_same_404() -> None:
    hidden = items.tip(audience=Audience.POLICE)

    with pytest.raises(Http404) as forbidden:
        get_visible_or_404(Item.objects.all(), visitor(), pk=hidden.pk)
    with pytest.raises(Http404) as absent:
        get_visible_or_404(Item.objects.all(), visitor(), pk=hidden.pk + 1)

    assert str(forbidden.value) == str(absent.value)


def test_ended_membership_counts_from_the_next_load() -> None:
    anna = person("Anna")

    end_membership(Membership.objects.get(person=anna), by=None)

    assert clearance_of(Person.objects.get(pk=anna.pk)) == Audience.PUBLIC


@pytest.mark.parametrize(
    ("since", "until", "audience"),
    [
        (-10, None, Audience.POLICE),
        (-10, 0, Audience.POLICE),
        (-10, -1, Audience.PUBLIC),
        (1, None, Audience.PUBLIC),
    ],
)
def test_membership_holds_on_its_days_only(
    since: int, until: int | None, audience: Audience
) -> None:
    dirk = person("Dirk")
    today = timezone.localdate()
    force = Organisation.objects.create(name="Other force", kind="police")

    admit(
        dirk,
        to=force,
        role=Role.OFFICER,
        by=None,
        since=today + dt.timedelta(days=since),
        until=None if until is None else today + dt.timedelta(days=until),
    )

    assert clearance_of(Person.objects.get(pk=dirk.pk)) == audience


def test_closed_organisation_ends_all_its_memberships() -> None:
    anna = person("Anna")

    Organisation.objects.filter(memberships__person=anna).update(is_open=False)

    assert clearance_of(Person.objects.get(pk=anna.pk)) == Audience.PUBLIC


def test_highest_of_several_roles_counts() -> None:
    bram = person("Bram")

    admit(bram, to=Organisation.objects.create(name="F", kind="police"), role=Role.OFFICER, by=None)

    assert clearance_of(Person.objects.get(pk=bram.pk)) == Audience.POLICE


def test_restriction_counts_at_once_and_survives_a_waiting_draft() -> None:
    tip = items.tip()
    tip.title = "Nieuwe titel"
    tip.save_revision()

    set_audience(Item.objects.get(pk=tip.pk), to=Audience.POLICE, by=None)
    assert list(Item.objects.visible_to(visitor())) == []

    Item.objects.get(pk=tip.pk).specific.get_latest_revision().publish()
    stored = Item.objects.get(pk=tip.pk)
    assert (stored.title, stored.audience) == ("Nieuwe titel", Audience.POLICE)
