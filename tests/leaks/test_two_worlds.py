"""The same site with and without 72 restricted items: nobody below them can tell which it is."""

import pytest

from tests.leaks import ways
from tests.leaks.world import World, public_part, restricted_part, tie_together
from tests.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.leaks]


def _answers(name: str | None, addresses: list[str]) -> dict[str, str]:
    client = ways.client_of(person(name) if name else None)
    return {url: ways.comparable(client.get(url)) for url in addresses}


def test_restricted_items_change_no_byte(subtests: pytest.Subtests) -> None:
    world = World()
    public_part(world)
    # Searches for restricted words too, though the first world has none of them.
    addresses = ways.all_addresses(world)
    # What a member reads for the first time is marked as new, once.
    _answers("Dirk", [url for url in addresses if "/discussions/" in url])
    without = {name: _answers(name, addresses) for name in (None, "Dirk")}

    restricted_part(world, copies=6)
    tie_together(world)

    for name, answers in without.items():
        with subtests.test(name or "visitor"):
            assert _answers(name, addresses) == answers
