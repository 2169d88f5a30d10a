"""The words of a text, as the rules for names see them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from cases.checks.titles import SHORTENED
from cases.checks.wordlists import lists_with, starred
from cases.finding.words import fold

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
# Behind these a capital means that something begins; a comma or a bracket does not.
_BREAK = re.compile(r"[.!?:;…\n“”\"„«»|>•#]|(?<!\w)[‘'](?=$)")
# Parts of addresses, account names and tags.
_GLUED_BEFORE, _GLUED_AFTER = frozenset("@#/_=&?\\"), frozenset("@/_=\\")
_FEWEST_IN_CAPITALS = 4
_NOBODY = frozenset({"places", "not_people", "organisations", "ordinary"})
# "Frankstraat", "Wilhelminapark", "Beatrixschool": named after somebody, and nobody.
_NAMED_AFTER = re.compile(
    r"\w{3,}(?:straat|laan|weg|plein|kade|gracht|singel|dijk|dreef|park|hof|brug|school|college"
    r"|lyceum|ziekenhuis|kerk|moskee|hal|stadion|huis|markt|wijk|buurt|tunnel|polder|team|politie"
    r"|groep|pagina|account)$"
)


@dataclass(slots=True)
class Word:
    """A word with what stands before it; `folded` is what lists are asked for."""

    text: str
    folded: str
    start: int
    end: int
    before: str
    begins: bool
    is_glued: bool
    has_capital: bool
    is_possessive: bool

    @property
    def is_initial(self) -> bool:
        """Tell whether it is one capital, as in "J. de Boer"."""
        return len(self.text) == 1 and self.text.isupper()

    @property
    def is_first_name(self) -> bool:
        """Tell whether it, or all parts of it, are first names: "Gerrit-Jan"."""
        return self.has_capital and all(
            "first_names" in lists_with(part) for part in self.folded.split("-")
        )

    @property
    def stars(self) -> int:
        """Return how much more is needed before this first name is believed."""
        return sum(self.folded in starred("first_names", stars) for stars in (1, 2))

    @property
    def is_surname(self) -> bool:
        """Tell whether it is a common surname, or one is a part of it."""
        return self.has_capital and any(
            "surnames" in lists_with(part) for part in self.folded.split("-")
        )

    @property
    def is_organisation(self) -> bool:
        """Tell whether it makes the capitals around it the name of something."""
        return _is_organisation(self.folded)

    @property
    def is_nobody(self) -> bool:
        """Tell whether it is a place, a month, a platform, a word of every day …"""
        return not lists_with(self.folded).isdisjoint(_NOBODY) or self.is_organisation

    @property
    def is_unknown(self) -> bool:
        """Tell whether it has a capital and no list knows it as something else than a name."""
        return self.has_capital and len(self.text) > 1 and not self.is_nobody


@lru_cache(maxsize=20_000)
def _is_organisation(folded: str) -> bool:
    return "organisations" in lists_with(folded) or bool(_NAMED_AFTER.match(folded))


def words_of(text: str) -> list[Word]:
    """Return the words of a text in order."""
    return list(_words(text))


def _words(text: str) -> Iterator[Word]:
    end = 0
    last: Word | None = None
    for match in _WORD.finditer(text):
        whole = match.group()
        possessive = _POSSESSIVE.search(whole)
        word = whole[: possessive.start()] if possessive else whole
        before = text[end : match.start()]
        last = Word(
            text=word,
            folded=fold(word),
            start=match.start(),
            end=match.start() + len(word),
            before=before,
            begins=last is None or _begins(before, last),
            is_glued=before[-1:] in _GLUED_BEFORE
            or text[match.end() : match.end() + 1] in _GLUED_AFTER,
            has_capital=_has_capital(word),
            is_possessive=possessive is not None,
        )
        end = match.end()
        yield last


def _begins(before: str, last: Word) -> bool:
    """Tell whether a sentence begins; not behind "J." or "dr."."""
    if before.startswith(".") and (last.is_initial or last.folded in SHORTENED):
        before = before[1:]
    return _BREAK.search(before) is not None


def _has_capital(word: str) -> bool:
    """Tell whether a word is written as a name: not NATO, but FATIMA is."""
    if not word[0].isupper() or len(word) == 1:
        return word[0].isupper()
    if not word.isupper() or "-" in word:
        return True
    return len(word) >= _FEWEST_IN_CAPITALS and "first_names" in lists_with(fold(word))
