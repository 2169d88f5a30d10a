"""When it was: read as people write it, in both languages, and never with the day."""

import pytest
from django.utils.translation import override

from cases.contributing.completeness import completeness
from cases.contributing.periods import PeriodError, period_from
from cases.models.wording import Kind
from kennisbank.design.dates import period_in_words


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("2026", "2026"), (" 2026. ", "2026"), ("in 2026", "2026"),
        ("2026-03", "2026-03"), ("2026-3", "2026-03"), ("03-2026", "2026-03"),
        ("3/2026", "2026-03"), ("maart 2026", "2026-03"), ("Maart van 2026", "2026-03"),
        ("March 2026", "2026-03"), ("mrt. 2026", "2026-03"), ("in may, 2026", "2026-05"),
        ("2026 oktober", "2026-10"), ("ongeveer mei 2026", "2026-05"),
        ("2026-Q1", "2026-Q1"), ("q1 2026", "2026-Q1"), ("2026 Q4", "2026-Q4"),
        ("1e kwartaal 2026", "2026-Q1"), ("kwartaal 2 van 2026", "2026-Q2"),
        ("3rd quarter of 2026", "2026-Q3"), ("het vierde kwartaal van 2026", "2026-Q4"),
        ("begin 2026", "2026-Q1"), ("late 2026", "2026-Q4"), ("in de zomer van 2026", "2026-Q3"),
        ("", ""),
    ],
)  # fmt: skip
def test_period_is_read_as_people_write_it(words: str, period: str) -> None:
    assert period_from(words) == period


@pytest.mark.parametrize(
    "words",
    [
        "12 maart 2026", "12 March 2026", "the 12th of March 2026", "March 12, 2026",
        "op donderdag 12 maart 2026", "12-03-2026", "12/3/2026", "2026-03-12",
    ],
)  # fmt: skip
def test_exact_day_is_refused_with_what_to_write(words: str) -> None:
    with override("en"), pytest.raises(PeriodError, match="Leave out the day") as refused:
        period_from(words)

    instead = str(refused.value).rpartition(": ")[2]
    assert period_from(instead) == "2026-03"


@pytest.mark.parametrize(
    "words", ["vorig jaar", "12 maar", "2026-13", "winter 2026", "maart-april 2026", "٢٠٢٦"]
)
def test_what_nobody_can_read_is_refused_with_examples(words: str) -> None:
    with override("nl"), pytest.raises(PeriodError, match="maart 2026, eerste kwartaal van 2026"):
        period_from(words)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("period", ["2026", *(f"2026-{month:02}" for month in range(1, 13)),
                                    *(f"2026-Q{quarter}" for quarter in range(1, 5))])  # fmt: skip
def test_what_is_shown_is_read_as_what_was_kept(period: str, language: str) -> None:
    with override(language):
        shown = period_in_words(period)

    assert period_from(shown) == period


@pytest.mark.django_db
def test_draft_says_what_must_be_put_otherwise() -> None:
    for words, lacking in (("2026-03", []), ("", []), ("12 maart 2026", ["period"])):
        found = completeness(Kind.CASE, {"period": words}).at("situation")

        assert [each.key for each in found if each.key == "period"] == lacking
