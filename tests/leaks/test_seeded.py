"""Holes made on purpose, one at a time: the leak suite must notice each of them.

A suite that cannot fail proves nothing. Each seed breaks the gate in one place, as a
careless change would, and names the readers' ways out that show it.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import Q

from accounts.clearance import Audience
from cases import access, queries
from cases.finding import queries as finding
from cases.models import Item
from cases.models import item as item_module
from kennisbank.exchange import calendars, machines
from kennisbank.library import item_views
from kennisbank.library import views as library
from tests.conftest import MakeOnce
from tests.leaks import ways
from tests.leaks.world import PUBLIC, World, build

pytestmark = [pytest.mark.django_db, pytest.mark.leaks]

Patch = pytest.MonkeyPatch


class _Unguarded:
    """Stands in for Item in one module: there, nobody asks the gate any more."""

    class objects:  # noqa: N801 - as Django calls it
        filter = staticmethod(lambda *args, **lookup: Item.objects.filter(*args, **lookup))
        visible_to = staticmethod(lambda _person: Item.objects.all())


def _all(*_args: object, **_options: object) -> Q:
    return Q(pk__gt=0)


def _all_rows(*_args: object) -> tuple[str, list[object]]:
    return "TRUE", []


def _anyone(found: Any, _person: object, **lookup: object) -> Any:
    return found.filter(**lookup).first()


def open_lists_and_search(patch: Patch) -> None:
    """Let the flat index forget the gate."""
    patch.setattr(finding, "visible_q", _all)
    patch.setattr(finding, "indexed_sql", _all_rows)


def open_item_pages(patch: Patch) -> None:
    """Let an item's own address ask nobody."""
    patch.setattr(item_module, "readable_q", _all)


def open_permanent_addresses(patch: Patch) -> None:
    """Let the address that stays lead anyone on."""
    patch.setattr(item_views, "get_readable_or_404", _anyone)


def open_old_versions(patch: Patch) -> None:
    """Let an old version look at its number only."""
    patch.setattr(item_views, "readable_q", _all)
    patch.setattr(item_views, "clearance_of", lambda _person: Audience.POLICE)


def open_links(patch: Patch) -> None:
    """Show what an item points at without asking."""
    patch.setattr(queries, "Item", _Unguarded)


def open_related(patch: Patch) -> None:
    """Weigh and show related items without asking."""
    patch.setattr(queries, "visible_q", _all)
    patch.setattr(queries, "indexed_q", _all)
    open_links(patch)


def open_sitemap(patch: Patch) -> None:
    """Let the sitemap list everything."""
    patch.setattr(machines, "Item", _Unguarded)


def open_calendar(patch: Patch) -> None:
    """Let a seminar's calendar file ask nobody."""
    patch.setattr(calendars, "get_visible_or_404", _anyone)


def open_tags(patch: Patch) -> None:
    """Let a tag's page exist although nothing under it may be seen."""
    patch.setattr(library, "visible_q", _all)


def open_teaching_notes(patch: Patch) -> None:
    """Take everyone for a lecturer."""
    patch.setattr(item_views, "may_read_teaching_notes", lambda _person: True)


def open_former_addresses(patch: Patch) -> None:
    """Let an earlier address lead to today's without asking."""
    patch.setattr(item_views, "readable_q", _all)
    patch.setattr(item_views, "clearance_of", lambda _person: Audience.POLICE)


def refuse_instead_of_hiding(patch: Patch) -> None:
    """Say that something is forbidden, instead of answering like what never was."""

    def refusing(found: Any, person: Any, **lookup: object) -> Any:
        seen = found.filter(access.readable_q(person), **lookup).first()
        if seen is None and found.filter(**lookup).exists():
            raise PermissionDenied
        return seen

    patch.setattr(item_views, "get_readable_or_404", refusing)


SEEDS: list[Callable[[Patch], None]] = [
    open_lists_and_search,
    open_item_pages,
    open_permanent_addresses,
    open_old_versions,
    open_links,
    open_related,
    open_sitemap,
    open_calendar,
    open_tags,
    open_teaching_notes,
    open_former_addresses,
    refuse_instead_of_hiding,
]


@pytest.fixture(scope="module")
def world(make_once: MakeOnce[World]) -> World:
    return make_once(build)


def test_nothing_is_found_without_a_seed(world: World) -> None:
    assert list(_found(world)) == []


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.__name__)
def test_suite_notices(seed: Callable[[Patch], None], world: World, monkeypatch: Patch) -> None:
    seed(monkeypatch)

    assert any(_found(world))


def _found(world: World) -> Iterator[str]:
    """Find, as a visitor, what the suite would: telling answers, and words that must not be there.

    One after the other: the first is enough to notice a seed.
    """
    visitor = ways.client_of(None)
    for url in ways.hidden_addresses(world):
        if visitor.get(url).status_code != 404:
            yield url
    words = (*ways.SECRETS, f"docent{PUBLIC}")
    for url in ways.all_addresses(world):
        yield from ways.words_in({url: ways.whole(visitor.get(url))}, words)
