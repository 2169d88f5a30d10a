"""A choice is sealed once, with a reason of a sentence, and nobody changes it after."""

import uuid
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from accounts.clearance import Audience
from cases import actions
from cases.deliberation.actions import choosing
from cases.deliberation.actions.choosing import Answer
from cases.deliberation.errors import ChosenAlreadyError, DeliberationError
from cases.deliberation.models import Choice, Side
from cases.models import DilemmaOption
from tests.factories import choices, items
from tests.people import person

pytestmark = pytest.mark.django_db


def test_choice_holds_what_was_said_and_no_moment() -> None:
    dilemma = items.dilemma()

    made = choices.chosen(dilemma, person("Anna"), place=1)

    assert (made.text, made.certainty, made.reason) == ("Niet voorbeeld", 3, choices.BECAUSE)
    assert (made.side, made.role, made.is_named) == (Side.PROFESSION, "officer", False)
    assert not [field.name for field in Choice._meta.fields if "DateTime" in type(field).__name__]


@pytest.mark.parametrize(
    ("name", "side"),
    [("Anna", "profession"), ("Carla", "profession"), ("Bram", "education"), ("Omar", "education"),
     ("Dirk", "visitor")],
)  # fmt: skip
def test_side_is_that_of_the_role(name: str, side: str) -> None:
    dilemma = items.dilemma()
    words: dict[str, Any] = {} if side != "visitor" else {"reason": ""}

    assert choices.chosen(dilemma, person(name), **words).side == side


def test_first_choice_counts_and_a_second_try_is_told_so() -> None:
    dilemma, anna = items.dilemma(), person("Anna")
    first = choices.chosen(dilemma, anna)

    with pytest.raises(ChosenAlreadyError) as told:
        choices.chosen(dilemma, anna, place=1)

    assert told.value.choice == first
    assert Choice.objects.get().text == "Wel voorbeeld"


def test_one_choice_per_browser() -> None:
    dilemma, browser = items.dilemma(), uuid.uuid4()
    visit = Answer(certainty=2, option=dilemma.options.first())
    choosing.choose(dilemma, answer=visit, by=None, browser=browser)

    with pytest.raises(ChosenAlreadyError):
        choosing.choose(dilemma, answer=visit, by=None, browser=browser)

    assert Choice.objects.get().reason == ""


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"reason": "Te kort."}, "reason"),
        ({"reason": " " * 60}, "reason"),
        ({"reason": "x" * 2001}, "reason"),
        ({"certainty": 0}, "certainty"),
        ({"certainty": 6}, "certainty"),
        ({"values": ["a", "b", "c", "d"]}, "values"),
    ],
)
def test_answer_that_is_not_whole_is_refused(more: dict[str, Any], field: str) -> None:
    dilemma = items.dilemma()

    with pytest.raises(DeliberationError) as told:
        choices.chosen(dilemma, person("Anna"), **more)

    assert told.value.field == field
    assert not Choice.objects.exists()


def test_something_else_needs_words() -> None:
    with pytest.raises(DeliberationError):
        choices.chosen(items.dilemma(), person("Anna"), place=None, else_text="  ")


def test_option_of_another_dilemma_is_refused() -> None:
    here, there = items.dilemma(), items.dilemma()

    with pytest.raises(DeliberationError):
        choosing.choose(here, answer=choices.answer(there), by=person("Anna"))


@pytest.mark.parametrize("name", ["Bram", "Dirk"])
def test_nobody_chooses_in_what_they_may_not_see(name: str) -> None:
    dilemma = items.dilemma(audience=Audience.POLICE)

    with pytest.raises(DeliberationError):
        choices.chosen(dilemma, person(name))


def test_nobody_chooses_in_what_was_withdrawn() -> None:
    dilemma = items.dilemma()
    actions.withdraw(dilemma, reason="Niet meer van nu.", by=None)

    with pytest.raises(DeliberationError):
        choices.chosen(dilemma, person("Anna"))


def test_second_choice_stands_beside_the_first() -> None:
    dilemma, anna = items.dilemma(), person("Anna")
    first = choices.chosen(dilemma, anna)

    stay = Answer(certainty=5, option=first.option)
    second = choosing.choose_again(first, answer=stay, by=anna)

    assert (second.first, second.round, second.reason) == (first, 2, "")
    with pytest.raises(ChosenAlreadyError):
        choosing.choose_again(first, answer=stay, by=anna)


def test_choosing_otherwise_needs_a_reason() -> None:
    dilemma, anna = items.dilemma(), person("Anna")
    first = choices.chosen(dilemma, anna)

    with pytest.raises(DeliberationError):
        choosing.choose_again(first, answer=choices.answer(dilemma, 1, reason=""), by=anna)


def test_nobody_chooses_again_for_another() -> None:
    dilemma = items.dilemma()
    first = choices.chosen(dilemma, person("Anna"))

    with pytest.raises(DeliberationError):
        choosing.choose_again(first, answer=choices.answer(dilemma), by=person("Bram"))


HARM: dict[str, dict[str, Any]] = {
    "another option": {"option": 0},
    "other words": {"text": "Iets heel anders"},
    "another reason": {"reason": "Een andere reden die lang genoeg is om te mogen."},
    "surer": {"certainty": 5},
    "another side": {"side": "education"},
    "a later day": {"day": "2030-01-01"},
    "another person": {"person": 0},
    "a name": {"is_named": True},
    "out of the figures": {"is_counted": False},
    "for others": {"audience": Audience.POLICE},
}


@pytest.mark.parametrize("what", HARM)
def test_database_refuses_to_change_a_choice(what: str) -> None:
    dilemma = items.dilemma()
    made = choices.chosen(dilemma, person("Anna"))
    Choice.objects.filter(pk=made.pk).update(is_counted=True)
    fields = dict(HARM[what])
    if "option" in fields:
        fields["option"] = list(dilemma.options.all())[1].pk
    if "person" in fields:
        fields["person"] = person("Bram").pk
    before = Choice.objects.values().get()

    with pytest.raises(DatabaseError), transaction.atomic():
        Choice.objects.filter(pk=made.pk).update(**fields)

    assert Choice.objects.values().get() == before


def test_editor_who_removes_or_rewords_an_option_changes_no_choice() -> None:
    dilemma = items.dilemma()
    made = choices.chosen(dilemma, person("Anna"))
    DilemmaOption.objects.filter(pk=made.option_id).update(text="Anders gezegd")
    option = dilemma.options.get(pk=made.option_id)

    option.delete()
    made.refresh_from_db()

    assert (made.option, made.text, made.is_else) == (None, "Wel voorbeeld", False)


def test_name_can_be_taken_away_and_not_be_given() -> None:
    anna = person("Anna")
    made = choices.chosen(items.dilemma(), anna, is_named=True)

    choosing.take_name_away(made, by=person("Bram"))
    made.refresh_from_db()
    assert made.is_named
    choosing.take_name_away(made, by=anna)
    made.refresh_from_db()

    assert not made.is_named
