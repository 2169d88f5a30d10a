"""What could lead to a person is shown to its writer first, and goes from what others can read."""

import html
import re
from typing import Any

import pytest
from django.test import Client

from cases.models import Item
from cases.trying.actions.answering import answer
from cases.trying.models import Answer, Report, WaitingReport
from cases.trying.told import months_back
from tests.factories import items, talk, tried
from tests.people import enter, person

pytestmark = pytest.mark.django_db

UNSAFE = "Bel mij op 06-12345678, vraag naar Jan de Vries."
SAFE = "Bel mij gerust op het bureau."
HIDDEN = r'<input type="hidden" name="(name|seen|looked_at|as_it_is)"(?: value="([^"]*)")?'
SEEN = r'<input type="hidden" name="fine" value="([^"]*)"'
KEPT_BACK = "Een eerdere tekst wordt niet getoond"


def browser_of(name: str) -> Client:
    made = Client()
    enter(made, person(name))
    return made


def typed(words: str) -> dict[str, Any]:
    return {"result": "worked", "month": months_back(0).isoformat(), "words": words}


def text_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def of_form(page: Any, press: str = "as_it_is") -> dict[str, Any]:
    """Return what a page's form carries along, and the button that was pressed."""
    text = text_of(page)
    hidden = {name: html.unescape(value) for name, value in re.findall(HIDDEN, text)}
    return {**hidden, "fine": re.findall(SEEN, text), press: ""}


def tell(item: Item) -> str:
    return f"/nl/tried/{item.public_id}/tell/"


def test_phone_number_and_name_are_shown_first_and_not_told() -> None:
    anna, tip = browser_of("Anna"), items.tip()

    page = anna.post(tell(tip), typed(UNSAFE))

    assert page.status_code == 422
    assert not Report.objects.exists()
    assert "06-12345678</mark>" in text_of(page)
    assert "Jan de Vries</mark>" in text_of(page)
    assert 'name="as_it_is"' in text_of(page)
    assert UNSAFE not in str(dict(anna.session))


def test_another_button_sends_it_as_it_is() -> None:
    anna, tip = browser_of("Anna"), items.tip()
    page = anna.post(tell(tip), typed(UNSAFE))

    again = anna.post(tell(tip), {**typed(UNSAFE), "fine": of_form(page)["fine"]})
    assert again.status_code == 422  # the usual button looks again
    sent = anna.post(tell(tip), {**typed(UNSAFE), **of_form(page)})

    assert sent.status_code == 302
    assert Report.objects.get().words == UNSAFE


def test_what_was_not_shown_is_not_sent_as_it_is() -> None:
    anna, tip = browser_of("Anna"), items.tip()
    page = anna.post(tell(tip), typed(UNSAFE))

    other = anna.post(tell(tip), {**typed("Mail naar piet@example.org."), **of_form(page)})

    assert other.status_code == 422
    assert not Report.objects.exists()


def test_where_nothing_is_found_one_press_tells_it() -> None:
    anna, tip = browser_of("Anna"), items.tip()

    assert anna.post(tell(tip), typed(SAFE)).status_code == 302
    assert Report.objects.get().words == SAFE


def test_change_is_looked_at_too() -> None:
    made, anna = tried.tried(items.tip(), by=person("Anna")), browser_of("Anna")
    there = f"{made.get_absolute_url()}change/"
    began = of_form(anna.get(there), "x")

    page = anna.post(there, {**typed(UNSAFE), **began})
    assert (page.status_code, Report.objects.get().words) == (422, made.words)
    saved = anna.post(there, {**typed(UNSAFE), **of_form(page)})

    assert (saved.status_code, Report.objects.get().words) == (302, UNSAFE)


def test_answer_is_looked_at_too() -> None:
    made, esra = tried.tried(items.tip(), by=person("Anna")), browser_of("Esra")
    there = f"{made.get_absolute_url()}answer/"

    page = esra.post(there, {"words": UNSAFE, "seen": ""})
    assert (page.status_code, Answer.objects.count()) == (422, 0)
    saved = esra.post(there, {"words": UNSAFE, **of_form(page)})

    assert (saved.status_code, Answer.objects.get().words) == (302, UNSAFE)


def test_under_a_pseudonym_it_is_looked_at_before_the_look() -> None:
    talk.ready_for_pseudonyms()
    anna, tip = browser_of("Anna"), items.tip()
    there = f"/nl/tried/{tip.public_id}/pseudonym/"

    page = anna.post(there, typed(UNSAFE))
    assert page.status_code == 422
    assert 'name="say"' not in text_of(page)
    look = anna.post(there, {**typed(UNSAFE), **of_form(page)})
    other = anna.post(there, {**typed("Mail piet@example.org."), **of_form(look, "say")})
    assert (other.status_code, WaitingReport.objects.count()) == (422, 0)
    sent = anna.post(there, {**typed(UNSAFE), **of_form(look, "say")})

    assert (sent.status_code, WaitingReport.objects.count()) == (302, 1)


@pytest.mark.parametrize(("name", "sees"), [("Anna", True), ("Carla", True), ("Omar", False)])
def test_earlier_text_that_leads_to_a_person_only_few_read(name: str, sees: bool) -> None:
    made = tried.tried(items.tip(), words=UNSAFE, by=person("Anna"))
    browser_of("Anna").post(
        f"{made.get_absolute_url()}change/",
        {
            **typed(SAFE),
            **of_form(browser_of("Anna").get(f"{made.get_absolute_url()}change/"), "x"),
        },
    )
    assert Report.objects.get().words == SAFE

    page = text_of(browser_of(name).get(made.get_absolute_url()))

    assert ("06-12345678" in page) == sees
    assert (KEPT_BACK in page) != sees


def test_earlier_text_without_anything_stays_to_be_read() -> None:
    made, anna = tried.tried(items.tip(), words="Eerst zo.", by=person("Anna")), browser_of("Anna")
    there = f"{made.get_absolute_url()}change/"
    anna.post(there, {**typed(SAFE), **of_form(anna.get(there), "x")})

    page = text_of(browser_of("Omar").get(made.get_absolute_url()))

    assert "Eerst zo." in page
    assert KEPT_BACK not in page


@pytest.mark.parametrize(("name", "sees"), [("Esra", True), ("Carla", True), ("Omar", False)])
def test_earlier_answer_that_leads_to_a_person_only_few_read(name: str, sees: bool) -> None:
    made = tried.tried(items.tip(), by=person("Anna"))
    answer(made, words=UNSAFE, seen="", by=person("Esra"))
    answer(made, words=SAFE, seen=UNSAFE, by=person("Esra"))

    page = text_of(browser_of(name).get(made.get_absolute_url()))

    assert ("06-12345678" in page) == sees
    assert (KEPT_BACK in page) != sees
