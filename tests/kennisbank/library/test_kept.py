"""The reading list: from an item's page, with notes, without JavaScript."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.keeping.actions import keep
from cases.keeping.models import NOTE_LENGTH, Kept
from cases.models import Item
from tests.factories import items
from tests.leaks.ways import client_of
from tests.people import person

pytestmark = pytest.mark.django_db

LIST = "/nl/me/kept/"


@pytest.fixture
def anna(client: Client) -> Client:
    client.force_login(person("Anna"))
    return client


def address(item: Item) -> str:
    return f"{LIST}{item.public_id}/"


def test_visitors_see_no_button_and_get_no_cookie(client: Client) -> None:
    tip = items.tip()

    page = client.get(tip.get_absolute_url()).content.decode()

    assert "keep-button" not in page
    assert not client.cookies


def test_reader_keeps_from_the_page_and_lets_go(anna: Client) -> None:
    tip = items.tip()

    kept = anna.post(address(tip), {"do": "keep"}, follow=True)
    assert kept.redirect_chain[-1][0] == tip.get_absolute_url()
    assert 'value="let_go"' in kept.content.decode()
    assert tip.title in anna.get(LIST).content.decode()

    anna.post(address(tip), {"do": "let_go"})
    assert tip.title not in anna.get(LIST).content.decode()


def test_pressing_twice_keeps_once(anna: Client) -> None:
    tip = items.tip()

    for _press in range(2):
        anna.post(address(tip), {"do": "keep"})

    assert Kept.objects.count() == 1


def test_with_javascript_only_the_button_comes_back(anna: Client) -> None:
    tip = items.tip()

    answer = anna.post(address(tip), {"do": "keep"}, headers={"HX-Request": "true"})

    part = answer.content.decode()
    assert part.lstrip().startswith("<form")
    assert 'value="let_go"' in part


def test_note_is_saved_and_shown_to_its_writer_only(anna: Client) -> None:
    tip = items.tip()

    answer = anna.post(address(tip), {"do": "note", "note": "Vragen aan Piet <b>", "from": "list"})

    assert answer.headers["Location"] == LIST
    assert "Vragen aan Piet &lt;b&gt;" in anna.get(LIST).content.decode()
    assert "Vragen aan Piet" not in anna.get(tip.get_absolute_url()).content.decode()
    other = client_of(person("Esra"))
    assert "Vragen aan Piet" not in other.get(LIST).content.decode()


def test_note_that_is_too_long_is_refused_and_stays_typed(anna: Client) -> None:
    tip, typed = items.tip(), "lang" * NOTE_LENGTH
    anna.post(address(tip), {"do": "keep"})

    page = anna.post(address(tip), {"do": "note", "note": typed}).content.decode()

    assert typed in page
    assert "field__error" in page
    assert Kept.objects.get().note == ""


def test_who_had_to_sign_in_comes_to_the_item(anna: Client) -> None:
    tip = items.tip()

    assert anna.get(address(tip)).headers["Location"] == tip.get_absolute_url()


@pytest.mark.parametrize("path", [LIST, f"{LIST}KB-22222/"])
def test_list_is_behind_the_door(path: str, client: Client) -> None:
    for ask in (client.get, client.post):
        assert ask(path).status_code in {302, 405}


def test_old_versions_have_no_button(anna: Client) -> None:
    tip = items.tip()

    assert "keep-button" not in anna.get(f"/id/{tip.public_id}/v1").content.decode()


def test_list_costs_the_same_for_one_and_for_many(anna: Client) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert anna.get(LIST).status_code == 200
        return len(asked)

    keep(items.seminar(), by=person("Anna"))
    cost()
    few = cost()
    for make in items.MAKERS.values():
        keep(make(), by=person("Anna"))

    assert cost() == few
    assert few <= 12


@pytest.mark.parametrize("kind", list(items.MAKERS))
def test_item_page_of_a_reader_stays_within_its_budget(kind: str, anna: Client) -> None:
    made = items.MAKERS[kind](themes=("T05", "T11"), tags=("veel",))
    keep(made, by=person("Anna"))
    anna.get(made.get_absolute_url())

    with CaptureQueriesContext(connection) as asked:
        anna.get(made.get_absolute_url())

    assert len(asked) <= 20


def test_long_list_has_pages(anna: Client) -> None:
    for _number in range(51):
        keep(items.tip(), by=person("Anna"))

    first = anna.get(LIST)
    last = anna.get(f"{LIST}?page=2")

    assert len(first.context["rows"]) == 50
    assert len(last.context["rows"]) == 1
    assert "?page=1" in last.content.decode()
