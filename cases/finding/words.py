"""Words as the index knows them: folded, split and stemmed, the same for both databases."""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

# Shorter ones begin too many words that have nothing to do with them.
MIN_BEGINNING = 5
# They stand in nearly every text: asking for them asks for nothing.
LITTLE_WORDS = """
    aan als alle ben bent bij dan dat de den der deze die dit doe doen doet door een en er ga gaan
    gaat had heb hebben heeft het hij hoe ik in is je jij jou jouw kan kun kunnen maar mag me meer
    met mij mijn moet moeten na naar niet nog nu of om onder ons onze ook op over te tegen tot u
    uit uw van veel voor waar wanneer was wat we wel welke wie wij wil word worden wordt zijn zo
    zou a about after all am an and any are as at be been but by can could did do does for from
    get had has have he how i if in into is it its may me must my no not of on or our she should
    so than that the their them then there they this to was we were what when where which who why
    will with would you your
"""
LANGUAGES = {"nl": "dutch", "en": "english"}

_WORD = re.compile(r"[a-z0-9]+")
# Written with them or without, it is the same word to a reader.
_INSIDE_WORD = re.compile(r"(?<=[a-z0-9])[’'](?=[a-z0-9])")
# An item's identifier, KB-7F3K9, is one word.
_IDENTIFIER = re.compile(r"\bkb-(?=[a-z0-9]{5}\b)")


def fold(text: str) -> str:
    """Return text in lower case without accents: "Coördinatie" becomes "coordinatie"."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.lower().replace("ß", "ss"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def words(text: str) -> list[str]:
    """Return the folded words of a text, in order."""
    return _WORD.findall(_IDENTIFIER.sub("kb", _INSIDE_WORD.sub("", fold(text))))


@lru_cache(maxsize=4)
def _stemmer(language: str) -> "snowballstemmer.stemmer":
    return snowballstemmer.stemmer(LANGUAGES[language])


@lru_cache(maxsize=50_000)
def stem(word: str, language: str) -> str:
    """Return the stem of a folded word in a language, nl or en."""
    return str(_stemmer(language).stemWord(word))


def stems(text: str, language: str) -> list[str]:
    """Return the stems of a text, in order."""
    return [stem(word, language) for word in words(text)]


def indexed(text: str, language: str) -> str:
    """Return the stems as the index keeps them: in the order of the text, for phrases."""
    return " ".join(stems(text, language))


@lru_cache(maxsize=1)
def _little_words() -> frozenset[str]:
    return frozenset(words(LITTLE_WORDS))


def says_little(word: str) -> bool:
    """Tell whether a folded word stands in nearly every text."""
    return word in _little_words()


def forms(term: str) -> tuple[str, ...]:
    """Return the stems a query word may have: the reader's language is not the item's."""
    return tuple(dict.fromkeys(stem(term, language) for language in LANGUAGES))


def begins(term: str) -> str:
    """Return the beginning by which a query word finds compounds, or an empty string.

    "vuurwerk" finds "vuurwerkbommen": Dutch writes as one word what English writes as two.
    """
    return term if len(term) >= MIN_BEGINNING else ""
