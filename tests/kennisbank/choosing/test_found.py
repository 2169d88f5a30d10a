"""What in a reason could lead to a person is shown once, before it is sealed for good."""

import pytest
from django.test import Client

from cases.deliberation.models import Choice
from cases.models import Dilemma
from tests.factories import choices, items
from tests.people import enter, person

pytestmark = pytest.mark.django_db
CALL = "Bel Jan de Vries op 06-12345678, die weet er alles van en woont hier."


@pytest.fixture
def dilemma() -> Dilemma:
    return items.dilemma()


@pytest.fixture
def client() -> Client:
    made = Client()
    enter(made, person("Anna"))
    return made


def seal(client: Client, dilemma: Dilemma, *, again: bool = False, **fields: str) -> str:
    """Send a form, and return the page it leads to."""
    door = "choose-again/" if again else "choose/"
    option = str(dilemma.options.all()[0].pk)
    typed = {"option": option, "certainty": "4", "reason": choices.BECAUSE, **fields}
    at = f"{dilemma.get_absolute_url()}{door}"
    return client.post(at, typed, follow=True).content.decode()


@pytest.mark.parametrize("again", [False, True])
def test_finding_is_shown_with_the_form_and_a_second_button_seals(
    again: bool, client: Client, dilemma: Dilemma
) -> None:
    if again:
        choices.chosen(dilemma, person("Anna"))
    made = Choice.objects.filter(round=2 if again else 1)

    shown = seal(client, dilemma, again=again, reason=CALL)
    before = made.count()
    seal(client, dilemma, again=again, reason=CALL, as_it_is="")

    assert "Nog niet vastgelegd: dit kan naar een persoon leiden." in shown
    assert '<strong lang="nl">06-12345678</strong>' in shown
    assert 'name="as_it_is"' in shown
    assert before == 0
    assert made.get().reason == CALL


def test_something_else_is_looked_through_too(client: Client, dilemma: Dilemma) -> None:
    shown = seal(client, dilemma, option="else", else_text="Ik bel 06-12345678.")

    assert 'name="as_it_is"' in shown
    assert not Choice.objects.exists()


def test_changed_words_are_sealed_by_the_first_button(client: Client, dilemma: Dilemma) -> None:
    seal(client, dilemma, reason=CALL)
    seal(client, dilemma)

    assert Choice.objects.get().reason == choices.BECAUSE


def test_what_is_refused_for_another_fault_is_not_looked_through(
    client: Client, dilemma: Dilemma
) -> None:
    assert 'name="as_it_is"' not in seal(client, dilemma, reason="06-12345678")
