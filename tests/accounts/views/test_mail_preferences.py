"""When mail comes is chosen on the profile page: how often, which day, which hours not."""

import datetime as dt

import pytest
from django.test import Client

from accounts.models import Person
from tests.people import enter, person

pytestmark = pytest.mark.django_db
PROFILE = "/nl/me/profile/"
FILLED = {
    "display_name": "Anna",
    "byline": "role",
    "about": "",
    "language": "nl",
    "notices": "weekly",
    "digest_day": "4",
    "quiet_from": "22:00",
    "quiet_until": "07:30",
    "save": "",
}


@pytest.fixture
def anna(client: Client) -> Client:
    enter(client, person("Anna"))
    return client


def test_default_is_quiet() -> None:
    anna = person("Anna")

    assert (anna.notices, anna.quiet_from, anna.follows.count()) == ("daily", None, 0)


def test_rhythm_day_and_quiet_hours_are_kept_and_shown(anna: Client) -> None:
    anna.post(PROFILE, FILLED)

    me = Person.objects.get(pk=person("Anna").pk)
    page = anna.get(PROFILE).content.decode()

    assert (me.notices, me.digest_day) == ("weekly", 4)
    assert (me.quiet_from, me.quiet_until) == (dt.time(22), dt.time(7, 30))
    assert 'type="time" name="quiet_from" value="22:00"' in page
    assert '<option value="4" selected>vrijdag</option>' in page


def test_quiet_hours_can_be_taken_away(anna: Client) -> None:
    anna.post(PROFILE, FILLED)
    anna.post(PROFILE, FILLED | {"quiet_from": "", "quiet_until": ""})

    me = Person.objects.get(pk=person("Anna").pk)

    assert (me.quiet_from, me.quiet_until) == (None, None)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"quiet_until": ""}, "Vul allebei in"),
        ({"quiet_from": ""}, "Vul allebei in"),
        ({"quiet_until": "22:00"}, "Kies een ander einde"),
        ({"quiet_from": "half past"}, "field__error"),
        ({"quiet_from": "25:00"}, "field__error"),
        ({"digest_day": "7"}, "field__error"),
        ({"digest_day": "٣"}, "field__error"),
        ({"notices": "hourly"}, "field__error"),
    ],
)
def test_what_makes_no_sense_is_said(changed: dict[str, str], words: str, anna: Client) -> None:
    answer = anna.post(PROFILE, FILLED | changed)

    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert Person.objects.get(pk=person("Anna").pk).notices == "daily"
