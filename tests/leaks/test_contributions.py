"""What somebody contributes is there for its author and, once sent, for who reviews: no others."""

from collections.abc import Iterator

import pytest

from cases.contributing.models import Contribution
from tests.factories import giving
from tests.leaks import ways
from tests.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.leaks]
SECRET = "alleenanna"
OTHERS = [None, "Dirk", "Bram", "Lotte", "Omar", "Carla", "Esra", "Fons"]


def addresses(key: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Return every door of a contribution's author: how one asks, and with what."""
    here = f"/nl/share/{key}/"
    for rest in ("", "preview/", "delete/", "step/start/", "step/what/", "step/nothing/"):
        yield "get", here + rest, {}
    yield "post", f"{here}kind/", {"kind": "case"}
    yield "post", f"{here}delete/", {}
    yield "post", f"{here}step/what/", {"when": "Van mij.", "base": "0"}


@pytest.mark.parametrize("name", OTHERS)
def test_draft_of_somebody_else_is_one_that_never_was(name: str | None) -> None:
    made = giving.complete(SECRET, by=person("Anna"))
    before = Contribution.objects.values().get()
    client = ways.client_of(person(name) if name else None)

    for (how, there, fields), (_how, nowhere, _fields) in zip(
        addresses(made.key), addresses("C-222222222222"), strict=True
    ):
        one, other = (
            ways.comparable(getattr(client, how)(url, fields)) for url in (there, nowhere)
        )
        assert one.replace(made.key, "C-222222222222") == other, there
        assert SECRET not in one
    assert Contribution.objects.values().get() == before


def test_drafts_show_on_their_author_s_pages_alone() -> None:
    giving.complete(SECRET, by=person("Anna"))
    pages = ("/nl/me/", "/nl/share/")

    seen = {
        name: [SECRET in ways.whole(ways.client_of(person(name)).get(url)) for url in pages]
        for name in ("Anna", "Bram", "Carla", "Esra")
    }

    assert seen == {
        "Anna": [True, True], "Bram": [False] * 2, "Carla": [False] * 2, "Esra": [False] * 2,
    }  # fmt: skip


def test_nothing_of_a_draft_is_in_the_library() -> None:
    giving.complete(SECRET, by=person("Anna"))
    anna = ways.client_of(person("Anna"))

    for url in (f"/nl/search/?q={SECRET}", "/nl/tips/", "/nl/", "/feeds/nl/", "/sitemap.xml"):
        text = ways.whole(anna.get(url)).replace(f"q={SECRET}", "").replace(f'"{SECRET}"', "")
        assert f"Zet {SECRET}" not in text, url


@pytest.mark.parametrize("url", ["/nl/share/%00/", "/nl/share/%00/step/what/", "/nl/share/C-/"])
def test_address_with_a_sign_that_no_database_takes_is_not_there(url: str) -> None:
    for name in ("Anna", "Carla"):
        assert ways.client_of(person(name)).get(url).status_code == 404
