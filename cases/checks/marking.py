"""Passages with what was found in them marked, and what their author said of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from django.utils.functional import Promise

from cases.checks.finding import Finding
from cases.checks.registry import findings


class Passage(Protocol):
    """A text that somebody wrote, and where it stands."""

    @property
    def path(self) -> str:
        """Return where it stands; what comes before the first dot is its question."""

    @property
    def label(self) -> Promise | str:
        """Return what it is called."""

    @property
    def words(self) -> str:
        """Return the text."""


P = TypeVar("P", bound=Passage)


@dataclass(frozen=True)
class Piece:
    """A stretch of a passage: plain words, or something that was found."""

    words: str
    finding: Finding | None = None
    reason: str = ""  # why it is fine, in the author's words
    decision: str = ""  # by what that is kept

    @property
    def is_open(self) -> bool:
        """Tell whether nobody has decided about it."""
        return self.finding is not None and not self.reason


@dataclass(frozen=True)
class Marked(Generic[P]):
    """A passage in pieces. One without a finding is one piece."""

    passage: P
    pieces: tuple[Piece, ...]

    @property
    def found(self) -> list[Piece]:
        """Return what was found in it."""
        return [piece for piece in self.pieces if piece.finding is not None]


def marked(
    passages: Iterable[P], *, language: str, decisions: Mapping[str, str]
) -> list[Marked[P]]:
    """Return every passage with what was found in it marked."""
    return [Marked(each, tuple(_pieces(each, language, decisions))) for each in passages]


def _pieces(passage: Passage, language: str, decisions: Mapping[str, str]) -> Iterator[Piece]:
    words, place = passage.words, 0
    for finding in findings(words, language=language):
        if finding.start > place:
            yield Piece(words[place : finding.start])
        key = decision_key(passage.path, finding.key)
        yield Piece(words[finding.start : finding.end], finding, decisions.get(key, ""), key)
        place = finding.end
    if place < len(words):
        yield Piece(words[place:])


def decision_key(path: str, key: str) -> str:
    """Return by what a decision is kept: the question and what was found, wherever it moves."""
    return f"{path.partition('.')[0]}|{key}"


def open_count(marked: Iterable[Marked[Any]]) -> int:
    """Count what nobody has decided about."""
    return sum(piece.is_open for each in marked for piece in each.pieces)
