"""Drafts under somebody's own name that share words with what they say under a pseudonym.

Beside a name the same words would say whose the pseudonym is. Each room hangs how its drafts are
found; who is about to say something under a pseudonym is shown which go, and then they go.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.functional import Promise

from accounts.models import Person

RUN = 40  # characters in a row that two texts do not share by chance
SHORTEST = 20  # fewer are found within another text by chance
FEWEST_WORDS = 3  # of a text that is the same from end to end: a month and a year are no words


@dataclass(frozen=True)
class OwnDraft:
    """A draft under one's own name: what it is, its texts, and how it is forgotten."""

    key: str  # which one, for the form that announces that it goes
    what: str | Promise
    texts: tuple[str, ...]
    forget: Callable[[], object]


Drafts = Callable[[Person], Iterable[OwnDraft]]
_rooms: dict[str, Drafts] = {}


def hang_drafts(room: str, drafts: Drafts) -> None:
    """Hang how a room finds somebody's drafts."""
    _rooms[room] = drafts


def texts_in(value: Any) -> Iterator[str]:
    """Yield every text in what a form kept, of whatever shape."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from texts_in(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from texts_in(each)


def are_alike(said: Iterable[str], typed: Iterable[str]) -> bool:
    """Tell whether any two texts share words. Spaces and capitals do not count."""
    own, others = _plain(said), _plain(typed)
    runs = {run for text in own for run in _runs(text)}
    return any(_is_among(text, own, runs) for text in others)


def _plain(texts: Iterable[str]) -> set[str]:
    return {" ".join(text.split()).casefold() for text in texts}


def _runs(text: str) -> Iterator[str]:
    return (text[start : start + RUN] for start in range(len(text) - RUN + 1))


def _is_among(text: str, own: set[str], runs: set[str]) -> bool:
    if text in own and len(text.split()) >= FEWEST_WORDS:
        return True
    if any(run in runs for run in _runs(text)):
        return True
    return any(_is_within(text, each) or _is_within(each, text) for each in own)


def _is_within(short: str, long: str) -> bool:
    return SHORTEST <= len(short) <= RUN and short in long


def alike_drafts(person: Person, texts: Iterable[str]) -> list[OwnDraft]:
    """Return somebody's drafts, of every room, that share words with these texts."""
    said = list(texts)
    drafts = (draft for found in _rooms.values() for draft in found(person))
    return [draft for draft in drafts if are_alike(said, draft.texts)]


@transaction.atomic
def forget(drafts: Iterable[OwnDraft]) -> None:
    """Forget drafts.

    By itself, before the pseudonym's row comes: rows of one transaction are joined by its log.
    """
    for draft in drafts:
        draft.forget()
