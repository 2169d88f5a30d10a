"""The names: many, neutral, in good Dutch, and drawn by lot."""

import re
from collections import Counter

from accounts.sealing import names

# Ranks, functions and people, wherever in a name; colours, ages and sizes as a word of their own.
PARTS = (
    "agent", "chef", "baas", "koning", "keizer", "rechter", "meester", "dief", "boef", "boer",
    "vrouw", "jongen", "meisje", "zwart", "wit",
)  # fmt: skip
WORDS = {
    "man", "heer", "dame", "bruine", "rode", "gele", "blanke", "donkere", "lichte", "bleke",
    "oude", "jonge", "hoge", "lage", "grote", "kleine", "dikke", "domme", "vreemde", "arme",
    "rijke", "trage", "late",
}  # fmt: skip


def test_there_are_more_than_enough_names_and_none_twice() -> None:
    assert len(names.NAMES) >= 4096
    assert len(set(names.NAMES)) == len(names.NAMES)


def test_names_are_two_words_that_fit_their_column() -> None:
    wrong = [name for name in names.NAMES if not re.fullmatch(r"[A-Z][a-z]+ [A-Z][a-z]+", name)]

    assert wrong == []
    assert max(map(len, names.NAMES)) <= 40


def test_adjectives_have_the_form_that_goes_with_de() -> None:
    """With an -e, or a participle or stuff in -en, which never changes."""
    adjectives = {name.split()[0] for name in names.NAMES}

    bare = {word for word in adjectives if not word.endswith("e")}

    assert bare == {"Bescheiden", "Tevreden", "Afgelegen", "Verborgen", "Verscholen"}


def test_no_name_is_read_as_a_hint() -> None:
    lower = [name.lower() for name in names.NAMES]

    assert [name for name in lower if any(part in name for part in PARTS)] == []
    assert [name for name in lower if WORDS & set(name.split())] == []


def test_name_that_is_taken_is_never_drawn() -> None:
    free = {"Stille Reiger", "Kalme Beek"}

    drawn = Counter(names.draw(names.KNOWN - free) for _turn in range(60))

    assert set(drawn) == free
    assert names.draw(names.KNOWN) is None


def test_names_are_drawn_from_all() -> None:
    assert len({names.draw(()) for _turn in range(300)}) > 250
