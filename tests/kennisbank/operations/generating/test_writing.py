"""Synthetic texts: both languages say the same, with words as unevenly used as in real ones."""

from collections import Counter

import pytest

from kennisbank.operations.generating.sentences import PHRASES, QUESTIONS, SENTENCES, TITLES
from kennisbank.operations.generating.words import WORDS
from kennisbank.operations.generating.writing import Writer


@pytest.mark.parametrize("source", [SENTENCES, QUESTIONS, TITLES, PHRASES])
def test_both_languages_have_the_same_places_for_words(source: str) -> None:
    lines = source.strip().splitlines()
    slots = [sorted({part[0] for part in line.split("%(")[1:]}) for line in lines]

    assert slots[::2] == slots[1::2]


def test_both_languages_have_as_many_words() -> None:
    sizes = [
        [len(words.one), len(words.many), len(words.adjectives), len(words.verbs), len(words.roles)]
        for words in WORDS.values()
    ]

    assert sizes[0] == sizes[1]


def test_some_words_are_usual_and_most_are_rare() -> None:
    nouns = set(WORDS["nl"].one)
    texts = [set(Writer(n, "nl").sentences(32).lower().split()) & nouns for n in range(400)]
    often = Counter(word for text in texts for word in text)
    shares = sorted((count / len(texts) for count in often.values()), reverse=True)

    assert 3 <= sum(share >= 0.2 for share in shares) <= 40
    assert 30 <= sum(0.02 <= share < 0.2 for share in shares) <= 300
    assert sum(share < 0.01 for share in shares) > 500
