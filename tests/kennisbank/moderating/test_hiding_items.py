"""An editor hides an item until a request is judged: then readers find nothing at all there."""

import pytest
from django.test import Client

from accounts.audit import Event
from accounts.models import AuditEntry
from cases.models import Item
from cases.moderation.actions import requests
from cases.moderation.actions.requests import Asked, Target
from cases.moderation.errors import ModerationError
from cases.moderation.models import FlagReason, TakeDown
from tests.factories import items
from tests.leaks import ways
from tests.people import person

pytestmark = pytest.mark.django_db


def _asked(tip: Item) -> TakeDown:
    asked = Asked(FlagReason.OTHER, "Daar sta ik in.", "", "")
    return requests.ask(Target(tip.get_absolute_url(), item=tip), asked=asked, language="nl")


def _page(found: TakeDown) -> str:
    return f"/nl/moderation/requests/{found.pk}/"


def test_hidden_by_one_press_it_is_nowhere(client: Client) -> None:
    tip = items.tip("hiddenword")
    esra = ways.client_of(person("Esra"))
    found = _asked(tip)

    page = esra.post(_page(found), {"hide": ""}, follow=True)

    assert "Verborgen" in page.content.decode()
    answers = {url: client.get(url) for url in (tip.get_absolute_url(), f"/id/{tip.public_id}",
                                               f"/id/{tip.public_id}/v1")}  # fmt: skip
    assert {answer.status_code for answer in answers.values()} == {404}
    for url in ("/nl/tips/", "/nl/search/?q=voorbeeld", "/feeds/nl/", "/sitemap.xml"):
        assert "hiddenword" not in ways.whole(client.get(url)), url
    assert AuditEntry.objects.filter(event=Event.ITEM_HIDDEN).count() == 1


def test_declined_it_comes_back_as_it_was(client: Client) -> None:
    tip, esra = items.tip("weerterug"), person("Esra")
    before = Item.objects.values("last_changed", "first_published").get(pk=tip.pk)
    found = requests.hide_until_judged(_asked(tip), by=esra)

    requests.answer(found, is_granted=False, words="Niemand is te herkennen.", by=esra)

    assert client.get(tip.get_absolute_url()).status_code == 200
    assert "weerterug" in ways.whole(client.get("/nl/tips/"))
    assert Item.objects.values("last_changed", "first_published").get(pk=tip.pk) == before
    assert tip.versions.count() == 1


def test_granted_it_stays_hidden(client: Client) -> None:
    tip, esra = items.tip(), person("Esra")
    found = requests.hide_until_judged(_asked(tip), by=esra)

    requests.answer(found, is_granted=True, words="Je hebt gelijk.", by=esra)

    assert client.get(tip.get_absolute_url()).status_code == 404


def test_another_request_that_hides_it_too_keeps_it_hidden(client: Client) -> None:
    tip, esra = items.tip(), person("Esra")
    one, other = _asked(tip), _asked(tip)
    one = requests.hide_until_judged(one, by=esra)
    other.is_item_hidden = True
    other.save()

    requests.answer(one, is_granted=False, words="Nee.", by=esra)

    assert client.get(tip.get_absolute_url()).status_code == 404


def test_moderators_do_not_hide_items() -> None:
    tip, carla = items.tip(), person("Carla")
    found = _asked(tip)

    page = ways.client_of(carla).get(_page(found)).content.decode()
    with pytest.raises(ModerationError):
        requests.hide_until_judged(found, by=carla)

    assert 'name="hide"' not in page
    assert Item.objects.get(pk=tip.pk).live
