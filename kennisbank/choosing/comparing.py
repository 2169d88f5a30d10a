"""What a reader sees after choosing: the figures, the reasons of others, their own beside them."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from accounts.clearance import Reader
from cases.deliberation.models import AddedOption
from cases.deliberation.permissions import may_facilitate
from cases.deliberation.queries import reasons
from cases.deliberation.queries.figures import (
    ELSE,
    Deliberated,
    Figures,
    Key,
    figures_of,
    key_of_choice,
)
from cases.deliberation.queries.own import Own, added_to
from cases.models import Dilemma, DilemmaOption
from kennisbank.choosing.order import options_in_order, seed_of
from kennisbank.choosing.voices import Voice, voice

SECOND_REASONS = 3


@dataclass(frozen=True)
class Bar:
    """A share of one option in one group: the number as text, and how wide its bar is."""

    count: int
    percent: int


@dataclass(frozen=True)
class Line:
    """An option with its figures and some reasons; no figures where there are too few."""

    key: str
    text: str
    first: Bar | None
    second: Bar | None
    profession: Bar | None
    education: Bar | None
    visitors: Bar | None
    is_first: bool
    is_second: bool
    voices: Sequence[Voice]
    more: int


@dataclass(frozen=True)
class Minority:
    """A reason of the fewest: it is read first."""

    voice: Voice
    text: str


def compared(dilemma: Dilemma, person: Reader | None, own: Own) -> dict[str, Any]:
    """Return what follows on one's own choice. Only for who has chosen; five questions."""
    mine = [choice.pk for choice in (own.first, own.second) if choice is not None]
    seed = seed_of(person, dilemma)
    figures = figures_of(dilemma.pk)
    options = options_in_order(dilemma, person)
    texts = _texts(options, added_to(dilemma.pk), figures)
    readable = reasons.shuffled_reasons(dilemma.pk, besides=mine, seed=seed)
    voices = _voices(readable)
    rare = reasons.least_chosen(figures.first.counts, readable) if figures.first.is_shown else None
    again = reasons.second_reasons(dilemma.pk, besides=mine, seed=seed, count=SECOND_REASONS)
    return {
        "figures": figures,
        "lines": [
            _line(key, text, figures, own, voices.get(key, ()), len(readable.get(key, ())))
            for key, text in texts.items()
        ],
        "minority": Minority(voices[rare][0], texts[rare]) if rare and voices.get(rare) else None,
        "again": [voice(choice) for choice in again],
        "may_facilitate": may_facilitate(person, dilemma),
    }


def texts_of(dilemma: Dilemma, person: Reader | None) -> dict[Key, str]:
    """Return how each option that can have reasons reads, in the reader's order."""
    figures = figures_of(dilemma.pk)
    return _texts(options_in_order(dilemma, person), added_to(dilemma.pk), figures)


def name_of(key: Key) -> str:
    """Return a key as it stands in an address."""
    kind, value = key
    return kind if key == ELSE else f"{kind}-{value}" if kind != "option" else str(value)


def _texts(
    options: Iterable[DilemmaOption], added: Iterable[AddedOption], figures: Deliberated
) -> dict[Key, str]:
    """Return all options with their texts: the dilemma's, added ones, something else, gone ones.

    What an editor removed stays among them as it read: it was chosen.
    """
    found: dict[Key, str] = {("option", option.pk): option.text for option in options}
    found |= {("added", option.pk): option.text for option in added}
    found[ELSE] = _("Something else")
    gone = {key for key in (*figures.first.counts, *figures.second.counts) if key[0] == "gone"}
    return found | {key: str(key[1]) for key in sorted(gone, key=str)}


def _voices(readable: Mapping[Key, Sequence[uuid.UUID]]) -> dict[Key, list[Voice]]:
    """Return some reasons per option, all in one question."""
    chosen = {key: ids[: reasons.PER_OPTION] for key, ids in readable.items()}
    found = {
        each.pk: voice(each) for each in reasons.read([pk for ids in chosen.values() for pk in ids])
    }
    return {key: [found[pk] for pk in ids if pk in found] for key, ids in chosen.items()}


def _line(
    key: Key, text: str, figures: Deliberated, own: Own, voices: Sequence[Voice], readable: int
) -> Line:
    is_apart = figures.are_told_apart
    return Line(
        name_of(key),
        text,
        _bar(figures.first, key),
        _bar(figures.second, key),
        _bar(figures.profession, key) if is_apart else None,
        _bar(figures.education, key) if is_apart else None,
        _bar(figures.visitors, key),
        own.first is not None and key_of_choice(own.first) == key,
        own.second is not None and key_of_choice(own.second) == key,
        voices,
        readable - len(voices),
    )


def _bar(figures: Figures, key: Key) -> Bar | None:
    percent = figures.percent(key)
    return Bar(figures.counts[key], percent) if percent is not None else None
