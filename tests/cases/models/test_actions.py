"""What editors do to items and tags, as readers notice it."""

import pytest
from django.test import Client
from wagtail.models import ModelLogEntry

from accounts.clearance import Audience
from cases import actions
from cases.finding.models import Entry
from cases.models import Item, Tag
from tests.factories import items
from tests.people import enter, person

pytestmark = pytest.mark.django_db


def test_earlier_addresses_keep_working(client: Client) -> None:
    tip = items.tip()
    first = tip.get_absolute_url()
    for slug in ("tweede", "derde"):
        tip.slug = slug
        actions.publish(tip, by=None)

    answer = client.get(first, follow=True)

    assert [(to[3:], status) for to, status in answer.redirect_chain] == [("/tips/derde/", 302)]


def test_earlier_address_of_the_police_is_no_address_for_others(client: Client) -> None:
    tip = items.tip(audience=Audience.POLICE)
    first = tip.get_absolute_url()
    tip.slug = "elders"
    actions.publish(tip, by=None)

    assert client.get(first).status_code == 404
    enter(client, person("Anna"))
    assert client.get(first).status_code == 302


def test_address_given_to_another_item_leads_there(client: Client) -> None:
    old = items.tip()
    slug = old.slug
    old.slug = "elders"
    actions.publish(old, by=None)
    new = items.tip(slug=slug, title="De nieuwe")

    answer = client.get(new.get_absolute_url())

    assert answer.status_code == 200
    assert "De nieuwe" in answer.content.decode()


def test_permanent_address_leads_to_todays(client: Client) -> None:
    tip = items.tip()
    tip.slug = "vandaag"
    actions.publish(tip, by=None)

    answer = client.get(tip.permanent_url, headers={"Accept-Language": "en"})

    assert answer.headers["Location"] == "/en/tips/vandaag/"


@pytest.mark.parametrize("audience", list(Audience))
def test_tombstone_is_for_those_who_could_see_it(audience: Audience, client: Client) -> None:
    tip = items.tip(audience=audience)
    actions.withdraw(tip, reason="Niet meer waar.", by=person("Esra"))

    seen = {}
    for name in ("", "Bram", "Anna"):
        client.logout()
        if name:
            enter(client, person(name))
        answer = client.get(tip.get_absolute_url())
        seen[name] = answer.status_code
        assert ("Niet meer waar." in answer.content.decode()) is (answer.status_code == 410)

    sees = {"": Audience.PUBLIC, "Bram": Audience.EDUCATION, "Anna": Audience.POLICE}
    assert seen == {name: 410 if reach >= audience else 404 for name, reach in sees.items()}


def test_withdrawing_takes_it_out_of_every_list_and_restoring_brings_it_back() -> None:
    tip = items.tip()

    actions.withdraw(tip, reason="Even niet.", by=None)
    assert not Item.objects.visible_to(person("Anna")).filter(pk=tip.pk).exists()

    actions.restore(Item.objects.get(pk=tip.pk), by=None)
    assert Item.objects.visible_to(person("Anna")).filter(pk=tip.pk).exists()


def test_withdrawing_needs_a_reason_and_is_kept_in_the_history() -> None:
    tip, esra = items.tip(), person("Esra")

    with pytest.raises(actions.NotPossibleError):
        actions.withdraw(tip, reason="  ", by=esra)
    actions.withdraw(tip, reason="Daarom.", by=esra)

    entry = ModelLogEntry.objects.get(action=actions.WITHDREW)
    assert (entry.user, entry.data) == (esra, {"reason": "Daarom."})


def test_narrower_audience_counts_at_once_and_in_the_waiting_draft(client: Client) -> None:
    tip = items.tip()
    tip.title = "Nog te keuren"
    tip.save_revision()

    actions.set_audience(Item.objects.get(pk=tip.pk), to=Audience.POLICE, by=None)

    assert client.get(tip.get_absolute_url()).status_code == 404
    waiting = Item.objects.get(pk=tip.pk).specific.get_latest_revision_as_object()
    assert (waiting.title, waiting.audience) == ("Nog te keuren", Audience.POLICE)


def test_renamed_tag_takes_its_items_along(client: Client) -> None:
    tip = items.tip(tags=("oud",))

    actions.rename_tag(Tag.objects.get(name="oud"), to="  Nieuw  Woord ", by=None)

    page = client.get("/nl/tags/nieuw-woord/").content.decode()
    assert tip.title in page
    assert client.get("/nl/tags/oud/").status_code == 404


def test_merged_tags_are_one_and_no_item_has_it_twice() -> None:
    both, one = items.tip(tags=("een", "twee")), items.tip(tags=("twee",))

    kept = actions.rename_tag(Tag.objects.get(name="twee"), to="een", by=None)

    assert kept.name == "een"
    assert [list(item.tags.names()) for item in (both, one)] == [["een"], ["een"]]
    assert not Tag.objects.filter(name="twee").exists()
    assert Entry.objects.count() == 2


@pytest.mark.parametrize("name", ["privé", "ﬁets", "سلامة", "😀", "a/b", "--", "c#", "%2f", "…"])
def test_any_word_has_a_page_and_breaks_none(name: str, client: Client) -> None:
    tip = items.tip(tags=(name,))

    assert client.get(tip.get_absolute_url()).status_code == 200
    answer = client.get(Tag.objects.get().get_absolute_url())
    assert answer.status_code == 200
    assert tip.title in answer.content.decode()


def test_words_that_differ_by_an_accent_have_each_their_page() -> None:
    items.tip(tags=("prive", "werk"))

    kept = actions.rename_tag(Tag.objects.get(name="werk"), to="privé", by=None)

    assert (kept.name, kept.slug) == ("privé", "prive-842ecf")


@pytest.mark.parametrize("name", ["", "  ", "\t"])
def test_tag_needs_a_name(name: str) -> None:
    items.tip(tags=("een",))

    with pytest.raises(actions.NotPossibleError):
        actions.rename_tag(Tag.objects.get(name="een"), to=name, by=None)
