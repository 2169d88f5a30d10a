"""Where in a long list one is, as `library/_pager.html` shows it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.http import QueryDict

MOST_DIGITS = 7


@dataclass(frozen=True)
class Step:
    """A page to go to; `is_after_gap` where pages between are left out."""

    number: int
    url: str
    is_here: bool
    is_after_gap: bool


@dataclass(frozen=True)
class Pager:
    """A page of a list, and the way to others: beside it, the first and the last."""

    page_number: int
    page_count: int
    query: str = ""  # what else the address asks for, as it stands there
    asked: int = 0  # which page it asks for

    @property
    def previous_url(self) -> str:
        """Return the page before, or nothing."""
        return self.url(self.page_number - 1) if self.page_number > 1 else ""

    @property
    def next_url(self) -> str:
        """Return the page after, or nothing."""
        return self.url(self.page_number + 1) if self.page_number < self.page_count else ""

    @property
    def is_past_end(self) -> bool:
        """Tell whether a page was asked for that there is not: the last is shown."""
        return self.asked > self.page_count

    @property
    def steps(self) -> Iterator[Step]:
        """Return the first page, those around this one, and the last."""
        before = 0
        for number in self._numbers():
            yield Step(number, self.url(number), number == self.page_number, number > before + 1)
            before = number

    def _numbers(self) -> list[int]:
        here, last = self.page_number, self.page_count
        shown = {1, here - 1, here, here + 1, last}
        # One page is no longer than the dots that would stand for it.
        shown |= {page for page in (2, here - 2) if {page - 1, page + 1} <= shown}
        shown |= {page for page in (here + 2, last - 1) if {page - 1, page + 1} <= shown}
        return sorted(page for page in shown if 1 <= page <= last)

    def url(self, page: int) -> str:
        """Return the address of a page, with what else was asked for."""
        return f"?{self.query}&page={page}" if self.query else f"?page={page}"


def page_asked(address: QueryDict) -> int:
    """Return which page an address asks for; nonsense asks for the first."""
    page = address.get("page", "")
    is_number = page.isascii() and page.isdigit() and len(page) <= MOST_DIGITS
    return int(page) if is_number else 1


def pager_of(page: Page[Any], address: QueryDict, query: str = "") -> Pager:
    """Return where one is in a list that Django pages."""
    return Pager(page.number, page.paginator.num_pages, query, page_asked(address))
