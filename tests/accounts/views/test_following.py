"""Following from a page and from the list of all one follows; a level each, without JavaScript."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.forms.following import FollowChoice
from accounts.models import Person
from accounts.notifications.actions import follow
from accounts.notifications.models import Follow, Level, Subject
from tests.factories import items
from tests.people import enter, person

pytestmark = pytest.mark.django_db
LIST, FOLLOW = "/nl/me/following/", "/nl/me/follow/"


@pytest.fixture
def anna(client: Client) -> Client:
    enter(client, person("Anna"))
    return client


def followed() -> list[tuple[str, str, str]]:
    return list(Follow.objects.order_by("kind").values_list("kind", "subject", "level"))


def shown(name: str) -> Person:
    who = person(name)
    Person.objects.filter(pk=who.pk).update(profile_is_shown=True)
    return who


def test_theme_item_and_person_can_be_followed_from_their_pages(anna: Client) -> None:
    tip, bram = items.tip(), shown("Bram")
    pages = {
        "/nl/themes/in-gesprek-met-het-publiek/": ("theme", "T05"),
        f"/nl/tips/{tip.slug}/": ("item", tip.public_id),
        f"/nl/people/{bram.public_id}/": ("person", str(bram.public_id)),
    }

    for page, (kind, subject) in pages.items():
        text = anna.get(page).content.decode()
        assert f'name="subject" value="{subject}"' in text
        assert f'<input type="hidden" name="next" value="{page}">' in text
        said = {"kind": kind, "subject": subject, "level": "watching", "next": page, "do": "follow"}
        assert anna.post(FOLLOW, said).headers["Location"] == page
        assert "Je volgt dit" in anna.get(page).content.decode()

    assert followed() == [
        ("item", tip.public_id, "watching"),
        ("person", str(bram.public_id), "watching"),
        ("theme", "T05", "watching"),
    ]


def test_visitors_and_old_versions_have_no_form(anna: Client) -> None:
    tip = items.tip()

    for client, path in (
        (Client(), tip.get_absolute_url()),
        (Client(), "/nl/themes/in-gesprek-met-het-publiek/"),
        (anna, f"/id/{tip.public_id}/v1"),
    ):
        assert 'class="follow"' not in client.get(path).content.decode()


def test_one_does_not_follow_oneself(anna: Client) -> None:
    me = shown("Anna")

    assert 'class="follow"' not in anna.get(f"/nl/people/{me.public_id}/").content.decode()
    said = {"kind": "person", "subject": str(me.public_id), "level": "watching"}
    assert anna.post(FOLLOW, said).status_code == 404


@pytest.mark.parametrize("level", Level.values)
def test_every_level_can_be_chosen_and_changed(level: str, anna: Client) -> None:
    for chosen in (Level.WATCHING, level):
        anna.post(FOLLOW, {"kind": "theme", "subject": "T05", "level": chosen})

    assert followed() == [("theme", "T05", level)]
    assert f'<option value="{level}" selected>' in anna.get(LIST).content.decode()


def test_stopping_leaves_nothing(anna: Client) -> None:
    said = {"kind": "theme", "subject": "T05", "level": "watching"}
    anna.post(FOLLOW, said)

    for _time in range(2):
        assert anna.post(FOLLOW, said | {"do": "stop"}).headers["Location"] == LIST

    assert followed() == []


def test_list_names_what_one_follows_in_the_language_of_the_page(anna: Client) -> None:
    tip, me = items.tip("gevolgd", language="nl"), person("Anna")
    follow(me, kind="item", subject=tip.public_id, level=Level.MUTED, by=me)
    follow(me, kind="theme", subject="T05", level=Level.WATCHING, by=me)

    dutch, english = (anna.get(f"/{code}/me/following/").content.decode() for code in ("nl", "en"))

    assert "In gesprek met het publiek" in dutch
    assert "Interacting with the public" in english
    assert f'lang="nl">{tip.title}</a>' in english
    assert "muted: nothing at all" in english
    assert "gedempt: helemaal niets" in dutch


def test_empty_list_says_how(anna: Client) -> None:
    assert "Kies wat je wilt horen op de pagina van een thema" in anna.get(LIST).content.decode()


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"kind": "theme", "subject": "T99", "level": "watching"},
        {"kind": "item", "subject": "KB-22222", "level": "watching"},
        {"kind": "person", "subject": "no uuid", "level": "watching"},
        {"kind": "thread", "subject": "a thread nobody registered", "level": "watching"},
        {"kind": "search", "subject": "bodycam", "level": "watching"},
        {"kind": "door", "subject": "T05", "level": "watching"},
        {"kind": "theme", "subject": "T05", "level": "loving"},
        {"kind": "theme", "subject": "T05\x00", "level": "watching"},
        {"kind": "theme", "subject": "T" * 5000, "level": "watching"},
    ],
)
def test_what_is_not_there_cannot_be_followed(said: dict[str, str], anna: Client) -> None:
    assert anna.post(FOLLOW, said).status_code == 404
    assert followed() == []


@pytest.mark.parametrize(
    "asked",
    ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)",
     "evil", "", "\x00", "http://[", "/%0d%0aX:y", "///evil.example"],
)  # fmt: skip
def test_way_back_stays_on_this_site(asked: str, anna: Client) -> None:
    said = {"kind": "theme", "subject": "T05", "level": "watching", "next": asked}

    to = anna.post(FOLLOW, said).headers["Location"]

    assert to.startswith("/")
    assert not to.startswith(("//", "/\\"))
    assert "evil" not in to


def test_page_that_one_signs_in_for_leads_to_the_list(anna: Client) -> None:
    assert anna.get(FOLLOW).headers["Location"] == LIST


@pytest.mark.parametrize("path", [LIST, FOLLOW])
def test_visitors_are_asked_to_sign_in(path: str, client: Client) -> None:
    assert client.get(path).headers["Location"] == f"/accounts/login/?next={path}"


def test_list_costs_the_same_for_few_and_for_many(anna: Client) -> None:
    me = person("Anna")

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert anna.get(LIST).status_code == 200
        return len(asked)

    def follow_some(count: int) -> None:
        for number in range(count):
            tip = items.tip()
            follow(me, kind="item", subject=tip.public_id, level=Level.WATCHING, by=me)
            follow(me, kind="theme", subject=f"T{number + 1:02}", level=Level.WATCHING, by=me)

    bram, lotte = shown("Bram"), shown("Lotte")
    follow_some(1)
    follow(me, kind=Subject.PERSON, subject=str(bram.public_id), level=Level.WATCHING, by=me)
    cost()
    few = cost()
    follow_some(18)
    follow(me, kind=Subject.PERSON, subject=str(lotte.public_id), level=Level.WATCHING, by=me)

    assert cost() == few
    assert few <= 12


def test_choice_stands_open_with_one_button_beside_it(anna: Client) -> None:
    page = anna.get("/nl/themes/in-gesprek-met-het-publiek/").content.decode()
    form = page.partition('class="follow__form"')[2].partition("</form>")[0]

    assert "<details" not in form
    assert re.findall(r'<option value="(\w+)"', form) == Level.values
    assert re.findall(r'name="do"\s+value="(\w+)"', form) == ["follow"]
    label = re.search(r'<label for="([^"]+)">\s*Wat wil je horen', form)
    assert label
    assert f'id="{label.group(1)}"' in form


def test_choosing_with_javascript_saves_at_once_and_says_so(anna: Client) -> None:
    said = {"kind": "theme", "subject": "T05", "level": "tracking", "next": "/nl/themes/x/"}

    answer = anna.post(FOLLOW, said, headers={"HX-Request": "true"})
    page = answer.content.decode()

    assert answer.status_code == 200
    assert followed() == [("theme", "T05", "tracking")]
    assert '<option value="tracking" selected>' in page
    assert 'name="next" value="/nl/themes/x/"' in page
    line = page.partition('role="status"')[2]
    assert 'id="said-theme-T05"' in page
    assert "Opgeslagen: bijhouden: tel wat nieuw is" in " ".join(line.split())
    assert "Opgeslagen." not in anna.get("/nl/").content.decode()  # said once, and not again


def test_stopping_with_javascript_offers_to_follow_again(anna: Client) -> None:
    said = {"kind": "theme", "subject": "T05", "level": "watching"}
    anna.post(FOLLOW, said)

    page = anna.post(FOLLOW, said | {"do": "stop"}, headers={"HX-Request": "true"}).content.decode()

    assert followed() == []
    assert "Je volgt het niet meer." in page
    assert re.findall(r'name="do"\s+value="(\w+)"', page) == ["follow"]


def test_where_nothing_is_followed_the_choice_begins_with_what_holds_already() -> None:
    def begins_with(level: Level | None) -> list[str]:
        levels = FollowChoice("theme", "T05", level).levels
        return [value for value, _words, is_chosen in levels if is_chosen]

    assert begins_with(None) == [Level.NORMAL]
    assert begins_with(Level.MUTED) == [Level.MUTED]
