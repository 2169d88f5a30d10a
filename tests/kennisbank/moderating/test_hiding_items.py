"""An editor hides an item until a request is judged: then readers find nothing at all there."""

import pytest
from django.test import Client

from accounts.audit import Event
from accounts.models import AuditEntry
from accounts.notifications.models import Happening, Notice
from accounts.notifications.spreading import spread_due
from cases.contributing.actions import publishing, reviewing
from cases.contributing.models import Contribution
from cases.models import Item
from cases.moderation.actions import requests
from cases.moderation.actions.requests import Asked, Target
from cases.moderation.errors import ModerationError
from cases.moderation.models import FlagReason, TakeDown
from tests.factories import giving, items, talk
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

    page = ways.client_of(esra).get(_page(found)).content.decode()

    assert "Het was verborgen" in page
    assert "Afgewezen wordt het weer getoond" not in page
    assert client.get(tip.get_absolute_url()).status_code == 200
    assert "weerterug" in ways.whole(client.get("/nl/tips/"))
    assert Item.objects.values("last_changed", "first_published").get(pk=tip.pk) == before
    assert tip.versions.count() == 1


def test_granted_it_stays_hidden(client: Client) -> None:
    tip, esra = items.tip(), person("Esra")
    found = requests.hide_until_judged(_asked(tip), by=esra)

    requests.answer(found, is_granted=True, words="Je hebt gelijk.", by=esra)

    assert "Het blijft verborgen" in ways.client_of(esra).get(_page(found)).content.decode()
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


def test_its_author_is_told_and_nobody_else() -> None:
    esra, anna = person("Esra"), person("Anna")
    made = giving.agreed(by=anna, reviewer=person("Carla"))
    item = publishing.release(made, audience=made.audience, by=esra)
    Happening.objects.all().delete()
    browser, share = ways.client_of(anna), made.get_absolute_url()

    found = requests.hide_until_judged(_asked(item), by=esra)
    spread_due()
    hidden = browser.get(share).content.decode()
    mine, notices = (browser.get(url).content.decode() for url in ("/nl/me/", "/nl/me/notices/"))
    requests.answer(found, is_granted=False, words="Niemand is te herkennen.", by=esra)
    spread_due()
    shown = browser.get(share).content.decode()
    later = browser.get("/nl/me/notices/").content.decode()

    assert set(Notice.objects.values_list("person", flat=True)) == {anna.pk}
    assert "Verborgen voor lezers" in notices
    assert "iets anders" in notices  # the reason that applies
    assert "verborgen voor lezers" in mine
    assert "Moderators kijken ernaar" in hidden
    assert item.get_absolute_url() not in hidden
    assert "verborgen voor lezers tot een verzoek" in hidden.casefold()
    assert "Weer getoond aan lezers" in shown
    assert item.get_absolute_url() in shown
    assert "wordt weer getoond" in later
    assert "Verborgen voor lezers" not in later


def test_pseudonym_reads_it_on_its_own_page_and_nobody_is_told() -> None:
    talk.ready_for_pseudonyms()
    esra, anna = person("Esra"), person("Anna")
    made = giving.under_pseudonym(by=anna)
    ready = reviewing.propose(made, by=person("Carla"))
    Contribution.objects.filter(pk=made.pk).update(state="agreed")
    item = publishing.release(ready, audience=made.audience, by=esra)
    Happening.objects.all().delete()

    requests.hide_until_judged(_asked(item), by=esra)
    page = ways.client_of(anna).get(f"/nl/share/pseudonym/{made.key}/").content.decode()

    assert "Moderators kijken ernaar" in page
    assert not Happening.objects.exists()
