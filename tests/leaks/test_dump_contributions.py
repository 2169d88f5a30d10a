"""Whoever takes all but the keys does not learn who contributed something under a pseudonym.

Thirty people send 120 contributions under pseudonyms and 200 by name, some of which began as a
draft by name. They look around, save and draft; reviewers ask, authors answer, agree or take back,
and editors publish, while what waits is released and notices go out as on the site. Now and then
a form is refused first, and the log says so.

How many a program may have right, and why there is a second town, is worked out in test_dump.py.
The program looks at the rows that hang from a contribution and from the item it became, too.
"""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest

from cases.contributing.models import Contribution, ContributionState, WaitingTurn
from tests.leaks.giving import Givers
from tests.leaks.linking import CONTRIBUTIONS, Linker, dump
from tests.leaks.town import make_a_mistake, never_was, right, taken, told_in_log

pytestmark = [pytest.mark.django_db, pytest.mark.leaks]

HIDDEN, NAMED = 120, 200
BY_CHANCE = 8
LOOKS = (100, 200, 300)  # at which turns the program looks at what waits


@dataclass(frozen=True)
class Found:
    """How much the program linked rightly, of how many, and of what kind they were."""

    seed: int  # with which the town can be made again
    count: int
    published: int
    turns: int  # under pseudonyms, after the first
    told_while_waiting: set[str]
    best: int
    by_way: Mapping[str, int]
    after_a_mistake: int
    told_in_log: set[str]


def live(town: Givers) -> set[str]:
    """Let everything happen, one thing after the other; return what waiting rows told."""
    told: set[str] = set()
    turns = [town.under_pseudonym] * HIDDEN + [town.by_name] * NAMED
    town.chance.shuffle(turns)
    for number, turn in enumerate(turns):
        town.go_on(1, 5)
        with town.at():
            town.read(town.chance.choice(town.people))
            turn(town.chance.choice(town.people), town.words(number))
            town.review()
            town.go_further()
            if number in LOOKS:
                told |= Linker(dump(), among=set(town.browsers)).told_by("contributing_waitingturn")
            town.work()
    town.wait()
    return told


def found_in(seed: int, caplog: pytest.LogCaptureFixture) -> Found:
    """Let a town live, look at what is left of it, and let it never have been."""
    with never_was(caplog):
        town = Givers(seed)
        told = live(town)
        assert not WaitingTurn.objects.exists()
        hidden = Contribution.objects.exclude(pseudonym=None)
        truth = {key: town.truth[key] for key in hidden.values_list("key", flat=True)}
        assert len(truth) + len(town.gone) >= HIDDEN
        left, among = taken(caplog), set(town.browsers)
        linker = Linker(left, table=CONTRIBUTIONS, among=among)
        by_way = {way: right(guessed, truth) for way, guessed in linker.guesses().items()}
        best = right(linker.best(), truth)
        make_a_mistake(left, truth)
        planted = Linker(left, table=CONTRIBUTIONS, among=among)
        return Found(
            seed,
            len(truth),
            hidden.filter(state=ContributionState.PUBLISHED).count(),
            town.turns,
            told,
            best,
            by_way,
            right(planted.best(), truth),
            told_in_log(caplog, truth),
        )


def test_dump_without_keys_links_no_more_contributions_than_chance(
    caplog: pytest.LogCaptureFixture, record_property: Callable[[str, object], None]
) -> None:
    # Drawn anew each time: with one town for ever, chance would be right or wrong for ever.
    found = found_in(secrets.randbelow(2**32), caplog)
    if found.best > BY_CHANCE:
        record_property("first town", str(found))
        found = found_in(secrets.randbelow(2**32), caplog)
    record_property("town", str(found))  # only what is plain crosses to the other process

    assert found.best <= BY_CHANCE, found
    assert max(found.by_way.values()) <= 2 * BY_CHANCE, found
    assert found.told_while_waiting == set(), found
    assert found.told_in_log == set(), found
    assert found.published > 10, found
    assert found.turns > 30, found
    assert found.after_a_mistake >= 100, found
