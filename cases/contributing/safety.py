"""The safe-to-share check of a contribution: what was found where, and what its author said of it.

Finding is the work of `checks`, on this server and with nothing sent out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cases.contributing.answers import Passage, passages
from cases.contributing.checks import Finding, findings
from cases.contributing.models.contribution import LANGUAGE


@dataclass(frozen=True)
class Piece:
    """A stretch of a passage: plain words, or something that was found."""

    words: str
    finding: Finding | None = None
    reason: str = ""  # why it is fine, in the author's words

    @property
    def is_open(self) -> bool:
        """Tell whether nobody has decided about it."""
        return self.finding is not None and not self.reason


@dataclass(frozen=True)
class Marked:
    """A passage in pieces. One without a finding is one piece."""

    passage: Passage
    pieces: tuple[Piece, ...]

    @property
    def found(self) -> list[Piece]:
        """Return what was found in it."""
        return [piece for piece in self.pieces if piece.finding is not None]


def looked_at(kind: str, text: Mapping[str, Any], decisions: Mapping[str, str]) -> list[Marked]:
    """Return every passage with what was found in it marked."""
    language = str(text.get(LANGUAGE, "nl"))
    return [
        Marked(passage, tuple(_pieces(passage, language, decisions)))
        for passage in passages(kind, text)
    ]


def _pieces(passage: Passage, language: str, decisions: Mapping[str, str]) -> Iterator[Piece]:
    words, place = passage.words, 0
    for finding in findings(words, language=language):
        if finding.start > place:
            yield Piece(words[place : finding.start])
        reason = decisions.get(decision_key(passage.path, finding.key), "")
        yield Piece(words[finding.start : finding.end], finding, reason)
        place = finding.end
    if place < len(words):
        yield Piece(words[place:])


def decision_key(path: str, key: str) -> str:
    """Return by what a decision is kept: the question and what was found, wherever it moves."""
    return f"{path.partition('.')[0]}|{key}"


def open_count(marked: list[Marked]) -> int:
    """Count what nobody has decided about."""
    return sum(piece.is_open for each in marked for piece in each.pieces)
