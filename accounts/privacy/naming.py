"""Taking a name out of what was written: of a text, of a byline, of a whole document.

Pure functions. A full name in a text is replaced only where its bearer wrote; in a byline
and its like it is recognised wherever it stands as a name of its own. An e-mail address
belongs to one person and is taken out everywhere.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

NAMELESS = {"nl": "een oud-lid", "en": "a former member"}

# Where a byline ends and another begins: "Anna Jansen, wijkagent", "Anna Jansen en Piet Bos".
_BETWEEN = re.compile(r"(\s*[,;/&()|·–—]\s*|\s+-\s+|\s+(?:en|and)\s+)", re.IGNORECASE)


def normal(name: str) -> str:
    """Return a name as it is compared: composed, in one case, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", name).split()).casefold()


@dataclass(frozen=True)
class Traces:
    """What somebody is recognised by in texts."""

    name: str
    addresses: tuple[str, ...]

    @cached_property
    def _address(self) -> re.Pattern[str]:
        any_of = "|".join(re.escape(each) for each in self.addresses)
        return re.compile(rf"(?<![\w.+-])(?:mailto:)?(?:{any_of})(?![\w-])", re.IGNORECASE)

    @cached_property
    def _name(self) -> re.Pattern[str]:
        words = r"\s+".join(re.escape(word) for word in self.name.split())
        return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)

    def without_address(self, text: str, language: str) -> str:
        """Return a text in which no address of theirs stands."""
        return self._address.sub(NAMELESS[language], text)

    def without_name(self, text: str, language: str) -> str:
        """Return a text in which neither name nor address of theirs stands."""
        return self._name.sub(NAMELESS[language], self.without_address(text, language))

    def without_byline(self, byline: str) -> str:
        """Return a byline with this name left out, and all other names and roles kept."""
        pieces = _BETWEEN.split(byline)
        named = [normal(piece) == normal(self.name) for piece in pieces[::2]]
        if not any(named):
            return byline
        kept = [
            piece.strip()
            for piece, is_theirs in zip(pieces[::2], named, strict=True)
            if piece.strip() and not is_theirs
        ]
        return ", ".join(kept)


Change = Callable[[str, str], str]


def changed(value: Any, change: Change, key: str = "") -> Any:
    """Return JSON in which each text went through `change(text, key it stands under)`."""
    if isinstance(value, str):
        return change(value, key)
    if isinstance(value, list):
        return [changed(each, change, key) for each in value]
    if isinstance(value, dict):
        return {name: changed(each, change, name) for name, each in value.items()}
    return value
