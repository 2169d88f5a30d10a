"""What other programs read: feeds, calendars, sitemap, citations, manifests."""

import datetime as dt
import json
from typing import Any

import html5lib
import pytest
from defusedxml.ElementTree import fromstring
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from accounts.clearance import Audience
from cases.models import Item
from kennisbank.exchange.citing import cite
from tests.factories import items

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


def test_feed_lists_public_items_with_lasting_ids(client: Client) -> None:
    shown = items.case("open", themes=("T05",))
    items.case("dicht", Audience.POLICE, themes=("T05",))

    for url in ("/feeds/nl/", "/feeds/nl/t05/"):
        feed = fromstring(client.get(url).content)
        entries = feed.findall(f"{ATOM}entry")
        assert [entry.findtext(f"{ATOM}title") for entry in entries] == [shown.title]
        assert shown.public_id in (entries[0].findtext(f"{ATOM}id") or "")


@pytest.mark.parametrize("url", ["/feeds/de/", "/feeds/nl/t99/", "/opensearch/de.xml"])
def test_what_there_is_no_feed_of_is_not_found(url: str, client: Client) -> None:
    assert client.get(url).status_code == 404


def test_coming_seminar_is_in_the_calendar(client: Client) -> None:
    starts = timezone.now() + dt.timedelta(days=20)
    coming = items.seminar(starts=starts, ends=starts + dt.timedelta(hours=3))
    items.seminar(starts=timezone.now() - dt.timedelta(days=20), ends=None)

    calendar = Calendar.from_ical(client.get("/calendar/seminars.ics").content)
    one = Calendar.from_ical(client.get(f"/calendar/{coming.slug}.ics").content)

    assert [str(event["summary"]) for event in calendar.walk("VEVENT")] == [coming.title]
    event = one.walk("VEVENT")[0]
    assert event.decoded("dtend") - event.decoded("dtstart") == dt.timedelta(hours=3)
    assert coming.public_id in str(event["uid"])


def test_calendar_without_meetings_is_still_a_calendar(client: Client) -> None:
    calendar = Calendar.from_ical(client.get("/calendar/seminars.ics").content)

    assert calendar.walk("VEVENT") == []
    assert [str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Amsterdam"]


@pytest.mark.parametrize(("is_online", "where"), [(True, "online"), (False, "Zaal voorbeeld")])
def test_calendar_says_the_place_that_the_page_says(
    is_online: bool, where: str, client: Client
) -> None:
    coming = items.seminar(online=is_online)

    calendar = Calendar.from_ical(client.get(f"/calendar/{coming.slug}.ics").content)

    assert str(calendar.walk("VEVENT")[0]["location"]) == where
    assert where in client.get(coming.get_absolute_url()).content.decode()


def test_invisible_characters_break_no_feed(client: Client) -> None:
    tip = items.tip(title="Bel \x0b\ufffe even", summary="Een\x01 zin.", byline="\x1fWie")

    feed = fromstring(client.get("/feeds/nl/").content)

    assert tip.title == "Bel  even"
    assert feed.findtext(f"{ATOM}entry/{ATOM}summary") == "Een zin."


def test_what_is_already_kept_breaks_no_feed_either(client: Client) -> None:
    tip = items.tip()
    Item.objects.filter(pk=tip.pk).update(title="Bel \x0b even")

    fromstring(client.get("/feeds/nl/").content)


def test_sitemap_names_each_item_once_and_each_list_in_both_languages(client: Client) -> None:
    dutch, english = items.tip(), items.tip(language="en")
    sitemap = client.get("/sitemap.xml").content.decode()

    fromstring(sitemap)
    for language, shown in (("nl", dutch), ("en", english)):
        assert f"<loc>http://testserver/{language}/tips/{shown.slug}/</loc>" in sitemap
        assert f"<loc>http://testserver/{language}/themes/" in sitemap
        assert sitemap.count(f"/tips/{shown.slug}/") == 1


def test_item_has_one_canonical_address_and_leads_to_its_translation(client: Client) -> None:
    original = items.tip()
    translation = items.tip(language="en", translation_of=original)

    for interface in ("nl", "en"):
        page = client.get(f"/{interface}/tips/{original.slug}/").content.decode()
        assert f'rel="canonical" href="http://testserver/nl/tips/{original.slug}/"' in page
        assert f'hreflang="en" href="http://testserver/en/tips/{translation.slug}/"' in page


def test_lists_have_an_address_per_language(client: Client) -> None:
    page = client.get("/en/tips/").content.decode()

    assert 'rel="canonical" href="http://testserver/en/tips/"' in page
    assert 'hreflang="nl" href="http://testserver/nl/tips/"' in page


def test_robots_lead_to_the_sitemap(client: Client) -> None:
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").content.decode()


def test_security_contact_is_told_when_there_is_one(client: Client, settings: Any) -> None:
    assert client.get("/.well-known/security.txt").status_code == 404

    settings.SECURITY_CONTACT = "mailto:security@example.org"
    told = client.get("/.well-known/security.txt").content.decode()

    assert "Contact: mailto:security@example.org" in told
    assert "Expires: " in told


def test_manifest_and_opensearch_name_what_exists(client: Client) -> None:
    manifest = json.loads(client.get("/manifest.webmanifest").content)
    description = client.get("/opensearch/en.xml").content.decode()

    assert {icon["sizes"] for icon in manifest["icons"]} == {"192x192", "512x512"}
    fromstring(description)
    assert "{searchTerms}" in description


def test_citation_survives_hostile_titles() -> None:
    made = items.case(title='}, url = {evil} " \\ \r\nER  - ', byline="A & B")
    found = cite(made, base_url="https://kennisbank.example")

    assert found.ris.count("ER  -") == 1
    assert found.bibtex.count("\n}") == 1
    assert made.public_id in found.apa


def test_linked_data_cannot_end_its_element(client: Client) -> None:
    made = items.case(title="</script><script>alert(1)</script>")
    page = client.get(made.get_absolute_url()).content.decode()

    scripts = html5lib.parse(page, namespaceHTMLElements=False).iter("script")
    data = next(s for s in scripts if s.get("type") == "application/ld+json")
    assert json.loads(data.text or "")["@id"]
    assert "<script>alert" not in page
