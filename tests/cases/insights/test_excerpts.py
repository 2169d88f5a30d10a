"""A quote is what somebody said themselves, whole words of it."""

import pytest

from cases.discussions.models import Post
from cases.insights.excerpts import first_sentence, is_excerpt, own_words
from cases.insights.models.quote import QUOTE_LENGTH
from cases.text import markdown


def said(body: str) -> Post:
    return Post(body=body, html=markdown(body))


def test_marks_and_what_it_quotes_itself_are_no_words_of_a_post() -> None:
    post = said("> Dat zei *jij*.\n> > En dat een ander.\n\nIk zeg **dit**.\n\n- een\n- twee")

    assert own_words(post) == "Ik zeg dit. een twee"


@pytest.mark.parametrize(
    ("words", "fits"),
    [
        ("Het werkt", True),
        ("  werkt   niet\nin de ", True),
        ("het werkt", False),
        ("werk", False),
        ("erkt niet", False),
        ("Het werkt in", False),
        ("", False),
        ("   ", False),
    ],
)
def test_excerpt_stands_in_the_post_in_whole_words(words: str, fits: bool) -> None:
    assert is_excerpt(words, said("Het **werkt** niet in\nde nacht.")) is fits


def test_what_a_post_quotes_is_no_excerpt_of_it() -> None:
    assert not is_excerpt("Dat zei jij", said("> Dat zei jij.\n\nOnzin."))


def test_first_sentence_is_prefilled() -> None:
    assert first_sentence(said("> Jij.\n\nIk ga om 10.30 uur. Dan niet.")) == "Ik ga om 10.30 uur."
    assert first_sentence(said("Zonder punt")) == "Zonder punt"


def test_sentence_without_end_is_cut_at_a_word() -> None:
    cut = first_sentence(said("lang " * 400))

    assert len(cut) <= QUOTE_LENGTH
    assert cut.endswith("lang")
