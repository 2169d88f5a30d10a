"""What becomes of each field when its person asks for it, and when they leave."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    """What becomes of a field. Every field of every table has exactly one."""

    KEEP = "keep"
    """Says nothing about a person, or says it of somebody who is not named; it stays."""
    EXPORT = "export"
    """Is taken along, and goes with the person (a contribution: as its author chose)."""
    ERASE = "erase"
    """Goes with the person, and is in no export: secrets, keys, traces."""
    SEALED = "sealed"
    """Is kept so that nobody can tell whose it is, not even who runs the site."""


class Ground(StrEnum):
    """On which ground of the GDPR something is kept (article 6(1))."""

    SERVICE = "needed for what you asked for: an account, a role (b)"
    CHOICE = "your own choice, which you can take back (a)"
    TASK = "a task in the public interest, or a legitimate interest: a library that can be trusted, and its safety (e, f)"  # noqa: E501 - one sentence
    NOBODY = "no personal data"


@dataclass(frozen=True)
class Holding:
    """Why something is kept, for how long, and who sees it: the words of docs/privacy.md."""

    title: str
    why: str
    ground: Ground
    how_long: str
    seen_by: str


@dataclass(frozen=True)
class Table:
    """A table of the database, with the fate of each of its fields."""

    label: str  # as in "accounts.membership"
    holding: Holding
    fields: Mapping[str, Fate]

    def names(self, fate: Fate) -> tuple[str, ...]:
        """Return the names of the fields with this fate."""
        return tuple(name for name, its in self.fields.items() if its == fate)


def table(
    label: str,
    holding: Holding,
    *,
    keep: str = "",
    export: str = "",
    erase: str = "",
    sealed: str = "",
) -> Table:
    """Return a table whose fields are named in the fate they have, with spaces between.

    Raises ValueError for a field that is named twice.
    """
    fields: dict[str, Fate] = {}
    for fate, names in zip(Fate, (keep, export, erase, sealed), strict=True):
        for name in names.split():
            if name in fields:
                raise ValueError(f"{label}.{name} has two fates.")
            fields[name] = fate
    return Table(label.lower(), holding, fields)


NOBODY = Holding(
    title="Nothing about people",
    why="The library’s own words and order.",
    ground=Ground.NOBODY,
    how_long="as long as it is of use",
    seen_by="as the page it stands on",
)
