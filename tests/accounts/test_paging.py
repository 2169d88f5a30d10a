"""The way through a long list: what lies beside it, the first page and the last."""

import pytest
from django.http import QueryDict

from accounts.paging import Pager, page_asked


def shown(page: int, of: int) -> str:
    """Return the pages to go to, with dots where some are left out."""
    steps = Pager(page, of).steps
    return " ".join(f"{'… ' if step.is_after_gap else ''}{step.number}" for step in steps)


@pytest.mark.parametrize(
    ("page", "of", "wanted"),
    [
        (1, 2, "1 2"),
        (1, 100, "1 2 … 100"),
        (3, 100, "1 2 3 4 … 100"),
        (4, 100, "1 2 3 4 5 … 100"),
        (5, 100, "1 … 4 5 6 … 100"),
        (97, 100, "1 … 96 97 98 99 100"),
        (100, 100, "1 … 99 100"),
        (3, 5, "1 2 3 4 5"),
    ],
)
def test_first_last_and_those_around_are_shown(page: int, of: int, wanted: str) -> None:
    assert shown(page, of) == wanted


def test_one_step_is_where_one_is() -> None:
    assert [step.number for step in Pager(5, 9).steps if step.is_here] == [5]


def test_address_keeps_what_else_was_asked() -> None:
    pager = Pager(2, 3, "sort=thanked&kind=tip")

    assert pager.previous_url == "?sort=thanked&kind=tip&page=1"
    assert pager.next_url == "?sort=thanked&kind=tip&page=3"
    assert (Pager(1, 1).previous_url, Pager(1, 1).next_url) == ("", "")


@pytest.mark.parametrize(
    ("asked", "number"), [("", 1), ("3", 3), ("-1", 1), ("x", 1), ("²", 1), ("9" * 40, 1)]
)
def test_nonsense_asks_for_the_first_page(asked: str, number: int) -> None:
    assert page_asked(QueryDict(f"page={asked}")) == number


def test_page_that_is_not_there_is_known_to_be_past_the_end() -> None:
    assert Pager(2, 2, asked=9).is_past_end
    assert not Pager(2, 2, asked=2).is_past_end
