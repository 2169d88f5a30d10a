"""Who saw the results as a visitor in the same browser is told that a choice is not blind."""

import pytest
from django.test import Client

from cases.models import Dilemma
from tests.factories import items
from tests.people import enter, person

pytestmark = pytest.mark.django_db
SAID = "kies je niet meer blind"


@pytest.fixture
def dilemma() -> Dilemma:
    return items.dilemma()


def form(client: Client, dilemma: Dilemma) -> str:
    return client.get(f"{dilemma.get_absolute_url()}choose/").content.decode()


def test_form_says_that_this_browser_showed_the_results(dilemma: Dilemma) -> None:
    client, other = Client(), items.dilemma()
    option = dilemma.options.all()[0].pk
    client.post(f"{dilemma.get_absolute_url()}choose/", {"option": option, "certainty": "3"})
    enter(client, person("Anna"))

    assert SAID in form(client, dilemma)
    assert SAID not in form(client, other)


def test_form_says_nothing_of_it_where_nobody_chose(dilemma: Dilemma) -> None:
    client = Client()
    visitors = form(client, dilemma)
    enter(client, person("Anna"))

    assert SAID not in visitors + form(client, dilemma)
