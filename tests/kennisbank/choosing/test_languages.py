"""Who chose in a dilemma in one language has chosen in the other: its results are no secret."""

import pytest
from django.test import Client

from cases.deliberation.actions.drafting import save_draft
from cases.deliberation.errors import ChosenAlreadyError
from cases.deliberation.models import Choice, ChoiceDraft, Round
from cases.models import Dilemma
from tests.factories import choices, findings, items, talk
from tests.people import enter, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def dutch() -> Dilemma:
    return items.dilemma()


@pytest.fixture
def english(dutch: Dilemma) -> Dilemma:
    made = items.dilemma("example", language="en")
    Dilemma.objects.filter(pk=made.pk).update(translation_of=dutch)
    made.refresh_from_db()
    return made


@pytest.fixture(params=["Bram", None])
def client(request: pytest.FixtureRequest) -> Client:
    made = Client(enforce_csrf_checks=request.param is None)
    if request.param:
        enter(made, person(request.param))
    return made


def choose(client: Client, dilemma: Dilemma) -> str:
    """Send the form of a dilemma, and return where it leads."""
    at = f"{dilemma.get_absolute_url()}choose/"
    client.get(at)
    token = client.cookies["csrftoken"].value if "csrftoken" in client.cookies else ""
    option = dilemma.options.all()[1]
    fields = {"option": option.pk, "certainty": "4", "reason": choices.BECAUSE}
    return str(client.post(at, {**fields, "csrfmiddlewaretoken": token})["Location"])


def text(client: Client, dilemma: Dilemma) -> str:
    return client.get(dilemma.get_absolute_url()).content.decode()


@pytest.mark.parametrize("is_original_first", [True, False])
def test_other_version_shows_what_came_out_and_says_where_one_chose(
    is_original_first: bool, client: Client, dutch: Dilemma, english: Dilemma
) -> None:
    here, there = (dutch, english) if is_original_first else (english, dutch)
    choose(client, here)

    page = text(client, there)

    version = "Nederlandse" if is_original_first else "Engelse"
    assert 'id="compared"' in page
    assert f"Je koos dit in de {version} versie:" in page
    assert f'href="{here.get_absolute_url()}#chosen"' in page
    assert str(here.options.all()[1]) in page
    assert 'id="choose"' not in page
    assert "tellen daar" in page
    assert f"Je koos dit in de {version}" not in text(client, here)


def test_there_is_no_second_first_choice(client: Client, dutch: Dilemma, english: Dilemma) -> None:
    choose(client, dutch)

    at = choose(client, english)

    assert at.startswith(english.get_absolute_url())
    assert Choice.objects.get().dilemma == dutch


def test_browser_that_threw_its_cookie_away_chose_once(dutch: Dilemma, english: Dilemma) -> None:
    client = Client(enforce_csrf_checks=True)
    choose(client, dutch)
    del client.cookies[f"choice-{dutch.public_id}"]

    choose(client, english)

    assert Choice.objects.count() == 1
    assert 'id="compared"' in text(client, english)


def test_action_refuses_it_too(dutch: Dilemma, english: Dilemma) -> None:
    save_draft(english, turn=Round.FIRST, fields={"reason": "Half"}, by=person("Bram"))
    choices.chosen(dutch, person("Bram"))

    with pytest.raises(ChosenAlreadyError):
        choices.chosen(english, person("Bram"))
    assert not ChoiceDraft.objects.exists()
    assert save_draft(english, turn=Round.FIRST, fields={"reason": "x"}, by=person("Bram")) is None
    choices.chosen(english, person("Lotte"))


def test_what_waits_for_a_choice_opens_in_all_languages(
    client: Client, dutch: Dilemma, english: Dilemma
) -> None:
    thread = talk.post(english, "overleg").thread
    made = findings.settled(findings.insight(thread))
    closed = client.get("/nl/insights/").content.decode()
    choose(client, dutch)

    assert made.claim not in closed
    assert made.claim in client.get("/nl/insights/").content.decode()
    assert "overleg" in client.get(thread.get_absolute_url()).content.decode()


def test_second_choice_is_made_where_the_first_was(
    client: Client, dutch: Dilemma, english: Dilemma
) -> None:
    choose(client, dutch)

    answer = client.get(f"{english.get_absolute_url()}choose-again/")

    assert answer["Location"] == f"{dutch.get_absolute_url()}choose-again/"


def test_who_did_not_choose_in_either_chooses_in_each(dutch: Dilemma, english: Dilemma) -> None:
    choices.chosen(dutch, person("Lotte"))
    reader = Client()
    enter(reader, person("Bram"))

    for dilemma in (dutch, english):
        assert 'id="choose"' in text(reader, dilemma)
