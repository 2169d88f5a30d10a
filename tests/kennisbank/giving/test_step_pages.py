"""The page of a step: what it says of saving, and which buttons it has."""

import re

import pytest
from django.test import Client

from cases.contributing.actions.writing import save_step
from cases.contributing.questions import FORMS
from cases.models.wording import Kind
from cases.pages import Page
from tests.factories import giving
from tests.people import person

pytestmark = pytest.mark.django_db


def _buttons(page: str) -> list[str]:
    main = page[page.index("<main") : page.index("</main")]
    found = re.findall(r"<button[^>]*>(.*?)</button>", main, re.DOTALL)
    return [" ".join(each.split()) for each in found]


def test_saving_is_called_the_same_on_every_step(anna: Client) -> None:
    made = giving.draft(by=person("Anna"), kind=Kind.CASE)
    said = {}
    for step in FORMS[Kind.CASE].steps:
        page = anna.get(f"/nl/share/{made.key}/step/{step.key}/").content.decode()
        said[step.key] = _buttons(page)

    assert "Bewaren en verder" in said["start"]
    assert "Bewaren en naar het overzicht" in said["place"]
    assert not any("Opslaan" in button for buttons in said.values() for button in buttons)


def test_step_that_is_filled_in_is_complete_also_where_nothing_is_needed(anna: Client) -> None:
    who = person("Anna")
    made = giving.draft(by=who, kind=Kind.CASE)
    row = {"what": "Snel zijn", "because": "het was nog klein"}

    def said_of(step: str) -> str:
        page = " ".join(anna.get(made.get_absolute_url()).content.decode().split())
        return page[page.index(f"step/{step}/") :].partition("</li>")[0]

    assert "alleen als je wilt" in said_of("further")
    save_step(made, step="lesson", values={"worked": [row]}, page=Page(), by=who)
    again = {"hindsight_again": "Zeggen wat we weten."}
    save_step(made, step="further", values=again, page=Page(), by=who)

    assert "compleet" in said_of("lesson")
    assert "compleet" in said_of("further")


def test_what_must_be_done_has_a_place_that_is_read_out_and_its_buttons(anna: Client) -> None:
    made = giving.draft(by=person("Anna"))

    page = anna.get(f"/nl/share/{made.key}/step/what/").content.decode()

    notice = page[page.index("data-autosave-needs") :]
    assert notice.index('<p role="status"></p>') < notice.index("Vergelijk de twee teksten")
    assert re.search(r'<button[^>]*form="step"[^>]*data-when="Conflict"[^>]*hidden>', notice)
    assert '<form class="form giving"\n        method="post"\n        id="step"' in page


def test_two_texts_are_compared_in_words(anna: Client) -> None:
    made = giving.draft(by=person("Anna"), kind=Kind.CASE)
    made.put({"period": "2026-03", "area_kind": "village"})
    made.marks = {"situation": [3, "", 0]}
    made.save()
    where = f"/nl/share/{made.key}/step/situation/"

    page = anna.post(where, {"base": "1", "period": "2025", "area_kind": "city"})

    shown = {each.question.key: (each.kept, each.mine) for each in page.context["differences"]}
    assert page.status_code == 409
    assert shown == {"period": ("maart 2026", "2025"), "area_kind": ("dorp", "stad")}


def test_themes_are_compared_by_name(anna: Client) -> None:
    made = giving.draft(by=person("Anna"))
    made.put({"themes": ["T10", "T05"]})
    made.marks = {"place": [3, "", 0]}
    made.save()

    page = anna.post(f"/nl/share/{made.key}/step/place/", {"base": "1", "themes": ["T05"]})

    (themes,) = page.context["differences"]
    assert themes.kept == "Balans werk en privé\nIn gesprek met het publiek"
    assert themes.mine == "In gesprek met het publiek"
