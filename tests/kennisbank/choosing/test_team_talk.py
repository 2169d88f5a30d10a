"""One sheet for a team: nothing of what comes after choosing, and a code that leads to the page."""

import re

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from accounts.clearance import Audience
from kennisbank.choosing.team_talk import qr_code
from tests.factories import choices, items
from tests.people import enter, person

pytestmark = pytest.mark.django_db


def test_sheet_holds_the_dilemma_three_questions_a_tip_and_its_address(client: Client) -> None:
    tip = items.tip(themes=("T05",))
    dilemma = items.dilemma()
    choices.many(dilemma, 8)

    shown = client.get(f"{dilemma.get_absolute_url()}team-talk/").content.decode()

    for word in ("Een alinea over voorbeeld.", dilemma.question, "Wel voorbeeld", "Drie vragen",
                 tip.title, f"/id/{dilemma.public_id}", "M2 2h1v1h-1z"):  # fmt: skip
        assert word in shown
    for word in ("daarnavoorbeeld", "Reden nummer", "docentvoorbeeld", "n ="):
        assert word not in shown
    sheet = shown[shown.index('class="sheet__foot"') : shown.index("</article>")]
    assert date_format(timezone.localdate(), "j F Y") in sheet
    assert not client.cookies


def test_tip_on_it_is_one_that_its_reader_may_see(client: Client) -> None:
    items.tip(word="geheim", audience=Audience.POLICE)
    dilemma = items.dilemma()
    at = f"{dilemma.get_absolute_url()}team-talk/"

    assert "geheim" not in client.get(at).content.decode()
    enter(client, person("Anna"))
    assert "geheim" in client.get(at).content.decode()


def test_code_is_square_with_white_around_it() -> None:
    side, path = qr_code("https://kennisbank.example/id/KB-7F3K9")

    places = [(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h", path)]
    assert side == 29 + 2 * 2 or side == 25 + 2 * 2
    assert min(min(place) for place in places) == 2
    assert max(max(place) for place in places) == side - 3
