"""Answers as texts: each says which question it belongs to."""

from django.utils.translation import override

from cases.contributing.answers import passages
from cases.models.wording import Kind


def _labels(kind: str, text: dict[str, object]) -> list[str]:
    with override("en"):
        return [str(each.label) for each in passages(kind, text)]


def test_part_of_a_row_says_of_which_question_it_is() -> None:
    worked = [{"what": "A calm message", "because": "People saw that we knew."}]

    labels = _labels(Kind.CASE, {"worked": worked})

    assert labels == ["What worked, and why? – What", "What worked, and why? – Because"]


def test_rows_and_entries_are_told_apart_by_number() -> None:
    rows = [{"what": "A", "because": ""}, {"what": "B", "because": ""}]

    assert _labels(Kind.CASE, {"failed": rows}) == [
        "What did not work, and why? (1) – What",
        "What did not work, and why? (2) – What",
    ]
    assert _labels(Kind.TIP, {"do": ["A", "B"]}) == ["What do you do? (1)", "What do you do? (2)"]
    assert _labels(Kind.TIP, {"do": ["A"]}) == ["What do you do?"]


def test_labels_are_in_the_language_of_who_reads() -> None:
    (passage,) = passages(Kind.CASE, {"worked": [{"what": "Snel zijn", "because": ""}]})

    with override("nl"):
        assert str(passage.label) == "Wat werkte, en waarom? – Wat"
