"""What people would rather do becomes an option of the second round."""

import uuid

import pytest

from cases.deliberation.actions import choosing, merging
from cases.deliberation.actions.choosing import Answer
from cases.deliberation.errors import DeliberationError
from cases.deliberation.models import AddedOption, Choice
from cases.deliberation.queries.something_else import merged_texts, texts_to_merge
from cases.models import Dilemma
from tests.factories import choices, items
from tests.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def dilemma() -> Dilemma:
    made = items.dilemma()
    choices.many(made, 3, place=None)
    return made


def ids(dilemma: Dilemma, *texts: str) -> list[uuid.UUID]:
    rows = Choice.objects.filter(dilemma=dilemma, is_else=True)
    return list((rows.filter(else_text__in=texts) if texts else rows).values_list("pk", flat=True))


def test_texts_become_an_option_and_wait_no_longer(dilemma: Dilemma) -> None:
    option = merging.merge(
        dilemma, texts=ids(dilemma), into="Ik  vraag het eerst.", by=person("Carla")
    )

    assert option.text == "Ik vraag het eerst."
    assert texts_to_merge(dilemma, person("Carla"), seed="x") == []
    assert len(merged_texts(dilemma, person("Carla"))[option]) == 3


def test_same_text_of_several_people_is_listed_once() -> None:
    dilemma = items.dilemma()
    for made in choices.many(dilemma, 4, place=None):
        Choice.objects.filter(pk=made.pk).update(else_text="Eender", names_taken=1)

    assert len(texts_to_merge(dilemma, person("Carla"), seed="x")) == 1


@pytest.mark.parametrize("name", ["Anna", "Bram", "Dirk"])
def test_others_than_its_owner_and_who_moderates_merge_nothing(name: str, dilemma: Dilemma) -> None:
    with pytest.raises(DeliberationError):
        merging.merge(dilemma, texts=ids(dilemma), into="Iets", by=person(name))

    assert not AddedOption.objects.exists()


def test_owner_merges(dilemma: Dilemma) -> None:
    Dilemma.objects.filter(pk=dilemma.pk).update(author=person("Anna"))

    merging.merge(dilemma, texts=ids(dilemma), into="Iets", by=person("Anna"))

    assert AddedOption.objects.get().made_by == person("Anna")


def test_option_is_chosen_at_second_and_stays_then(dilemma: Dilemma) -> None:
    carla, anna = person("Carla"), person("Anna")
    option = merging.merge(dilemma, texts=ids(dilemma), into="Iets", by=carla)
    given = Answer(certainty=3, added=option, reason=choices.BECAUSE)
    with pytest.raises(DeliberationError):
        choosing.choose(dilemma, answer=given, by=anna)

    second = choosing.choose_again(choices.chosen(dilemma, anna), answer=given, by=anna)

    assert (second.added, second.text) == (option, "Iets")
    with pytest.raises(DeliberationError):
        merging.take_apart(option, by=carla)


def test_option_nobody_chose_is_taken_apart(dilemma: Dilemma) -> None:
    carla = person("Carla")
    option = merging.merge(dilemma, texts=ids(dilemma), into="Iets", by=carla)

    merging.take_apart(option, by=carla)

    assert len(texts_to_merge(dilemma, person("Carla"), seed="x")) == 3
