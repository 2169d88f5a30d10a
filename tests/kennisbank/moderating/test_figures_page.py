"""The public page of figures: totals over the whole site, and nothing that points at a place."""

import datetime as dt
import re

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.clearance import Audience
from cases.moderation.actions import deciding
from tests.factories import safety, talk
from tests.people import person

pytestmark = pytest.mark.django_db


def tomorrow(client: Client, language: str = "nl") -> str:
    """Return the page as it is the day after: what happens today is not counted yet."""
    with time_machine.travel(timezone.now() + dt.timedelta(days=1), tick=False):
        return client.get(f"/{language}/moderation/figures/").content.decode()


def rows(page: str) -> dict[str, str]:
    """Return the number beside each label of the first table."""
    table = page.split("<table>")[1].split("</table>")[0]
    found = re.findall(r'<th scope="row"[^>]*>(.*?)</th>\s*<td>(.*?)</td>', table, re.DOTALL)
    return {label: " ".join(number.split()) for label, number in found}


def test_everybody_reads_the_same_totals(client: Client) -> None:
    anna = talk.known(person("Anna"))
    secret = talk.post(talk.thread("geheim", Audience.POLICE), by=anna)
    safety.flagged_by(secret, 3)
    deciding.hide(secret, why=safety.why("Geheime reden."), by=person("Carla"))

    page = tomorrow(client)
    found = rows(page)

    assert found["meldingen van leden over berichten"] == "3"
    assert found["berichten verborgen"] == "1"
    assert found["meldingen op tijd bekeken, van de bekeken meldingen"] == "3 van 3"
    for words in ("geheim", secret.thread.public_id, secret.key, "Geheime reden", "politie"):
        assert words not in page.split("<main")[1].split("</main>")[0]


def test_share_from_five_on(client: Client) -> None:
    for post in safety.posts(5):
        deciding.let_stand(safety.flagged_by(post, 1), by=person("Carla"))

    found = rows(tomorrow(client))

    assert found["meldingen op tijd bekeken, van de bekeken meldingen"] == "5 van 5 (100 %)"


@pytest.mark.parametrize(
    ("language", "words"), [("nl", "Moderatie in cijfers"), ("en", "Moderation in figures")]
)
def test_both_languages(client: Client, language: str, words: str) -> None:
    assert words in client.get(f"/{language}/moderation/figures/").content.decode()


def test_nothing_of_nothing_is_no_figure(client: Client) -> None:
    found = rows(tomorrow(client))

    assert found["meldingen op tijd bekeken, van de bekeken meldingen"] == "–"
    assert found["berichten verborgen"] == "0"
