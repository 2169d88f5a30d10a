"""What is done at the desk is written down, on whichever page it is done."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.test.utils.form_data import querydict_from_html

from accounts.clearance import Audience
from accounts.models import Person
from cases import actions
from cases.models import HelpNumber, Item, Region, Tip
from tests.accounts.audit.writing import last, since
from tests.factories import items
from tests.people import enter, person

pytestmark = pytest.mark.django_db
SNIPPETS = "/admin/snippets/cases"


@pytest.fixture
def esra() -> Person:
    return person("Esra")


@pytest.fixture
def desk(client: Client, esra: Person) -> Client:
    enter(client, esra)
    return client


def lines(start: int) -> list[tuple[str, str, dict[str, Any]]]:
    return [(entry.event, entry.object_id, entry.details) for entry in since(start)]


def test_withdrawing_and_its_undoing_are_written_down(esra: Person) -> None:
    tip, better = items.tip(), items.tip()
    start = last()

    actions.withdraw(tip, reason="Niet meer waar.", by=esra, replaced_by=better)
    actions.restore(tip, by=esra)

    assert lines(start) == [
        ("item.withdraw", tip.public_id, {"replaced_by": better.public_id}),
        ("item.restore", tip.public_id, {}),
    ]
    assert {entry.actor for entry in since(start)} == {esra.public_id}


def test_change_of_audience_is_written_down_from_what_to_what(esra: Person) -> None:
    tip = items.tip(audience=Audience.POLICE)
    start = last()

    actions.set_audience(tip, to=Audience.PUBLIC, by=esra)

    assert lines(start) == [("item.audience", tip.public_id, {"was": 20, "now": 0})]
    assert since(start)[0].actor == esra.public_id


def test_audience_changed_in_the_form_is_written_down_when_published(esra: Person) -> None:
    tip = items.tip(audience=Audience.POLICE)
    tip.audience = Audience.PUBLIC
    start = last()

    revision = tip.save_revision(user=esra)
    assert lines(start) == []
    revision.publish(user=esra)

    assert lines(start) == [("item.audience", tip.public_id, {"was": 20, "now": 0})]
    assert since(start)[0].actor == esra.public_id


def test_publishing_a_draft_is_no_change_of_audience() -> None:
    draft = items.tip(live=False)
    draft.audience = Audience.EDUCATION
    start = last()

    actions.publish(draft, by=None)

    assert lines(start) == []


def test_deleted_draft_is_written_down(desk: Client, esra: Person) -> None:
    draft = items.tip(live=False)
    start = last()

    desk.post(f"{SNIPPETS}/tip/delete/{draft.pk}/")

    assert not Item.objects.filter(pk=draft.pk).exists()
    (entry,) = since(start)
    assert (entry.event, entry.object_type) == ("item.delete", "cases.item")
    assert (entry.object_id, entry.actor) == (draft.public_id, esra.public_id)


def test_drafts_deleted_together_are_written_down_each(desk: Client, esra: Person) -> None:
    drafts = [items.tip(live=False) for _time in range(3)]
    start = last()

    desk.post(
        "/admin/bulk/cases/tip/delete/?" + "&".join(f"id={draft.pk}" for draft in drafts),
    )

    assert not Tip.objects.exists()
    assert {entry.object_id for entry in since(start)} == {draft.public_id for draft in drafts}
    assert {entry.actor for entry in since(start)} == {esra.public_id}
    assert len(since(start)) == 3


def test_numbers_to_call_are_settings(desk: Client, esra: Person) -> None:
    start = last()

    page = desk.get(f"{SNIPPETS}/helpnumber/add/").content.decode()
    data = querydict_from_html(page, form_id="w-editor-form")
    for name in re.findall(r'name="((?:organisation|number|label|when|hours)\w*)"', page):
        data[name] = "0900 8844"
    made = desk.post(f"{SNIPPETS}/helpnumber/add/", data)
    assert made.status_code == 302, made.context["form"].errors
    number = HelpNumber.objects.get(number="0900 8844")
    key = str(number.pk)
    desk.post(f"{SNIPPETS}/helpnumber/delete/{number.pk}/")

    assert lines(start) == [
        ("settings.change", key, {"change": "made"}),
        ("settings.change", key, {"change": "deleted"}),
    ]
    assert {entry.actor for entry in since(start)} == {esra.public_id}
    assert {entry.object_type for entry in since(start)} == {"cases.helpnumber"}


@pytest.mark.parametrize("model", [Region, Group])
def test_what_the_site_hangs_from_is_a_setting(model: Any) -> None:
    thing, start = model.objects.all()[0], last()

    thing.save()

    assert lines(start) == [("settings.change", str(thing.pk), {"change": "changed"})]
