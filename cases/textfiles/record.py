"""What a file says, as plain values: the form in which files and items are compared.

An item's export and a file's reading both end here, so "changed" means that
two records differ.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cases.models.wording import Kind


@dataclass(frozen=True)
class Problem:
    """Something wrong in a file, told so that one can go and mend it."""

    file: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}"
        return (
            f"{where}: {self.field}: {self.message}" if self.field else f"{where}: {self.message}"
        )


@dataclass(frozen=True)
class Record:
    """One item in plain values, by the names that files use.

    Texts, numbers, booleans and dates; choices and ids of items as text; lists
    of texts; lists of mappings for rows. A section is a list of blocks.
    Nothing empty is kept.
    """

    kind: Kind
    head: dict[str, Any]
    sections: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    @property
    def public_id(self) -> str:
        """Return the item's id."""
        return str(self.head["id"])


@dataclass(frozen=True)
class ItemFile:
    """A record with the file it was read from, and the line of each of its fields."""

    path: Path
    name: str
    record: Record
    lines: dict[str, int]

    def problem(self, name: str, message: str) -> Problem:
        """Return a problem at the field's line, or at that of what the field is part of."""
        part = name
        while part and part not in self.lines:
            part = part[: max(part.rfind("."), part.rfind("["), 0)]
        return Problem(self.name, self.lines.get(part, 1), name, message)
