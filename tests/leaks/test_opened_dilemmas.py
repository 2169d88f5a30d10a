"""A dilemma that is opened to more people keeps what was said in it for those of before."""

import pytest
from django.test import Client

from accounts.clearance import Audience
from cases import actions
from cases.deliberation.actions import choosing, merging
from cases.deliberation.actions.choosing import Answer
from cases.deliberation.models import Choice, Side
from cases.models import Dilemma, Item
from tests.factories import choices, items
from tests.leaks import ways
from tests.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.leaks]

WORD = "geheimqzx"
REASON = f"{WORD}reden: bij ons in de briefing doen we dit altijd anders."


def open_to_all(dilemma: Dilemma) -> None:
    actions.set_audience(Item.objects.get(pk=dilemma.pk), to=Audience.PUBLIC, by=None)


def of_police(dilemma: Dilemma) -> Choice:
    """Let police officers choose, one under their name, one something else; return the former."""
    choices.many(dilemma, 6, reason=REASON, values=[f"{WORD}waarde"])
    choices.many(dilemma, 5, place=None, reason=REASON, else_text=f"{WORD}anders")
    named = choices.chosen(dilemma, person("Anna"), reason=REASON, is_named=True)
    Choice.objects.filter(pk=named.pk).update(is_counted=True, is_told_apart=True)
    return named


@pytest.fixture
def dilemma() -> Dilemma:
    return items.dilemma(audience=Audience.POLICE)


def client_who_chose(name: str | None, dilemma: Dilemma) -> Client:
    client = ways.client_of(person(name) if name else None)
    if name:
        choices.chosen(dilemma, person(name), place=1)
    else:
        option = dilemma.options.first()
        at = f"{dilemma.get_absolute_url()}choose/"
        client.post(at, {"option": option.pk, "certainty": 3})
    return client


def ways_to_read(dilemma: Dilemma, named: Choice) -> list[str]:
    at = dilemma.get_absolute_url()
    keys = [named.option_id, "else", *(f"added-{each.pk}" for each in dilemma.added_options.all())]
    return [
        at,
        f"{at}choose-again/",
        f"{at}something-else/",
        f"{at}team-talk/",
        f"{at}reasons/{named.pk}/report/",
        *(f"{at}reasons/?option={key}" for key in keys),
    ]


def read(client: Client, addresses: list[str]) -> str:
    return "".join(client.get(address).content.decode() for address in addresses)


@pytest.mark.parametrize("name", [None, "Dirk", "Bram", "Lotte"])
def test_words_and_names_stay_with_those_of_before(name: str | None, dilemma: Dilemma) -> None:
    named = of_police(dilemma)
    open_to_all(dilemma)
    client = client_who_chose(name, dilemma)

    shown = read(client, ways_to_read(dilemma, named))

    assert WORD not in shown
    assert "Anna" not in shown
    assert "n = 12 leden." in shown


@pytest.mark.parametrize("name", [None, "Bram"])
def test_reason_of_before_answers_as_one_that_never_was(name: str | None, dilemma: Dilemma) -> None:
    named = of_police(dilemma)
    open_to_all(dilemma)
    client, at = client_who_chose(name, dilemma), dilemma.get_absolute_url()

    for method in (client.get, client.post):
        answers = [
            ways.comparable(method(f"{at}reasons/{pk}/report/")).replace(str(pk), "")
            for pk in (named.pk, "00000000-0000-4000-8000-000000000000")
        ]
        assert answers[0] == answers[1]


def test_officers_go_on_reading_them_and_others_what_is_said_since(dilemma: Dilemma) -> None:
    named = of_police(dilemma)
    open_to_all(dilemma)
    choices.many(Dilemma.objects.get(pk=dilemma.pk), 6)
    officer, student = person("Carla"), client_who_chose("Bram", dilemma)
    choices.chosen(dilemma, officer, place=1)

    shown = read(ways.client_of(officer), ways_to_read(dilemma, named))

    assert WORD in shown
    assert "Anna" in shown
    assert "Reden nummer" in read(student, ways_to_read(dilemma, named))


def test_owner_who_is_no_officer_brings_none_of_it_together(dilemma: Dilemma) -> None:
    of_police(dilemma)
    open_to_all(dilemma)
    Dilemma.objects.filter(pk=dilemma.pk).update(author=person("Lotte"))
    client = client_who_chose("Lotte", dilemma)
    texts = list(dilemma.choices.filter(is_else=True).values_list("pk", flat=True))

    answer = client.post(
        f"{dilemma.get_absolute_url()}something-else/", {"texts": texts, "into": "Iets nieuws."}
    )

    assert answer.status_code == 422
    assert WORD not in answer.content.decode()
    assert not dilemma.added_options.exists()


def test_option_made_of_their_words_is_for_officers_and_counts_as_something_else(
    dilemma: Dilemma,
) -> None:
    named, carla = of_police(dilemma), person("Carla")
    open_to_all(dilemma)
    texts = list(dilemma.choices.filter(is_else=True).values_list("pk", flat=True))
    option = merging.merge(dilemma, texts=texts, into=f"{WORD}optie", by=carla)
    first = choices.chosen(dilemma, carla)
    answer = Answer(certainty=3, added=option, reason=REASON)
    made = choosing.choose_again(first, answer=answer, by=carla)
    Choice.objects.filter(pk=made.pk).update(is_counted=True)
    bram = client_who_chose("Bram", dilemma)

    assert (option.audience, made.audience) == (Audience.POLICE, Audience.POLICE)
    assert WORD not in read(bram, ways_to_read(dilemma, named))
    assert WORD in read(ways.client_of(person("Anna")), ways_to_read(dilemma, named))


def test_same_words_by_who_does_not_see_that_option_make_it_theirs_too(dilemma: Dilemma) -> None:
    of_police(dilemma)
    open_to_all(dilemma)
    dilemma = Dilemma.objects.get(pk=dilemma.pk)
    lotte = person("Lotte")
    Dilemma.objects.filter(pk=dilemma.pk).update(author=lotte)
    secret = dilemma.choices.filter(is_else=True).values_list("pk", flat=True)[0]
    merging.merge(dilemma, texts=[secret], into="Ik bel eerst.", by=person("Carla"))
    since = choices.many(dilemma, 1, place=None)[0]

    merging.merge(dilemma, texts=[since.pk], into="Ik bel eerst.", by=lotte)

    assert dilemma.added_options.get().audience == Audience.PUBLIC


def test_option_that_editors_removed_before_opening_is_not_read_after(dilemma: Dilemma) -> None:
    of_police(dilemma)
    choices.many(dilemma, 5, place=1, side=Side.VISITOR, audience=Audience.POLICE)
    removed = "Niet voorbeeld"
    dilemma.options.get(text=removed).delete()
    open_to_all(dilemma)

    for name, is_read in (("Bram", False), ("Carla", True)):
        choices.chosen(dilemma, person(name))
        shown = ways.client_of(person(name)).get(dilemma.get_absolute_url()).content.decode()
        assert (removed in shown) == is_read
