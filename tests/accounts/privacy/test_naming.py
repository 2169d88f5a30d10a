"""A name and an address are taken out of texts, and nothing else is."""

import pytest

from accounts.privacy.naming import Traces, changed

ANNA = Traces("Anna Jansen", ("anna@force.example", "a.jansen@home.example"))


@pytest.mark.parametrize(
    ("byline", "left"),
    [
        ("Anna Jansen", ""),
        ("anna  jansen", ""),
        ("Anna Jansen, wijkagent", "wijkagent"),
        ("Anna Jansen (wijkagent)", "wijkagent"),
        ("wijkagent Anna Jansen", "wijkagent Anna Jansen"),
        ("Anna Jansen en Piet Bos", "Piet Bos"),
        ("Piet Bos and Anna Jansen", "Piet Bos"),
        ("Piet Bos / Anna Jansen / Lia Smit", "Piet Bos, Lia Smit"),
        ("Anna Jansen – docent", "docent"),
        ("Joanna Jansen", "Joanna Jansen"),
        ("Anna Jansens", "Anna Jansens"),
        ("een wijkagent, eenheid Noord", "een wijkagent, eenheid Noord"),
        ("Anna", "Anna"),
        ("", ""),
    ],
)
def test_name_leaves_a_byline_and_others_stay(byline: str, left: str) -> None:
    assert ANNA.without_byline(byline) == left


def test_short_name_takes_no_longer_one_along() -> None:
    jan = Traces("Jan", ("jan@force.example",))

    assert jan.without_byline("Jan Pieters en Jan") == "Jan Pieters"


def test_accents_are_compared_however_they_are_written() -> None:
    zoe = Traces("Zo\u00eb Be\u0301nard", ("zoe@force.example",))

    assert zoe.without_byline("ZOE\u0308 B\u00e9nard, agent") == "agent"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Mail anna@force.example.", "Mail een oud-lid."),
        ("Mail ANNA@Force.Example!", "Mail een oud-lid!"),
        ("[mail](mailto:anna@force.example)", "[mail](een oud-lid)"),
        ("joanna@force.example", "joanna@force.example"),
        ("Mail anna@force.example.Of bel.", "Mail een oud-lid.Of bel."),
        ("a.jansen@home.example", "een oud-lid"),
    ],
)
def test_address_leaves_a_text(text: str, left: str) -> None:
    assert ANNA.without_address(text, "nl") == left


def test_name_leaves_a_text_in_its_language() -> None:
    assert (
        ANNA.without_name("Toen zei Anna\nJansen: nee.", "en") == "Toen zei a former member: nee."
    )
    assert ANNA.without_name("Anna Jansensstraat", "en") == "Anna Jansensstraat"


def test_accents_in_a_text_are_found_however_they_are_written() -> None:
    zoe = Traces("Zo\u00eb Bos", ("zoe@force.example",))

    assert zoe.without_name("Vraag Zoe\u0308 Bos.", "nl") == "Vraag een oud-lid."


def test_one_word_is_a_name_in_bylines_and_a_word_in_texts() -> None:
    agent = Traces("Agent", ("agent@force.example",))

    assert agent.without_byline("Agent en Piet Bos") == "Piet Bos"
    assert agent.without_name("Een agent belde.", "nl") == "Een agent belde."


def test_name_with_a_comma_is_one_name() -> None:
    assert Traces("Jansen, Anna", ("a@b.example",)).without_byline("Jansen, Anna") == ""


def test_nobody_is_called_nothing() -> None:
    nobody = Traces(" ", ("a@b.example",))

    assert nobody.without_byline("Piet Bos, ") == "Piet Bos, "
    assert nobody.without_name("Een zin.", "nl") == "Een zin."


def test_change_reaches_every_text_of_a_document() -> None:
    document = {"a": ["x", {"b": "y", "n": 1}], "c": None}

    assert changed(document, lambda text, key: f"{key}:{text}") == {
        "a": ["a:x", {"b": "b:y", "n": 1}],
        "c": None,
    }


def test_change_reaches_json_within_a_string() -> None:
    zoe = Traces("Zo\u00eb Bos", ("zoe@force.example",))
    inner = '[{"type": "entry", "value": "Vraag Zo\\u00eb Bos."}]'

    left = changed({"do": inner}, lambda text, _key: zoe.without_name(text, "nl"))

    assert left == {"do": '[{"type": "entry", "value": "Vraag een oud-lid."}]'}
    assert changed({"do": inner}, lambda text, _key: text) == {"do": inner}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@Anna heeft gelijk", "een oud-lid heeft gelijk"),
        ("@anna, dank", "een oud-lid, dank"),
        ("Anna schreef: zo", "een oud-lid schreef: zo"),
        ("Toen zei Anna niets. Anna zei later ja", "Toen zei Anna niets. een oud-lid zei later ja"),
        ("@Annabel en Susanna schreef", "@Annabel en Susanna schreef"),
        ("mail@Anna.example", "mail@Anna.example"),
        ("Anna is een mooie naam", "Anna is een mooie naam"),
    ],
)
def test_call_in_a_talk_is_taken_out_and_a_word_is_not(text: str, expected: str) -> None:
    assert Traces("Anna", ()).without_call(text, "nl") == expected


def test_call_of_somebody_whose_name_begins_alike_stays() -> None:
    traces = Traces("Anna", ())
    text = "@Anna Bos en @Anna. Anna Bos schreef, Anna wrote."

    assert traces.without_call(text, "nl", besides=["anna  bos"]) == (
        "@Anna Bos en een oud-lid. Anna Bos schreef, een oud-lid wrote."
    )
    assert traces.without_call("@Anna", "nl", besides=["Anna"]) == "@Anna"


def test_nobody_without_a_name_is_called() -> None:
    assert Traces("", ()).without_call("@ en @x schreef", "nl") == "@ en @x schreef"
