"""Two pages of one form: which save counts, and which would overwrite what another page saved."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """The page that saves: what it was based on, which page it is, and how late it is there.

    What a page saves over its own earlier saves is no conflict; what comes late is passed over.
    """

    base: int = 0
    tab: str = ""
    at: int = 0  # counts up within the page; 0: without JavaScript


@dataclass(frozen=True)
class Mark:
    """How often something was saved, and by which page at last."""

    number: int = 0
    tab: str = ""
    at: int = 0

    @classmethod
    def of(cls, kept: Sequence[int | str]) -> "Mark":
        """Return a mark as the database holds it; nothing is: never saved."""
        number, tab, at = kept or (0, "", 0)
        return cls(int(number), str(tab), int(at))

    def is_of(self, page: Page) -> bool:
        """Tell whether the page saved last itself."""
        return bool(page.tab) and page.tab == self.tab

    def passes_over(self, page: Page) -> bool:
        """Tell whether a save is an earlier one that came late."""
        return self.is_of(page) and bool(page.at) and page.at < self.at

    def stands_against(self, page: Page) -> bool:
        """Tell whether another page saved meanwhile."""
        return not self.is_of(page) and page.base != self.number

    def after(self, page: Page) -> list[int | str]:
        """Return the mark once this page saved, as the database holds it."""
        return [self.number + 1, page.tab, page.at]
