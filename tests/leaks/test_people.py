"""Members are a secret: nobody lists, searches or confirms people; a profile asks its owner."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.actions import end_membership
from accounts.clearance import Audience
from accounts.models import Person
from cases.models import Item
from tests.factories import items
from tests.leaks import ways
from tests.people import enter, person

pytestmark = [pytest.mark.django_db, pytest.mark.leaks]
EVERYONE = [None, "Dirk", "Bram", "Lotte", "Omar", "Anna", "Carla", "Esra"]


def url_of(who: Person, language: str = "nl") -> str:
    return f"/{language}/people/{who.public_id}/"


def show(who: Person, *, organisations: bool = False) -> Person:
    who.profile_is_shown, who.about = True, "Wijkagent sinds 2011."
    who.organisations_are_shown = organisations
    who.save()
    return who


@pytest.mark.parametrize("name", EVERYONE)
def test_profile_that_is_not_shown_is_not_there(name: str | None) -> None:
    hidden = Person.objects.create(email="k@example.org", display_name="Kees", about="Geheim.")
    client = ways.client_of(person(name) if name else None)
    never = client.get("/nl/people/00000000-0000-4000-8000-000000000000/")

    assert ways.comparable(client.get(url_of(hidden))) == ways.comparable(never)
    assert never.status_code == 404


@pytest.mark.parametrize(
    ("reader", "owner", "sees"),
    [
        (None, "Bram", False),
        ("Dirk", "Bram", False),
        ("Bram", "Anna", False),
        ("Lotte", "Anna", False),
        ("Omar", "Anna", False),
        ("Bram", "Lotte", True),
        ("Anna", "Bram", True),
        ("Carla", "Anna", True),
    ],
)
def test_profile_shows_to_those_who_may_read_as_much(
    reader: str | None, owner: str, sees: bool
) -> None:
    shown = show(person(owner))
    client = ways.client_of(person(reader) if reader else None)

    page = client.get(url_of(shown))

    assert (page.status_code == 200) is sees
    if not sees:
        never = client.get("/nl/people/00000000-0000-4000-8000-000000000000/")
        assert ways.comparable(page) == ways.comparable(never)


def test_profile_tells_what_its_owner_allows_and_no_address(client: Client) -> None:
    shown = show(person("Anna"))
    enter(client, person("Carla"))

    without = client.get(url_of(shown)).content.decode()
    show(shown, organisations=True)
    with_them = client.get(url_of(shown)).content.decode()

    assert "Wijkagent sinds 2011." in without
    assert "Force" not in without
    assert "Force" in with_them
    assert "anna@example.org" not in with_them


def test_look_first_saves_nothing(client: Client) -> None:
    anna = person("Anna")
    enter(client, anna)
    form = {
        "display_name": "Anna de Vries",
        "byline": "named",
        "about": "Ik help graag.",
        "profile_is_shown": "on",
        "language": "nl",
        "notices": "none",
        "digest_day": "0",
    }
    url = "/nl/me/profile/"

    looked = client.post(url, {**form, "look": ""}).content.decode()
    anna.refresh_from_db()
    assert anna.display_name == "Anna"
    assert "Anna de Vries, politiemedewerker" in looked
    assert "Ik help graag." in looked

    client.post(url, {**form, "save": ""})
    anna.refresh_from_db()
    assert (anna.display_name, anna.byline, anna.notices) == ("Anna de Vries", "named", "none")


def test_byline_names_the_role_alone_unless_asked(client: Client) -> None:
    enter(client, person("Anna"))

    page = client.get("/nl/me/profile/").content.decode()

    assert "<strong>politiemedewerker</strong>" in page.replace("Politie", "politie")


def test_hostile_profile_is_shown_as_text(client: Client) -> None:
    anna = show(person("Anna"))
    anna.display_name = anna.about = "<script>alert(1)</script>"
    anna.save()
    enter(client, person("Carla"))

    assert "<script>alert" not in client.get(url_of(anna)).content.decode()


@pytest.mark.parametrize("name", ["profile", "security", "me"])
def test_own_pages_are_for_who_is_signed_in(name: str) -> None:
    assert Client().get(reverse(name)).status_code == 302


def test_my_page_lists_what_i_wrote_and_hides_what_my_role_no_longer_reads(client: Client) -> None:
    anna, carla = person("Anna"), person("Carla")
    mine = items.tip("eigenwerk", audience=Audience.POLICE)
    draft = items.tip("concept", audience=Audience.PUBLIC, live=False)
    other = items.tip("andermans", audience=Audience.PUBLIC)
    Item.objects.filter(pk__in=[mine.pk, draft.pk]).update(author=anna)
    Item.objects.filter(pk=other.pk).update(author=carla)
    enter(client, anna)

    before = client.get("/nl/me/").content.decode()
    end_membership(anna.memberships.get(), by=None)
    after = client.get("/nl/me/").content.decode()

    assert mine.title in before
    assert draft.title in before
    assert other.title not in before
    assert mine.title not in after
    assert draft.title in after
