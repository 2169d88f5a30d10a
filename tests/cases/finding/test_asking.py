"""A query is taken apart the same way for every engine."""

import pytest

from cases.finding.asking import MAX_TERMS, Phrase, Question, Word, asked


@pytest.mark.parametrize(
    ("query", "wanted", "unwanted"),
    [
        ("wijkagent filmt", [Word("wijkagent"), Word("filmt")], []),
        ("wijkagent -filmt", [Word("wijkagent")], [Word("filmt")]),
        ('"op de pof" leven', [Phrase("op de pof"), Word("leven")], []),
        ("„samen sterk”", [Phrase("samen sterk")], []),
        ('-"samen sterk" wijk', [Word("wijk")], [Phrase("samen sterk")]),
        ('"wijk', [Word("wijk")], []),
        ('"wijk"', [Word("wijk")], []),
        ("co-ouder", [Word("co"), Word("ouder")], []),
        ("-", [], []),
        ('"', [], []),
        ("de wijk", [Word("wijk")], []),
        ("de het een", [Word("de"), Word("het"), Word("een")], []),
        ("-de wijk", [Word("wijk")], []),
        ("wijk wijk", [Word("wijk")], []),
    ],
)
def test_words_phrases_and_what_is_left_out(
    query: str, wanted: list[Word | Phrase], unwanted: list[Word | Phrase]
) -> None:
    assert asked(query) == Question(tuple(wanted), tuple(unwanted))


def test_no_more_is_asked_than_twelve_words_of_two_hundred_characters() -> None:
    many = asked(" ".join(f"woord{n}" for n in range(40)))
    long = asked("a" * 10_000)

    assert len(many.wanted) == MAX_TERMS
    assert long.wanted == (Word("a" * 200),)


def test_phrase_counts_by_its_words() -> None:
    phrase = " ".join(f"woord{n}" for n in range(MAX_TERMS))

    assert asked(f'"{phrase}" nog').wanted == (Phrase(phrase),)


def test_phrase_is_read_by_the_rules_of_either_language() -> None:
    assert Phrase("running agents").readings == (("run", "agents"), ("run", "agent"))
