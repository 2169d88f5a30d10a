"""Links of people without an account: their secret stands nowhere, and both sides close them."""

import re
from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from accounts.models import Person
from cases.contributing.actions import reviewing, sending
from cases.contributing.errors import ContributionError
from cases.contributing.models import Contribution, Deed, Side
from tests.factories import giving
from tests.leaks import ways
from tests.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def carla() -> Client:
    """Return the browser of a moderator, who reviews."""
    return ways.client_of(person("Carla"))


def linked(by: Person) -> tuple[Contribution, int, str]:
    """Return what waits for a reviewer, with a link to it: its number and its address."""
    made = giving.sent("dit", by=by, may_be_linked=True)
    link, secret = reviewing.invite(made, name="Een kenner", by=person("Carla"))
    return made, link.pk, f"/nl/share/look/{secret}/"


def ask(made: Contribution) -> None:
    """Let it be asked for changes."""
    reviewing.ask(made, words="Kan dit korter?", by=person("Carla"))


def propose(made: Contribution) -> None:
    """Let it be found ready."""
    reviewing.propose(made, by=person("Carla"))


def agree(made: Contribution) -> None:
    """Let its author agree to it."""
    propose(made)
    sending.agree(made, version=made.version, by=person("Anna"))


def nothing(made: Contribution) -> None:
    """Let it wait for a reviewer."""


STATES = [nothing, ask, propose, agree]


def test_secret_of_a_link_stands_in_the_answer_and_in_no_session(carla: Client) -> None:
    made = giving.sent(by=person("Anna"), may_be_linked=True)

    page = carla.post(f"/nl/review/{made.key}/", {"do": "invite", "name": "Een kenner"})

    (secret,) = re.findall(r"/nl/share/look/([\w-]+)/", page.content.decode())
    assert page.status_code == 200
    assert page.headers["Cache-Control"] == "private, no-store"
    assert secret not in str([each.get_decoded() for each in Session.objects.all()])
    assert secret not in carla.get(f"/nl/review/{made.key}/").content.decode()


@pytest.mark.parametrize("put", STATES)
def test_reviewer_closes_a_link_whoever_has_the_turn(
    put: Callable[[Contribution], None], carla: Client, client: Client
) -> None:
    made, number, where = linked(person("Anna"))
    put(made)
    there = f"/nl/review/{made.key}/"
    assert client.get(where).status_code == 200
    assert 'value="uninvite"' in carla.get(there).content.decode()

    closed = carla.post(there, {"do": "uninvite", "link": str(number)})

    assert closed.status_code == 302
    assert client.get(where).status_code == 404
    assert 'value="uninvite"' not in carla.get(there).content.decode()


@pytest.mark.parametrize("put", STATES)
def test_author_closes_a_link_whoever_has_the_turn(
    put: Callable[[Contribution], None], anna: Client, client: Client
) -> None:
    made, number, where = linked(person("Anna"))
    put(made)
    page = anna.get(made.get_absolute_url()).content.decode()
    assert "Een kenner" in page
    assert 'value="uninvite"' in page

    anna.post(f"{made.get_absolute_url()}turn/", {"do": "uninvite", "link": str(number)})

    assert client.get(where).status_code == 404
    latest = Deed.objects.filter(contribution=made).latest("pk")
    assert (latest.what, latest.side, latest.by) == (Deed.What.UNINVITED, Side.AUTHOR, None)


def test_others_close_no_link(carla: Client, anna: Client, client: Client) -> None:
    made, number, where = linked(person("Anna"))
    other = giving.sent(by=person("Anna"))
    link = made.invited.get()

    carla.post(f"/nl/review/{other.key}/", {"do": "uninvite", "link": str(number)})
    anna.post(f"{other.get_absolute_url()}turn/", {"do": "uninvite", "link": str(number)})
    with pytest.raises(ContributionError):
        reviewing.uninvite(link, by=person("Omar"))

    assert client.get(where).status_code == 200
