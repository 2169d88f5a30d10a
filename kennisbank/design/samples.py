"""Made-up items for the style page and for tests of components: never shown as real."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from cases.models.wording import KINDS, Kind
from kennisbank.design.rows import Fact


@dataclass(frozen=True)
class SampleTheme:
    """A theme as components see it."""

    code: str
    name: str


@dataclass(frozen=True)
class Sample:
    """An item as components see it: the plain attributes of a face."""

    kind: str
    kind_label: str
    title: str
    summary: str
    language: str = "en"
    url: str = "#"
    audience_label: str = "police"
    is_fictional: bool = True
    is_composite: bool = False
    is_restricted: bool = False
    verdict: str = ""
    verdict_label: str = ""
    pattern: str = "T02"
    tried: str = ""
    reading_time: str = "3 min read"
    ranked_themes: list[SampleTheme] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)


LONG_WORD = "Meervoudigegegevensverwerkingsverantwoordelijkheidsverdeling"
SUMMARY = "A sample sentence that says what happened and what came of it, without any real event."


def samples() -> list[Sample]:
    """Return one sample per type, in the seven inks."""
    verdicts = [("worked", "worked"), ("mixed", "mixed"), ("failed", "did not work")]
    return [
        Sample(
            kind=kind.value,
            kind_label=str(kind.label),
            title=f"Sample: {kind.label}",
            summary=SUMMARY,
            verdict=verdicts[number % 3][0] if kind == Kind.CASE else "",
            verdict_label=verdicts[number % 3][1] if kind == Kind.CASE else "",
            pattern=f"T{number * 3 % 18 + 1:02d}",
            is_restricted=number % 2 == 1,
            ranked_themes=[SampleTheme("T02", "Sample theme")],
        )
        for number, kind in enumerate(KINDS)
    ]


def long_sample() -> Sample:
    """Return a sample with everything as long as it may be."""
    return Sample(
        kind="case",
        kind_label="case",
        title=f"{LONG_WORD} and a title that goes on for as long as editors may let it go on",
        summary=SUMMARY * 3,
        language="nl",
        verdict="too_early",
        verdict_label="too early to say",
        is_restricted=True,
        facts=[
            Fact(_("Verdict"), "too early to say", "verdict"),
            Fact(_("Roughly when"), "2013-Q1", "period"),
            Fact(_("Where"), LONG_WORD, "area"),
        ],
    )


def rows() -> list[dict[str, Any]]:
    """Return rows with a reason, and one without."""
    return [
        {"what": "Something **worked**.", "because": "Somebody had thought about it before."},
        {"what": f"{LONG_WORD}.", "because": ""},
    ]


def days() -> list[dt.date]:
    """Return days near and far, seen from today."""
    today = dt.date.today()  # noqa: DTZ011 - only for looking at
    return [today + dt.timedelta(days=n) for n in (-900, -40, -1, 0, 1, 30)]
