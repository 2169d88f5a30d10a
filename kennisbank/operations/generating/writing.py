"""A writer of synthetic texts: plausible sentences, and words as unevenly used as in real ones.

Each text is about some twenty nouns, drawn so that the noun of rank r is drawn 1/r as often as
the first (Zipf). Of many texts the ten usual nouns stand in a fifth and more, a hundred in one of
forty, and most of the fifteen thousand in far fewer.
"""

import json
import re
from collections.abc import Sequence
from itertools import accumulate
from random import Random
from typing import Any

from kennisbank.operations.generating import sentences as said
from kennisbank.operations.generating.words import LANGUAGES, NOUNS, PLACES, WORDS

NOUNS_OF_A_TEXT = 24
_ZIPF = list(accumulate(1 / rank for rank in range(1, NOUNS + 1)))
_ZIPF_PLACES = list(accumulate(1 / rank for rank in range(1, len(PLACES) + 1)))
_RANKS = range(NOUNS)
_BEFORE_A_VOWEL = re.compile(r"\b([Aa]) (?=[aeio])")

Stream = list[dict[str, Any]]


class Pattern:
    """Sentences of one sort in a language, with the places for words in each."""

    def __init__(self, source: str, place: int) -> None:
        lines = source.strip().splitlines()
        self.texts = lines[place :: len(LANGUAGES)]
        # In one order: a translation draws the same words, wherever it puts them.
        self.slots = [tuple(sorted(_slots(text))) for text in self.texts]
        # “a open door” is put right in those only that can go wrong.
        self.has_article = [place == 1 and "a %(" in text.lower() for text in self.texts]


def _slots(text: str) -> set[str]:
    return {part[0] for part in text.split("%(")[1:]}


def lots(seed: int) -> Random:
    """Return what draws lots: the same for the same seed, so never anything secret."""
    return Random(seed)  # noqa: S311 - texts and dates


_PATTERNS = {
    language: {
        name: Pattern(getattr(said, name), place)
        for name in ("SENTENCES", "QUESTIONS", "TITLES", "PHRASES")
    }
    for place, language in enumerate(LANGUAGES)
}


class Writer:
    """Writes one text. The same seed in the other language says the same."""

    def __init__(self, seed: int, language: str, *, lean: int = 0, platform: str = "") -> None:
        """Begin a text; those of one `lean` (a number of its theme) share some of their nouns."""
        self.draw = lots(seed)
        self.language = language
        self.patterns = _PATTERNS[language]
        ranks = self.draw.choices(_RANKS, cum_weights=_ZIPF, k=NOUNS_OF_A_TEXT)
        self.nouns = ranks[8:] + [min(rank // 18 * 18 + lean, NOUNS - 1) for rank in ranks[:8]]
        self.places = self.draw.choices(PLACES, cum_weights=_ZIPF_PLACES, k=2)
        words = WORDS[language]
        one = [words.one[rank] for rank in self.nouns]
        many = [words.many[rank] for rank in self.nouns]
        self.choices: dict[str, Sequence[str]] = {
            "a": one[::2], "b": one[1::2], "p": many, "q": many, "k": self.places,
            "v": words.verbs, "w": words.verbs, "j": words.adjectives,
            "r": words.roles, "s": words.roles, "m": [platform or "internet"], "n": _NUMBERS,
        }  # fmt: skip

    def one_of(self, choices: Sequence[Any]) -> Any:
        """Return one of some choices, the first ones more often."""
        return choices[int(self.draw.random() ** 2 * len(choices))]

    def chance(self, share: float) -> bool:
        """Tell whether something holds that holds for a share of all."""
        return self.draw.random() < share

    def number(self, least: int, most: int) -> int:
        """Return a number between two, both included."""
        return least + int(self.draw.random() * (most - least + 1))

    def _filled(self, pattern: Pattern, number: int) -> str:
        random, choices = self.draw.random, self.choices
        filling = {}
        for slot in pattern.slots[number]:
            among = choices[slot]
            filling[slot] = among[int(random() * len(among))]
        text = pattern.texts[number] % filling
        if pattern.has_article[number]:
            text = _BEFORE_A_VOWEL.sub(r"\1n ", text)
        return text[0].upper() + text[1:]

    def _said(self, name: str) -> str:
        pattern = self.patterns[name]
        return self._filled(pattern, int(self.draw.random() * len(pattern.texts)))

    def sentences(self, count: int) -> str:
        """Return some sentences after each other."""
        pattern, random = self.patterns["SENTENCES"], self.draw.random
        among = len(pattern.texts)
        return " ".join(
            [self._filled(pattern, int(random() ** 1.4 * among)) for _n in range(count)]
        )

    def sentence(self) -> str:
        """Return one sentence, of at most forty words."""
        return self.sentences(1)

    def question(self) -> str:
        """Return a question."""
        return self._said("QUESTIONS")

    def title(self) -> str:
        """Return what a text may be called."""
        return self._said("TITLES")

    def phrase(self) -> str:
        """Return a few words without an end."""
        return self._said("PHRASES")

    def role(self) -> str:
        """Return what somebody does."""
        return str(self.one_of(self.choices["r"]))

    def prose(self, *counts: int) -> str:
        """Return a long text with paragraphs of so many sentences, some followed by a list."""
        stream = [self._block("paragraph", self.sentences(count)) for count in counts]
        if self.chance(0.15):
            points = [self._block("item", self.phrase()) for _n in range(3)]
            stream.append(self._block("list", {"ordered": False, "entries": points}))
        return json.dumps(stream)

    def entries(self, count: int, sentences: int = 1) -> str:
        """Return a list of short texts, as a long text keeps it."""
        return json.dumps([self._block("entry", self.sentences(sentences)) for _n in range(count)])

    def rows(self, *rows: dict[str, Any]) -> str:
        """Return rows as a long text keeps them."""
        return json.dumps([self._block("row", row) for row in rows])

    def _block(self, kind: str, value: Any) -> dict[str, Any]:
        key = f"{self.draw.getrandbits(128):032x}"
        name = f"{key[:8]}-{key[8:12]}-{key[12:16]}-{key[16:20]}-{key[20:]}"
        return {"type": kind, "value": value, "id": name}


_NUMBERS = [str(number) for number in (*range(3, 100), 120, 150, 240, 300, 480, 800, 1200, 2500)]
