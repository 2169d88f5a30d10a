"""What lists and error pages say to whom."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from accounts.actions import choose_language
from accounts.clearance import Audience
from tests.factories import items
from tests.people import enter, person

pytestmark = pytest.mark.django_db


def test_meetings_stand_by_date_coming_first(client: Client) -> None:
    now = timezone.now()
    days = {"vorig": -10, "lang geleden": -400, "straks": 3, "volgend jaar": 300}
    for word, number in days.items():
        items.seminar(title=word, starts=now + dt.timedelta(days=number))

    answer = client.get("/en/seminars/")
    page = answer.content.decode()

    shown = [face.title for face in answer.context["findings"].items]
    assert shown == ["straks", "volgend jaar", "vorig", "lang geleden"]
    order = [page.index(f">{word}<") for word in ("straks", "volgend jaar", "vorig")]
    coming, held = page.index('class="findings__part"'), page.rindex('class="findings__part"')
    assert coming < order[0] < order[1] < held < order[2]


def test_row_of_a_meeting_says_when_and_where(client: Client) -> None:
    items.seminar(starts=dt.datetime(2031, 5, 6, 18, tzinfo=dt.UTC))

    for page in ("/en/seminars/", "/en/search/?q=voorbeeld", "/en/"):
        text = client.get(page).content.decode()
        assert "6 May 2031" in text
        assert "Zaal voorbeeld" in text


def test_calendar_is_offered_when_something_is_coming(client: Client) -> None:
    items.seminar(starts=timezone.now() - dt.timedelta(days=1))
    items.seminar(audience=Audience.POLICE)
    offered = "All coming meetings in my calendar"

    assert offered not in client.get("/en/seminars/").content.decode()
    enter(client, person("Anna"))
    assert offered in client.get("/en/seminars/").content.decode()


def test_nobody_signed_in_is_told_to_sign_in(client: Client) -> None:
    assert "Signing in sometimes helps" in client.get("/en/tips/nowhere/").content.decode()

    enter(client, person("Anna"))

    page = client.get("/en/tips/nowhere/").content.decode()
    assert "There is nothing here" in page
    assert "Sign in" not in page


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/en/cases/?theme=T99", "Nothing fits all of these at once"),
        ("/en/packs/", "There is nothing public here yet"),
        ("/en/search/?q=bestaatniet", "Nothing found that you may read"),
    ],
)
def test_empty_list_says_what_helps(address: str, words: str, client: Client) -> None:
    items.case()

    assert words in client.get(address).content.decode()


@pytest.mark.parametrize(("language", "word"), [("nl", "Bibliotheek"), ("en", "Library")])
def test_desk_speaks_the_persons_language(language: str, word: str, client: Client) -> None:
    enter(client, choose_language(person("Esra"), language))

    page = client.get("/admin/", headers={"accept-language": "fr"}).content.decode()

    assert word in page
    assert f'<html lang="{language}"' in page.replace("  ", " ")
