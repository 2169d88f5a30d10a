"""A preview names nothing that is not there yet, and leads back to where one came from."""

import re
from typing import Any

import pytest
from django.test import Client

from cases.models.wording import Kind
from tests.factories import giving, items
from tests.leaks import ways
from tests.people import person

pytestmark = pytest.mark.django_db


def _text(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


@pytest.mark.parametrize("kind", [Kind.TIP, Kind.CASE, Kind.DILEMMA])
def test_preview_has_no_address_number_or_request_to_take_down(kind: Kind, anna: Client) -> None:
    made = giving.complete(by=person("Anna"), kind=kind)

    page = _text(anna.get(f"{made.get_absolute_url()}preview/"))

    assert "niemand anders ziet dit" in page
    assert re.findall(r".{60}KB-.{30}", page) == []
    assert "data-copy" not in page
    assert "take-down" not in page
    assert f'href="{made.get_absolute_url()}"' in page


def test_page_of_an_item_has_them_all(anna: Client) -> None:
    tip = items.tip()

    page = _text(anna.get(tip.get_absolute_url()))

    assert tip.public_id in page
    assert "data-copy" in page
    assert "/take-down/" in page


def test_reviewers_preview_leads_back_to_the_review() -> None:
    made = giving.sent(by=person("Anna"))

    page = _text(ways.client_of(person("Carla")).get(f"/nl/review/{made.key}/preview/"))

    back = page[page.index(f'href="/nl/review/{made.key}/"') :]
    assert "Terug naar de beoordeling" in back.partition("</a>")[0]
    assert "Terug naar het schrijven" not in page
    assert "niemand anders" not in page
