"""What a check says: a stretch of the text, of a kind."""

import hashlib
from dataclasses import dataclass

from cases.checks.kinds import Found


@dataclass(frozen=True)
class Finding:
    """A stretch of a text that could lead to a person. Offsets count code points of that text.

    `paraphrase` is what could stand there instead, in the language of the text; empty when only
    the writer can say it in other words. `occurrence` tells the same words apart: 0, 1, 2 …
    """

    kind: Found
    start: int
    end: int
    text: str
    paraphrase: str
    occurrence: int = 0

    @property
    def normalised(self) -> str:
        """Return its letters and digits only: "06-12 34" and "06 1234" are the same number."""
        return "".join(char for char in self.text.casefold() if char.isalnum())

    @property
    def key(self) -> str:
        """Return what stays the same when other words change, for “it is fine because …”.

        At most 32 letters, digits and dashes. A checksum, so that what is remembered does not
        repeat the name or number itself; it hides nothing from somebody who guesses it.
        """
        digest = hashlib.sha256(self.normalised.encode("utf-8", "surrogatepass")).hexdigest()
        return f"{self.kind}-{digest[:16]}-{self.occurrence}"
