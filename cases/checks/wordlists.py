"""The word lists, one text file each: anybody can read and mend them."""

from functools import lru_cache
from pathlib import Path

from cases.finding.words import fold

FOLDER = Path(__file__).parent / "words"
NAMES = ("first_names", "surnames", "places", "not_people", "organisations", "ordinary")


def listed(words: str) -> frozenset[str]:
    """Return words that stand in a text, apart by spaces."""
    return frozenset(words.split())


@lru_cache
def words_in(name: str) -> frozenset[str]:
    """Return the words of a list, folded: lower case without accents. Stars are left out."""
    return frozenset(word.strip("*") for word in _entries(name))


@lru_cache(maxsize=20_000)
def lists_with(word: str) -> frozenset[str]:
    """Return the names of the lists that hold a folded word."""
    return frozenset(name for name in NAMES if word in words_in(name))


@lru_cache
def starred(name: str, stars: int) -> frozenset[str]:
    """Return the words of a list with at least so many stars; the list says what they mean."""
    return frozenset(word.strip("*") for word in _entries(name) if word.count("*") >= stars)


@lru_cache
def _entries(name: str) -> tuple[str, ...]:
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(fold(word) for line in lines if line[:1] != "#" for word in line.split())
