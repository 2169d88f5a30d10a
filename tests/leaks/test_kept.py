"""A kept item that one may no longer see is not in the list, the count, the export or the door."""

import pytest
from django.test import Client

from accounts.clearance import Audience
from accounts.models import Person
from cases import actions
from cases.keeping.actions import annotate
from cases.keeping.models import Kept
from cases.keeping.privacy import _kept
from cases.keeping.queries import kept_by
from cases.models import Item
from tests.factories import items
from tests.leaks import ways
from tests.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.leaks]

LIST = "/nl/me/kept/"
METHODS = ["get", "head", "post", "put", "delete", "options", "patch"]


@pytest.fixture
def bram() -> Client:
    return ways.client_of(person("Bram"))


def test_kept_item_that_is_hidden_shows_nothing_and_comes_back(bram: Client) -> None:
    shown = items.tip("blijftzien", audience=Audience.EDUCATION)
    hidden = items.tip("wegvoorbram", audience=Audience.EDUCATION)
    for item in (shown, hidden):
        annotate(item, note=f"Notitie bij {item.pk}", by=person("Bram"))
    assert "wegvoorbram" in bram.get(LIST).content.decode()

    actions.set_audience(hidden, to=Audience.POLICE, by=None)
    page = bram.get(LIST)
    text = page.content.decode()
    assert page.context["total"] == 1
    assert [
        word for word in ("wegvoorbram", hidden.public_id, f"bij {hidden.pk}<") if word in text
    ] == []
    assert "blijftzien" in text

    actions.set_audience(hidden, to=Audience.EDUCATION, by=None)
    back = bram.get(LIST)
    assert back.context["total"] == 2
    assert f"Notitie bij {hidden.pk}" in back.content.decode()


def test_withdrawn_item_leaves_the_list(bram: Client) -> None:
    tip = items.tip("teruggenomen")
    annotate(tip, note="", by=person("Bram"))

    actions.withdraw(tip, reason="Klopt niet.", by=None)

    assert "teruggenomen" not in bram.get(LIST).content.decode()


def test_list_of_a_hidden_item_is_the_list_of_none(bram: Client) -> None:
    empty = ways.comparable(bram.get(LIST))
    tip = items.tip(audience=Audience.POLICE)
    Kept.objects.create(person=person("Bram"), item_id=tip.pk, note="Nog van vroeger.")

    assert ways.comparable(bram.get(LIST)) == empty


@pytest.mark.parametrize("verb", ["keep", "let_go", "note", ""])
@pytest.mark.parametrize("method", METHODS)
def test_hidden_item_cannot_be_kept_and_answers_like_none(
    method: str, verb: str, bram: Client
) -> None:
    hidden = items.tip(audience=Audience.POLICE)
    typed = {"do": verb, "note": "x"}
    ask = getattr(bram, method)
    here, absent = f"{LIST}{hidden.public_id}/", f"{LIST}KB-22222/"

    one, other = (
        ways.comparable(ask(path, typed) if method == "post" else ask(path))
        for path in (here, absent)
    )

    assert one == other
    if method == "post":
        assert one.startswith("404")
    assert not Kept.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_visitor_is_told_nothing_either(method: str) -> None:
    hidden, client = items.tip(audience=Audience.POLICE), ways.client_of(None)
    ask = getattr(client, method)

    one, other = (ways.comparable(ask(f"{LIST}{name}/")) for name in (hidden.public_id, "KB-22222"))

    assert one.replace(hidden.public_id, "KB-22222") == other


def test_export_tells_the_note_and_of_a_hidden_item_no_title() -> None:
    anna = person("Anna")
    hidden = items.tip("wegvooranna", audience=Audience.POLICE)
    annotate(hidden, note="Mijn eigen woorden.", by=anna)
    anna.memberships.all().delete()

    rows = list(_kept(Person.objects.get(pk=anna.pk)))

    values = [str(fact.value) for row in rows for fact in row]
    assert "Mijn eigen woorden." in values
    assert "wegvooranna" not in " ".join(values)
    assert not kept_by(Person.objects.get(pk=anna.pk)).exists()


def test_notes_go_with_their_item_and_their_person() -> None:
    tip, anna = items.tip(), person("Anna")
    annotate(tip, note="x", by=anna)

    Item.objects.get(pk=tip.pk).delete()

    assert not Kept.objects.exists()
