"""Taking a name out of what was written: of a text, of a byline, of a whole document.

Pure functions. A full name in a text is replaced only where its bearer wrote; in a byline
and its like it is recognised wherever it stands as a name of its own. Where others call
somebody in a talk (“@Anna”, “Anna wrote”) one word is enough. An e-mail address belongs to one
person and is taken out everywhere.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Any

NAMELESS = {"nl": "een oud-lid", "en": "a former member"}

# Where a byline ends and another begins: "Anna Jansen, wijkagent", "Anna Jansen en Piet Bos".
_BETWEEN = re.compile(r"(\s*[,;/&()|·–—]\s*|\s+-\s+|\s+(?:en|and)\s+)", re.IGNORECASE)


_NOTHING = r"(?!)"
# What makes a name in a talk the name of who spoke: “Anna schreef:”.
_SPOKE = r"\s+(?:schreef|schrijft|zei|zegt|wrote|writes|said|says)\b"


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
    def spellings(self) -> tuple[str, ...]:
        """Return the name with its accents written in one letter, and as a letter and a mark."""
        written = (unicodedata.normalize(form, self.name.strip()) for form in ("NFC", "NFD"))
        return tuple(dict.fromkeys(each for each in written if each))

    @cached_property
    def _name(self) -> re.Pattern[str]:
        whole = [each.split() for each in self.spellings if len(each.split()) > 1]
        any_of = "|".join(r"\s+".join(map(re.escape, words)) for words in whole)
        return re.compile(rf"(?<!\w)(?:{any_of})(?!\w)" if whole else _NOTHING, re.IGNORECASE)

    @cached_property
    def _call(self) -> re.Pattern[str]:
        any_of = "|".join(r"\s+".join(map(re.escape, each.split())) for each in self.spellings)
        if not any_of:
            return re.compile(_NOTHING)
        called, spoke = rf"(?<!\w)@(?:{any_of})(?!\w)", rf"(?<![\w@])(?:{any_of})(?={_SPOKE})"
        return re.compile(f"{called}|{spoke}", re.IGNORECASE)

    def without_call(self, text: str, language: str, *, besides: Collection[str] = ()) -> str:
        """Return a text of somebody else's that does not call them any more.

        `besides` are names of others that begin alike: “@Anna Bos” is not “@Anna”, and of two
        who are called the same nobody knows which was meant.
        """
        others = tuple(normal(each) for each in besides)

        def leave(found: re.Match[str]) -> str:
            rest = normal(text[found.start() :]).removeprefix("@")
            return found[0] if rest.startswith(others) else NAMELESS[language]

        return self._call.sub(leave, text) if others else self._call.sub(NAMELESS[language], text)

    @property
    def is_full_name(self) -> bool:
        """Tell whether the name has two words or more: then it is theirs wherever it stands."""
        return len(self.name.split()) > 1

    def without_address(self, text: str, language: str) -> str:
        """Return a text in which no address of theirs stands."""
        return self._address.sub(NAMELESS[language], text)

    def without_name(self, text: str, language: str) -> str:
        """Return a text in which neither full name nor address of theirs stands.

        One word is no full name: of somebody called “Agent” every agent would go.
        """
        return self._name.sub(NAMELESS[language], self.without_address(text, language))

    def without_byline(self, byline: str) -> str:
        """Return a byline with this name left out, and all other names and roles kept."""
        own = normal(self.name)
        if own and normal(byline) == own:
            return ""
        pieces = _BETWEEN.split(byline)
        named = [bool(own) and normal(piece) == own for piece in pieces[::2]]
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
    """Return JSON in which each text went through `change(text, key it stands under)`.

    A revision holds long texts as JSON within a string: that is opened, so that a letter it
    has escaped is seen as the letter it is.
    """
    if isinstance(value, str):
        inner = opened(value)
        if inner is None:
            return change(value, key)
        after = changed(inner, change, key)
        return value if after == inner else json.dumps(after)
    if isinstance(value, list):
        return [changed(each, change, key) for each in value]
    if isinstance(value, dict):
        return {name: changed(each, change, name) for name, each in value.items()}
    return value


def opened(text: str) -> list[Any] | dict[str, Any] | None:
    """Return the list or object that a text holds as JSON, or None for any other text."""
    if not text.startswith(("[", "{")):
        return None
    try:
        inner = json.loads(text)
    except ValueError:
        return None
    return inner if isinstance(inner, list | dict) else None
