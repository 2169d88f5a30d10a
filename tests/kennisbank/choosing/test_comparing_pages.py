"""What is shown after choosing: figures from five, a minority first, reasons as chance has it."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases import actions
from cases.deliberation.actions import choosing
from cases.deliberation.models import Choice, Side
from cases.models import Dilemma, DilemmaOption, Item
from tests.factories import choices, items
from tests.people import enter, person

pytestmark = pytest.mark.django_db


def reader(dilemma: Dilemma, name: str = "Anna") -> Client:
    choices.chosen(dilemma, person(name))
    client = Client()
    enter(client, person(name))
    return client


def page(client: Client, dilemma: Dilemma) -> str:
    return client.get(dilemma.get_absolute_url()).content.decode()


def reasons_of(dilemma: Dilemma) -> str:
    """Return the address of every reason for the first option; the page shows three of them."""
    return f"{dilemma.get_absolute_url()}reasons/?option={dilemma.options.first().pk}"


def test_below_five_there_are_no_figures_and_no_reasons() -> None:
    dilemma = items.dilemma()
    choices.many(dilemma, 3, is_counted=False, is_told_apart=False)

    shown = page(reader(dilemma), dilemma)

    assert "4 antwoorden wachten nog." in shown
    assert "Reden nummer" not in shown
    assert not re.search(r"\d+%", shown)


def test_figures_have_their_n_and_stand_there_as_text() -> None:
    dilemma = items.dilemma()
    choices.many(dilemma, 9)
    choices.many(dilemma, 3, place=1)

    shown = page(reader(dilemma), dilemma)

    assert "n = 12 leden." in shown
    assert "75% (9 van 12)" in shown
    assert "25% (3 van 12)" in shown


def test_groups_stand_apart_both_or_neither() -> None:
    few, enough = items.dilemma(), items.dilemma()
    for dilemma, count in ((few, 4), (enough, 5)):
        is_apart = count >= 5
        choices.many(dilemma, 8, is_told_apart=is_apart)
        choices.many(dilemma, count, side=Side.EDUCATION, is_told_apart=is_apart)
    choices.many(enough, 6, side=Side.VISITOR)

    anna, bram = reader(few), reader(enough, "Bram")
    without, within = page(anna, few), page(bram, enough)

    assert "De praktijk (n =" not in without
    assert "De praktijk (n = 8)" in within
    assert "(n = 5)" in within
    assert "Bezoekers (n = 6)" in within
    assert "n = 13 leden." in within
    assert "een agent" not in anna.get(reasons_of(few)).content.decode()
    assert "een agent" in bram.get(reasons_of(enough)).content.decode()


def test_minority_is_read_first() -> None:
    dilemma = items.dilemma()
    choices.many(dilemma, 6)
    rare = choices.many(dilemma, 1, place=1)[0]

    shown = page(reader(dilemma), dilemma)

    assert shown.index("Eerst iemand uit de minderheid") < shown.index(rare.reason)
    assert shown.index(rare.reason) < shown.index("n = 7 leden.")


def test_order_of_reasons_is_the_readers_and_tells_no_day() -> None:
    dilemma = items.dilemma()
    choices.many(dilemma, 30)
    anna, bram = reader(dilemma), reader(dilemma, "Bram")
    at = reasons_of(dilemma)

    def order(client: Client) -> list[str]:
        return re.findall(r"Reden nummer \d+ ", client.get(at).content.decode())

    assert order(anna) == order(anna)
    assert order(anna) != order(bram)
    assert len(set(order(anna))) == 20
    rest = anna.get(f"{at}&page=2").content.decode()
    assert len(set(re.findall(r"Reden nummer \d+ ", rest)) - set(order(anna))) == 10
    shown = anna.get(at).content.decode().partition("<main")[2].partition("</main")[0]
    for numbered in (choices.BECAUSE, dilemma.title):  # by how many were made before
        shown = shown.replace(numbered, "")
    assert str(timezone.localdate().year) not in re.sub(
        r"Reden nummer \d+|voorbeeld \d+", "", shown
    )


def test_own_reason_is_not_among_those_of_others() -> None:
    dilemma = items.dilemma()
    choices.many(dilemma, 6)
    client = reader(dilemma)
    Choice.objects.filter(person__isnull=False).update(is_counted=True)

    assert page(client, dilemma).count(choices.BECAUSE) == 1 + 3


def test_reasons_are_text_and_nothing_else() -> None:
    dilemma = items.dilemma()
    hostile = "<script>alert(1)</script> [x](javascript:alert(1)) **dat is lang genoeg**"
    choices.chosen(dilemma, person("Lotte"), place=1, reason=hostile)
    choices.many(dilemma, 5)
    Choice.objects.filter(person__isnull=False).update(is_counted=True)

    shown = page(reader(dilemma), dilemma)

    assert "<script>alert" not in shown
    assert 'href="javascript' not in shown
    assert "&lt;script&gt;alert(1)" in shown


def test_own_first_choice_stands_beside_what_really_happened() -> None:
    dilemma = items.dilemma()

    shown = page(reader(dilemma), dilemma)

    ending = shown[shown.index('id="ending"') :]
    assert "Je eerste keuze was:" in ending
    assert ending.index("Wel voorbeeld") < ending.index("Afloop daarnavoorbeeld.")
    assert ending.index("<details") < ending.index("Afloop daarnavoorbeeld.")


def test_state_says_that_it_ended_only_to_who_reads_how() -> None:
    dilemma = items.dilemma()

    chosen, not_chosen = page(reader(dilemma), dilemma), page(Client(), dilemma)

    assert ("afgerond" in chosen, "afgerond" in not_chosen) == (True, False)


def test_who_chose_twice_reads_what_really_happened_at_once() -> None:
    dilemma = items.dilemma()
    client = reader(dilemma)
    before = page(client, dilemma)
    first = Choice.objects.get()
    choosing.choose_again(first, answer=choices.answer(dilemma), by=person("Anna"))

    ending = page(client, dilemma).partition('id="ending"')[2].partition("</section>")[0]

    assert "Collega’s zijn nog niet te horen" in before
    assert "Afloop daarnavoorbeeld." in ending
    assert "<details" not in ending


def test_withdrawn_dilemma_has_a_tombstone_and_no_figures() -> None:
    dilemma = items.dilemma()
    choices.many(dilemma, 8)
    client = reader(dilemma)
    actions.withdraw(Item.objects.get(pk=dilemma.pk), reason="Fout.", by=None)

    at = dilemma.get_absolute_url()
    assert client.get(at).status_code == 410
    assert "n = 8" not in client.get(at).content.decode()
    for door in ("choose/", "choose-again/", "reasons/?option=else", "team-talk/"):
        assert client.get(f"{at}{door}").status_code == 404


@pytest.mark.parametrize("name", ["Anna", "Carla"])
def test_page_costs_the_same_for_ten_and_five_hundred_choices(name: str) -> None:
    dilemma = items.dilemma(themes=("T05", "T11"), tags=("veel",))
    client = reader(dilemma, name)

    def cost() -> int:
        page(client, dilemma)
        with CaptureQueriesContext(connection) as asked:
            page(client, dilemma)
        return len(asked)

    for place in (0, 1, None):
        choices.many(dilemma, 5, place=place)
    few = cost()
    for place in (0, 1, None):
        choices.many(dilemma, 165, place=place)

    assert cost() == few
    assert few <= 20


def test_editor_who_previews_sees_what_they_wrote_and_no_figures() -> None:
    dilemma = items.dilemma()
    choices.many(dilemma, 8)

    shown = dilemma.make_preview_request().content.decode()

    assert "Wet daarnavoorbeeld." in shown
    assert "Reden nummer" not in shown
    assert "n = 8" not in shown


def test_option_that_is_gone_stays_among_what_was_chosen_and_comes_back_under_itself() -> None:
    dilemma = items.dilemma()
    choices.many(dilemma, 5)
    client = reader(dilemma)
    dilemma.options.first().delete()

    gone = page(client, dilemma)
    DilemmaOption.objects.create(dilemma=dilemma, text="Wel voorbeeld", damage="Schade.")
    back = page(client, dilemma)

    for shown in (gone, back):
        bars = shown.partition('class="bars"')[2].partition("</ol>")[0]
        assert bars.count("Wel voorbeeld") == 1
        assert "100% (5 van 5)" in bars
