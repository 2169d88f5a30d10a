"""The history names the small steps too, and “ready” does not pass over open remarks."""

import re
from typing import Any

import pytest
from django.test import Client

from accounts.models import Person
from cases.contributing.actions import reviewing, sending
from cases.contributing.actions.reviewing import Said
from cases.contributing.models import Contribution, ContributionState, Deed
from tests.factories import giving
from tests.leaks import ways
from tests.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def carla() -> Client:
    """Return the browser of a moderator, who reviews."""
    return ways.client_of(person("Carla"))


def _text(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def _steps(made: Contribution) -> list[tuple[str, str, Person | None]]:
    return [(each.what, each.side, each.by) for each in made.deeds.all()]


def test_remarks_made_answered_and_settled_stand_in_the_history(anna: Client) -> None:
    carla, who = person("Carla"), person("Anna")
    made = giving.sent(by=who)
    remarks = [reviewing.mark(made, said=Said("title", f"{n}?"), by=carla) for n in range(3)]
    reviewing.ask(made, words="", by=carla)
    for each in remarks:
        sending.answer(each, words="Zo.", by=who)
    made.refresh_from_db()
    sending.send(made, wishes=giving_wishes(made), by=who)
    for each in remarks:
        reviewing.settle(each, by=carla)

    page = _text(anna.get(made.get_absolute_url()))

    assert _steps(made) == [
        ("sent", "author", None),
        ("remarked", "reviewer", carla),  # once, however many
        ("asked", "reviewer", carla),
        ("answered", "author", None),
        ("sent", "author", None),
        ("settled", "reviewer", carla),
    ]
    assert "Opmerkingen bij de tekst gemaakt" in page
    assert "Opmerkingen beantwoord" in page
    assert "Opmerkingen afgehandeld" in page


def giving_wishes(made: Contribution) -> sending.Wishes:
    """Return what its author says when sending again."""
    return sending.Wishes(made.ticked, made.display, made.audience)


def test_link_made_used_and_closed_stands_in_the_history(anna: Client, client: Client) -> None:
    carla = person("Carla")
    made = giving.sent(by=person("Anna"), may_be_linked=True)
    link, secret = reviewing.invite(made, name="Een kenner", by=carla)
    for _look in range(2):
        client.get(f"/nl/share/look/{secret}/")
    client.post(f"/nl/share/look/{secret}/", {"path": "title", "words": "Korter?"})
    reviewing.uninvite(link, by=carla)

    page = _text(anna.get(made.get_absolute_url()))

    assert _steps(made)[1:] == [
        ("invited", "reviewer", carla),
        ("looked", "invited", None),
        ("remarked", "invited", None),
        ("uninvited", "reviewer", carla),
    ]
    assert "Via een link meegekeken" in page


def test_ready_with_open_remarks_asks_first(carla: Client) -> None:
    made = giving.sent(by=person("Anna"))
    for word in "ab":
        reviewing.mark(made, said=Said("title", word), by=person("Carla"))
    there = f"/nl/review/{made.key}/"

    asked = carla.post(there, {"do": "propose", "words": "Mooi zo."})

    assert asked.status_code == 422
    assert "Er staan nog 2 opmerkingen open." in _text(asked)
    assert "Mooi zo." in _text(asked)
    assert Contribution.objects.get().state == ContributionState.SENT
    done = carla.post(there, {"do": "propose", "words": "Mooi zo.", "anyway": "1"})
    assert done.status_code == 302
    assert Contribution.objects.get().state == ContributionState.PROPOSED
    assert not made.remarks.filter(is_settled=False).exists()
    assert Deed.objects.filter(what="settled").count() == 1


def test_ready_without_open_remarks_asks_nothing(carla: Client) -> None:
    made = giving.sent(by=person("Anna"))

    done = carla.post(f"/nl/review/{made.key}/", {"do": "propose", "words": ""})

    assert done.status_code == 302
    assert Contribution.objects.get().state == ContributionState.PROPOSED
