"""Figures grow five at a time, so that no two of them differ by one answer."""

import itertools
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.actions import admit
from accounts.clearance import Role
from accounts.models import Organisation, Person
from cases.deliberation.models import Choice
from cases.deliberation.queries.figures import Deliberated, Figures, answers_to, figures_of
from cases.models import Dilemma
from tests.factories import choices, items
from tests.people import person

pytestmark = pytest.mark.django_db
_number = itertools.count(1)


def newcomers(role: Role) -> Iterator[Person]:
    """Return people nobody has met yet, one after the other."""
    home = Organisation.objects.get(name="Force" if role == Role.OFFICER else "School")
    while True:
        made = Person.objects.create_user(f"n{next(_number)}@example.org", display_name="Iemand")
        admit(made, to=home, role=role, by=None)
        yield made


@pytest.fixture
def dilemma() -> Dilemma:
    person("Anna"), person("Bram")
    return items.dilemma()


def test_four_answers_are_not_shown_and_the_fifth_shows_all(dilemma: Dilemma) -> None:
    people = newcomers(Role.OFFICER)
    for _time in range(4):
        choices.chosen(dilemma, next(people))
    before = figures_of(answers_to(dilemma.pk, (), None))
    choices.chosen(dilemma, next(people), place=1)
    after = figures_of(answers_to(dilemma.pk, (), None))

    assert (before.first.n, before.waiting, before.first.is_shown) == (0, 4, False)
    assert (after.first.n, after.waiting) == (5, 0)
    assert sorted(after.first.counts.values()) == [1, 4]


def test_visitors_never_stand_among_members(dilemma: Dilemma) -> None:
    choices.many(dilemma, 6, side="visitor", is_told_apart=False)  # type: ignore[arg-type]  # its value
    choices.many(dilemma, 5, place=1)

    found = figures_of(answers_to(dilemma.pk, (), None))

    assert (found.first.n, found.visitors.n) == (5, 6)
    assert len(found.first.counts) == 1


def shown(found: Deliberated) -> list[Figures]:
    apart = [found.profession, found.education] if found.are_told_apart else []
    return [found.first, *apart]


def rest(found: Deliberated) -> Figures:
    """Return what is left of all members without the two groups: a reader can take them away."""
    if not found.are_told_apart:
        return found.first
    left = found.first.counts.copy()
    left.subtract(found.profession.counts)
    left.subtract(found.education.counts)
    return Figures(left)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(order=st.lists(st.tuples(st.booleans(), st.integers(0, 1)), max_size=24))
def test_no_difference_of_two_figures_tells_one_answer(
    order: list[tuple[bool, int]], dilemma: Dilemma
) -> None:
    Choice.objects.all().delete()
    people = {True: newcomers(Role.OFFICER), False: newcomers(Role.STUDENT)}
    before = figures_of(answers_to(dilemma.pk, (), None))

    for is_officer, place in order:
        choices.chosen(dilemma, next(people[is_officer]), place=place)
        after = figures_of(answers_to(dilemma.pk, (), None))
        for figures in (*shown(after), rest(after)):
            assert figures.n == 0 or figures.n >= 5
            assert all(count >= 0 for count in figures.counts.values())
        grown = after.first.n - before.first.n
        assert grown == 0 or grown >= 5
        if before.are_told_apart:
            for one, other in zip(shown(before), shown(after), strict=True):
                assert other.n - one.n == 0 or other.n - one.n >= 5
        before = after
