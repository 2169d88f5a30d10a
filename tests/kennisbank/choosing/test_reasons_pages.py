"""Reasons are reported to the moderators' queue, hidden with a reason, and brought together."""

import importlib
import uuid
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from accounts.models import AuditEntry
from cases.deliberation.models import AddedOption, Choice
from cases.models import Dilemma
from cases.moderation.models import TakeDown
from tests.factories import choices, items
from tests.people import enter, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def dilemma() -> Dilemma:
    made = items.dilemma()
    choices.many(made, 6)
    return made


def client_of(name: str) -> Client:
    client = Client()
    enter(client, person(name))
    return client


def report(client: Client, dilemma: Dilemma, pk: object) -> Any:
    at = f"{dilemma.get_absolute_url()}reasons/{pk}/report/"
    return client.post(at, {"reason": "threat", "words": "Hier staat een adres."})


def test_reported_without_words_of_ones_own_nothing_is_copied(dilemma: Dilemma) -> None:
    said = choices.chosen(dilemma, person("Lotte"))
    Choice.objects.filter(pk=said.pk).update(is_counted=True)
    choices.chosen(dilemma, person("Anna"))
    at = f"{dilemma.get_absolute_url()}reasons/{said.pk}/report/"

    client_of("Anna").post(at, {"reason": "threat", "words": ""})

    assert TakeDown.objects.get().words == ""


def test_copies_that_were_made_go() -> None:
    copies = importlib.import_module("cases.moderation.migrations.0007_no_copied_reasons")
    dilemma = items.dilemma("oud")
    said = choices.chosen(dilemma, person("Lotte"))
    for words in (said.reason[:200], "Hier staat een adres."):
        TakeDown.objects.create(choice=said, words=words, reason="threat", language="nl")

    copies.forget_copies(apps, None)

    assert {each.words for each in TakeDown.objects.all()} == {"", "Hier staat een adres."}


def test_reported_reason_reaches_the_queue_and_is_hidden_there(dilemma: Dilemma) -> None:
    lotte = person("Lotte")
    said = choices.chosen(dilemma, lotte)
    Choice.objects.filter(pk=said.pk).update(is_counted=True)
    choices.chosen(dilemma, person("Anna"))
    reader, moderator = client_of("Anna"), client_of("Carla")

    assert report(reader, dilemma, said.pk)["Location"] == "/nl/take-down/sent/"
    asked = TakeDown.objects.get()
    assert dilemma.title in moderator.get("/nl/moderation/").content.decode()
    request = moderator.get(f"/nl/moderation/requests/{asked.pk}/").content.decode()
    assert asked.address in request
    shown = moderator.get(asked.address)
    assert choices.BECAUSE in shown.content.decode()
    assert "Wel voorbeeld" not in shown.content.decode()

    moderator.post(asked.address, {"decide": "1", "because": "Er staat een adres in."})

    at = dilemma.get_absolute_url()
    option = f"{at}reasons/?option={said.option_id}"
    assert f">{choices.BECAUSE}<" not in reader.get(option).content.decode()
    assert "Er staat een adres in." in client_of("Lotte").get(at).content.decode()
    assert report(reader, dilemma, said.pk).status_code == 404
    assert AuditEntry.objects.filter(event="reason.hide").count() == 1
    moderator.post(asked.address, {"decide": "1"})
    assert f">{choices.BECAUSE}<" in reader.get(option).content.decode()


def test_nothing_is_hidden_without_a_reason_nor_by_its_author(dilemma: Dilemma) -> None:
    carla = person("Carla")
    own = choices.chosen(dilemma, carla)
    other = dilemma.choices.exclude(pk=own.pk).first()
    moderator = client_of("Carla")

    for pk, because in ((other.pk, " "), (own.pk, "Omdat ik het wil.")):
        answer = moderator.post(
            f"/nl/moderation/reasons/{pk}/", {"decide": "1", "because": because}
        )
        assert answer.status_code == 422

    assert not Choice.objects.exclude(hidden_on=None).exists()


@pytest.mark.parametrize("name", [None, "Anna", "Bram", "Lotte", "Dirk"])
def test_page_of_moderators_is_absent_for_others(name: str | None, dilemma: Dilemma) -> None:
    client = client_of(name) if name else Client()

    for pk in (dilemma.choices.first().pk, uuid.uuid4()):
        assert client.get(f"/nl/moderation/reasons/{pk}/").status_code == 404


def test_before_choosing_a_reason_that_is_and_one_that_is_not_answer_alike(
    dilemma: Dilemma,
) -> None:
    client = client_of("Anna")

    answers = {
        report(client, dilemma, pk)["Location"] for pk in (dilemma.choices.first().pk, uuid.uuid4())
    }

    assert answers == {f"{dilemma.get_absolute_url()}#choose"}
    assert not TakeDown.objects.exists()


def test_texts_are_brought_together_after_ones_own_choice_and_without_counts(
    dilemma: Dilemma,
) -> None:
    choices.many(dilemma, 2, place=None)
    client, at = client_of("Carla"), f"{dilemma.get_absolute_url()}something-else/"
    assert client.get(at)["Location"] == f"{dilemma.get_absolute_url()}#choose"
    choices.chosen(dilemma, person("Carla"))

    shown = client.get(at).content.decode()
    assert shown.count("Iets anders ") == 2
    assert "n =" not in shown
    texts = list(dilemma.choices.filter(is_else=True).values_list("pk", flat=True))
    empty = client.post(at, {"texts": texts, "into": " "})
    client.post(at, {"texts": texts, "into": "Ik vraag het eerst."})

    assert empty.status_code == 422
    option = AddedOption.objects.get()
    again = client.get(f"{dilemma.get_absolute_url()}choose-again/").content.decode()
    assert "Ik vraag het eerst." in again
    client.post(f"{at}{option.pk}/")
    assert not AddedOption.objects.exists()


@pytest.mark.parametrize("name", ["Anna", "Bram", "Dirk"])
def test_bringing_together_is_absent_for_others(name: str, dilemma: Dilemma) -> None:
    client, at = client_of(name), f"{dilemma.get_absolute_url()}something-else/"

    assert [client.get(at).status_code, client.post(f"{at}1/").status_code] == [404, 404]
