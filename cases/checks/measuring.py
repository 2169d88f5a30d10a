"""How well the checks do on sentences of which somebody wrote down what is in them."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cases.checks.finding import Finding
from cases.checks.kinds import Found
from cases.checks.registry import findings

PARTS = 3
_LABEL = re.compile(r"\{(\w+)\|([^{}]+)\}")


@dataclass(frozen=True)
class Label:
    """A stretch of a sentence that should be found."""

    kind: Found
    start: int
    end: int


@dataclass(frozen=True)
class Sentence:
    """A sentence with what is in it."""

    language: str
    text: str
    labels: tuple[Label, ...]

    @property
    def is_kept_apart(self) -> bool:
        """Tell whether it is of the third that nobody looks at while the rules are made."""
        return hashlib.sha256(self.text.encode()).digest()[0] % PARTS == 0


@dataclass
class Row:
    """What was found of one kind. A share is None where there is nothing to divide by."""

    kind: Found
    labels: int = 0
    found: int = 0
    false_alarms: int = 0

    @property
    def missed(self) -> int:
        """Return how many were not found, or not whole."""
        return self.labels - self.found

    @property
    def recall(self) -> float | None:
        """Return which share of what is there was found."""
        return self.found / self.labels if self.labels else None

    @property
    def precision(self) -> float | None:
        """Return which share of what was marked is what it is said to be."""
        marked = self.found + self.false_alarms
        return self.found / marked if marked else None


def read(path: Path) -> list[Sentence]:
    """Return the sentences of a labelled file; its head says how it is written."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_sentence(line) for line in lines if line and not line.startswith("#")]


def _sentence(line: str) -> Sentence:
    language, _space, marked = line.partition("  ")
    text, labels, end = "", [], 0
    for match in _LABEL.finditer(marked):
        text += marked[end : match.start()]
        labels.append(Label(Found(match.group(1)), len(text), len(text) + len(match.group(2))))
        text += match.group(2)
        end = match.end()
    return Sentence(language, text + marked[end:], tuple(labels))


def measure(sentences: Iterable[Sentence]) -> dict[Found, Row]:
    """Count per kind. Found is only what is marked whole, as that kind."""
    rows = {kind: Row(kind) for kind in Found}
    for sentence in sentences:
        marked = findings(sentence.text, language=sentence.language)
        for label in sentence.labels:
            rows[label.kind].labels += 1
            rows[label.kind].found += any(_covers(finding, label) for finding in marked)
        for finding in false_alarms(sentence, marked):
            rows[finding.kind].false_alarms += 1
    return rows


def _covers(finding: Finding, label: Label) -> bool:
    is_whole = finding.start <= label.start and label.end <= finding.end
    return finding.kind is label.kind and is_whole


def missed(sentence: Sentence, marked: list[Finding]) -> Iterator[Label]:
    """Return what was not marked whole as what it is."""
    for label in sentence.labels:
        if not any(_covers(finding, label) for finding in marked):
            yield label


def false_alarms(sentence: Sentence, marked: list[Finding]) -> Iterator[Finding]:
    """Return what was marked where nothing of that kind stands."""
    for finding in marked:
        if not any(
            label.kind is finding.kind and label.start < finding.end and finding.start < label.end
            for label in sentence.labels
        ):
            yield finding


def table(rows: dict[Found, Row]) -> list[str]:
    """Return the lines of a Markdown table, one row per kind, and all together."""
    total = Row(Found.EMAIL)
    for row in rows.values():
        total.labels += row.labels
        total.found += row.found
        total.false_alarms += row.false_alarms
    return [
        "| kind | n | found | missed | false alarms | recall | precision |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
        *(_line(kind.value, row) for kind, row in rows.items()),
        _line("all", total),
    ]


def _line(name: str, row: Row) -> str:
    counts = f"{row.labels} | {row.found} | {row.missed} | {row.false_alarms}"
    return f"| {name} | {counts} | {_share(row.recall)} | {_share(row.precision)} |"


def _share(share: float | None) -> str:
    return "–" if share is None else f"{share:.0%}".replace("%", " %")
