"""The page about the check says what is true, and the figures are as good as promised."""

import io
from pathlib import Path

import pytest
from django.core.management import call_command

from cases.checks import Found
from cases.checks.measuring import Sentence, measure, read

ROOT = Path(__file__).resolve().parents[3]
LABELLED = Path(__file__).with_name("labelled.txt")
SENTENCES = read(LABELLED)
PARTS = {
    "all": SENTENCES,
    "kept apart": [sentence for sentence in SENTENCES if sentence.is_kept_apart],
}


def test_page_holds_the_tables_that_the_command_prints_now() -> None:
    printed = io.StringIO()

    call_command("measure_checks", stdout=printed)

    assert printed.getvalue().count("| all |") == 3
    assert printed.getvalue() in (ROOT / "docs" / "safe-to-share.md").read_text()


def test_command_says_nothing_of_mistakes_in_the_part_kept_apart() -> None:
    printed = io.StringIO()

    call_command("measure_checks", "--errors", stdout=printed)

    assert "missed name" in printed.getvalue()
    assert not any(sentence.text in printed.getvalue() for sentence in PARTS["kept apart"])


def test_set_is_large_in_both_languages_with_and_without_something_to_find() -> None:
    for language in ("nl", "en"):
        own = [sentence for sentence in SENTENCES if sentence.language == language]
        assert sum(bool(sentence.labels) for sentence in own) >= 150
        assert sum(not sentence.labels for sentence in own) >= 50
    assert {sentence.language for sentence in SENTENCES} == {"nl", "en"}
    assert len({sentence.text for sentence in SENTENCES}) > 0.95 * len(SENTENCES)
    assert 0.25 < len(PARTS["kept apart"]) / len(SENTENCES) < 0.4


@pytest.mark.parametrize("part", PARTS.values(), ids=PARTS)
def test_figures_hold_what_is_promised(part: list[Sentence]) -> None:
    floors = dict.fromkeys(Found, 0.95) | {Found.NAME: 0.8}

    rows = measure(part).values()

    too_low = [row for row in rows if row.labels and (row.recall or 0) < floors[row.kind]]
    alarming = [row for row in rows if row.precision is not None and row.precision < 0.85]
    assert too_low == []
    assert alarming == []
