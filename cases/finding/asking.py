"""What somebody asks, taken apart: words, "phrases" and -words, in every form they may have.

Free words are the rule. Nothing here knows of a database: each engine writes a question down
in its own language.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from cases.finding.words import LANGUAGES, begins, forms, says_little, stems, words

MAX_LENGTH = 200  # characters
MAX_TERMS = 12

# A phrase between quotation marks of any kind, or what stands between spaces; a mark that is
# not closed is no mark. Either may have a sign before it that leaves it out.
_PART = re.compile(
    r'(?P<sign>[-\u2212]?)(?:["“”„«](?P<phrase>[^"“”„«»]+)["“”»]|(?P<word>[^\s"“”„«»]+))'
)


@dataclass(frozen=True)
class Word:
    """A word in each form in which a text may hold it."""

    word: str

    @property
    def stems(self) -> tuple[str, ...]:
        """Return its stems, by the rules of both languages."""
        return forms(self.word)

    @property
    def beginnings(self) -> tuple[str, ...]:
        """Return with what the stem of a compound of it begins; nothing for a short word."""
        return tuple(dict.fromkeys(filter(None, map(begins, (self.word, *self.stems)))))


@dataclass(frozen=True)
class Phrase:
    """Words that stand one after the other."""

    text: str

    @property
    def readings(self) -> tuple[tuple[str, ...], ...]:
        """Return its stems in order, by the rules of either language."""
        found = (tuple(stems(self.text, language)) for language in LANGUAGES)
        return tuple(dict.fromkeys(found))


Part = Word | Phrase


@dataclass(frozen=True)
class Question:
    """All of these must be there, and none of those."""

    wanted: tuple[Part, ...] = ()
    unwanted: tuple[Part, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is asked."""
        return not self.wanted and not self.unwanted

    @cached_property
    def marked(self) -> tuple[frozenset[str], tuple[str, ...]]:
        """Return by which stems, and by which beginnings, a word of a text is one asked for."""
        said = [word for part in self.wanted for word in _words_of(part)]
        wanted = frozenset(form for word in said for form in forms(word))
        whole = (part.word for part in self.wanted if isinstance(part, Word))
        return wanted, tuple(filter(None, map(begins, whole)))


def _words_of(part: Part) -> list[str]:
    return [part.word] if isinstance(part, Word) else words(part.text)


def asked(query: str) -> Question:
    """Take at most 200 characters and 12 words of a query apart.

    Words that say little are left out, unless there are no others; in a phrase they stay.
    """
    wanted: dict[Part, None] = {}
    unwanted: dict[Part, None] = {}
    left = MAX_TERMS
    little: list[str] = []
    for found in _PART.finditer(query.replace("\x00", " ")[:MAX_LENGTH]):
        side = unwanted if found["sign"] else wanted
        for part in _parts(found["phrase"], found["word"]):
            if isinstance(part, Word) and says_little(part.word):
                little += [part.word] if side is wanted else []
                continue
            left -= len(_words_of(part))
            if left >= 0:
                side[part] = None
    if not wanted and not unwanted:
        wanted = dict.fromkeys(map(Word, little[:MAX_TERMS]))
    return Question(tuple(wanted), tuple(unwanted))


def _parts(phrase: str | None, word: str | None) -> Iterable[Part]:
    said = words(phrase or word or "")
    if phrase and len(said) > 1:
        return [Phrase(" ".join(said))]
    return [Word(each) for each in said]
