"""Pages cost the same number of queries, however much there is."""

from collections.abc import Callable

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.models import Item, TypedLink
from cases.models.link import LinkKind
from tests.factories import items, talk
from tests.people import enter, person

pytestmark = pytest.mark.django_db

LISTS = [
    "/nl/",
    "/en/cases/",
    "/en/cases/?theme=T05&sort=title",
    "/nl/themes/",
    "/nl/themes/in-gesprek-met-het-publiek/",
    "/nl/search/?q=voorbeeld",
    "/nl/tags/veel/",
    "/nl/help/",
    "/nl/discussions/",
    "/nl/discussions/?theme=T05&questions=open",
    "/feeds/nl/",
    "/feeds/en/t05/",
]
MOST = {"list": 12, "item": 20}


def _cost(client: Client, url: str) -> int:
    client.get(url)  # what is looked up once per process is not a page's cost
    costs = []
    for _again in range(2):  # nor what is written once a minute: that somebody is still there
        with CaptureQueriesContext(connection) as asked:
            assert client.get(url).status_code == 200
        costs.append(len(asked))
    return min(costs)


def _fill(count: int) -> None:
    makers: list[Callable[..., Item]] = list(items.MAKERS.values())
    for number in range(count):
        makers[number % len(makers)](themes=("T05",), tags=("veel",))


@pytest.mark.parametrize("name", [None, "Anna"])
def test_lists_stay_within_their_budget(name: str | None, client: Client) -> None:
    if name:
        enter(client, person(name))
    _fill(12)
    few = {url: _cost(client, url) for url in LISTS}
    _fill(60)
    many = {url: _cost(client, url) for url in LISTS}

    assert many == few
    assert {url: cost for url, cost in many.items() if cost > MOST["list"] + bool(name) * 2} == {}


@pytest.mark.parametrize("kind", list(items.MAKERS))
def test_item_page_stays_within_its_budget(kind: str, client: Client) -> None:
    made = items.MAKERS[kind](themes=("T05", "T11"), tags=("veel",))
    few = _cost(client, made.get_absolute_url())
    _fill(30)
    for other in Item.objects.exclude(pk=made.pk)[:20]:
        TypedLink.objects.create(item=made, kind=LinkKind.ILLUSTRATES, to=other)
    many = _cost(client, made.get_absolute_url())

    assert many <= max(few + 2, few)
    assert many <= MOST["item"]


@pytest.mark.parametrize("name", [None, "Anna", "Carla"])
def test_thread_page_costs_the_same_for_fifty_posts_and_five_thousand(
    name: str | None, client: Client
) -> None:
    thread = talk.thread()
    if name:
        enter(client, person(name))
    talk.fill(thread, up_to=50)
    url = thread.get_absolute_url()
    few = _cost(client, url)
    talk.fill(thread, up_to=5000)
    many = _cost(client, url)
    deep = [_cost(client, f"{url}?page=60"), _cost(client, f"{url}?page=60&sort=thanked")]

    assert many == few <= MOST["item"]
    assert max(deep) <= MOST["item"]


@pytest.mark.parametrize("name", [None, "Anna", "Carla"])
def test_thread_page_stays_within_its_budget_when_nothing_is_kept(
    name: str | None, client: Client
) -> None:
    thread = talk.thread()
    if name:
        enter(client, person(name))
    talk.fill(thread, up_to=50)  # some of them Anna's
    client.get(thread.get_absolute_url())
    caches["pages"].clear()

    with CaptureQueriesContext(connection) as asked:
        client.get(thread.get_absolute_url())

    assert len(asked) <= MOST["item"]
