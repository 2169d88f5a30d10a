"""Where in a long list one is, as `library/_pager.html` shows it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Pager:
    """A page of a list, and the way to those beside it."""

    page_number: int
    page_count: int

    @property
    def previous_url(self) -> str:
        """Return the page before, or nothing."""
        return f"?page={self.page_number - 1}" if self.page_number > 1 else ""

    @property
    def next_url(self) -> str:
        """Return the page after, or nothing."""
        return f"?page={self.page_number + 1}" if self.page_number < self.page_count else ""
