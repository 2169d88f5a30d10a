"""A text as the checks read it: plain characters, and the way back to the writer's own."""

import re
import unicodedata
from functools import cached_property

# Full-width digits and fancy dashes are turned into these; marks that nobody sees are left out.
_DASHES = dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
# A tag character or a filler shows nothing, though it counts as a letter.
_UNSEEN = frozenset("\u00ad\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\x00")
_SENTENCE_END = re.compile(r"[.!?…][\"”’')]*\s+(?=[^\W\d_a-zß-öø-ÿ]|[“\"‘„(>*#-])|\n\s*\n")


def _plain(char: str) -> str:
    """Return the character that a reader takes this one for, or nothing if it shows nothing."""
    if char.isascii():
        return "" if char == "\x00" else char
    if char in _DASHES:
        return "-"
    if char in _UNSEEN or unicodedata.category(char) == "Cf":
        return ""
    if unicodedata.category(char) == "Nd":
        return str(unicodedata.digit(char))
    if char.isspace():
        return "\n" if char in "\u2028\u2029\x85" else " "
    compatible = unicodedata.normalize("NFKC", char)
    return compatible if len(compatible) == 1 else char


class Reading:
    """A text made plain, one character for one or more of the writer's.

    `text` is what the checks search; `original(start, end)` tells where that stands.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        plain: list[str] = []
        places: list[tuple[int, int]] = []
        for number, char in enumerate(source):
            read = _plain(char)
            if not read:
                continue
            if plain and not read.isascii() and unicodedata.combining(read):
                # "e" and an accent of its own are one letter: names are searched by letters.
                joined = unicodedata.normalize("NFC", plain[-1] + read)
                if len(joined) == 1:
                    plain[-1], places[-1] = joined, (places[-1][0], number + 1)
                    continue
            plain.append(read)
            places.append((number, number + 1))
        self.text = "".join(plain)
        self._places = places

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the plain text stands in the writer's text."""
        return self._places[start][0], self._places[end - 1][1]

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Return where sentences begin and end; a text without stops is one sentence."""
        ends = [match.end() for match in _SENTENCE_END.finditer(self.text)]
        return list(zip([0, *ends], [*ends, len(self.text)], strict=True))
