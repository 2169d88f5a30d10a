"""Who reviews sees in words what was chosen, and can say something of it."""

import re
from typing import Any

import pytest
from django.test import Client

from cases.contributing.actions import reviewing
from cases.contributing.actions.writing import number_of, save_step
from cases.contributing.errors import ContributionError
from cases.contributing.models import Contribution
from cases.models.wording import Kind
from cases.pages import Page
from tests.factories import giving
from tests.leaks import ways
from tests.people import person

pytestmark = pytest.mark.django_db


def _case() -> Contribution:
    who = person("Anna")
    made = giving.complete(by=who, kind=Kind.CASE)
    situation = {"period": "2026-03", "area_kind": "village"}
    page = Page(number_of(made, "situation"))
    made = save_step(made, step="situation", values=situation, page=page, by=who)
    place = {"themes": ["T02"], "platforms": ["instagram"]}
    page = Page(number_of(made, "place"))
    made = save_step(made, step="place", values=place, page=page, by=who)
    return giving.sent_in(made, may_be_linked=True)


def _passages(page: Any) -> dict[str, str]:
    return {each.path: each.words for each in page.context["passages"]}


@pytest.mark.parametrize("way", ["reviewer", "link"])
def test_what_was_chosen_is_seen_in_words(way: str, client: Client) -> None:
    made, carla = _case(), person("Carla")
    _link, secret = reviewing.invite(made, name="Een kenner", by=carla)
    browser = ways.client_of(carla) if way == "reviewer" else client
    there = f"/nl/review/{made.key}/" if way == "reviewer" else f"/nl/share/look/{secret}/"

    page = browser.get(there)
    marked = browser.post(there, {"do": "mark", "path": "verdict", "words": "Zeker weten?"})

    seen = _passages(page)
    assert seen["verdict"] != "worked"
    assert seen["period"] == "maart 2026"
    assert seen["platforms"] == "Instagram"
    assert "T02" not in seen["themes"]
    assert {"evidence", "area_kind"} <= set(seen)
    text = re.sub(r"\s+", " ", page.content.decode())
    assert all(seen[each] in text for each in ("verdict", "period", "platforms"))
    assert marked.status_code == 302
    assert made.remarks.get().path == "verdict"
    assert "Zeker weten?" in browser.get(there).content.decode()


def test_nothing_is_said_of_a_choice_that_was_not_made() -> None:
    made = giving.sent(by=person("Anna"))

    with pytest.raises(ContributionError):
        reviewing.mark(made, said=reviewing.Said("platforms", "Welk?"), by=person("Carla"))
