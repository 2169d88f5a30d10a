"""What a reader sees after choosing: the figures, the reasons of others, their own beside them."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from accounts.clearance import Reader
from cases.deliberation.models import Round
from cases.deliberation.permissions import may_facilitate
from cases.deliberation.queries import reasons
from cases.deliberation.queries.figures import (
    ELSE,
    Deliberated,
    Figures,
    Given,
    Key,
    answers_to,
    figures_of,
    key_of_choice,
)
from cases.deliberation.queries.own import Own
from cases.models import Dilemma, DilemmaOption
from kennisbank.choosing.order import seed_of
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


def compared(
    dilemma: Dilemma, person: Reader | None, own: Own, options: Sequence[DilemmaOption]
) -> dict[str, Any]:
    """Return what follows on one's own choice. Only for who has chosen; two questions."""
    mine, seed = keys_of(own), seed_of(person, dilemma)
    answers = answers_to(dilemma.pk, options, person)
    own_keys = [key_of_choice(each, options) if each else None for each in (own.first, own.second)]
    figures, texts = figures_of(answers), texts_of(options, answers)
    readable = reasons.shuffled_reasons(answers, Round.FIRST, besides=mine, seed=seed)
    again = reasons.shuffled_reasons(answers, Round.SECOND, besides=mine, seed=seed)
    first = {key: ids[: reasons.PER_OPTION] for key, ids in readable.items()}
    second = [pk for ids in again.values() for pk in ids[:1]][:SECOND_REASONS]
    spoken = reasons.read([*(pk for ids in first.values() for pk in ids), *second])
    voices = {key: [voice(spoken[pk]) for pk in ids] for key, ids in first.items()}
    rare = reasons.least_chosen(figures.first.counts, readable) if figures.first.is_shown else None
    return {
        "figures": figures,
        "lines": [
            _line(key, text, figures, own_keys, voices.get(key, ()), len(readable.get(key, ())))
            for key, text in texts.items()
        ],
        "minority": Minority(voices[rare][0], texts[rare]) if rare else None,
        "again": [voice(spoken[pk]) for pk in second],
        "may_facilitate": may_facilitate(person, dilemma),
    }


def keys_of(own: Own) -> frozenset[uuid.UUID]:
    """Return the keys of a reader's own choices: they are not among those of others."""
    return frozenset(choice.pk for choice in (own.first, own.second) if choice is not None)


def texts_of(options: Iterable[DilemmaOption], answers: Iterable[Given]) -> dict[Key, str]:
    """Return how each option reads: the dilemma's, something else, and what else was chosen.

    What an editor removed stays among them as it read; an option of the second round is there
    once somebody chose it.
    """
    found: dict[Key, str] = {("option", option.pk): option.text for option in options}
    found[ELSE] = _("Something else")
    others = {each.key: each.text for each in answers if each.is_counted and each.key not in found}
    return found | {key: others[key] for key in sorted(others, key=str)}


def name_of(key: Key) -> str:
    """Return a key as it stands in an address."""
    kind, value = key
    return kind if key == ELSE else f"{kind}-{value}" if kind != "option" else str(value)


def _line(
    key: Key,
    text: str,
    figures: Deliberated,
    own_keys: Sequence[Key | None],
    voices: Sequence[Voice],
    readable: int,
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
        own_keys[0] == key,
        own_keys[1] == key,
        voices,
        readable - len(voices),
    )


def _bar(figures: Figures, key: Key) -> Bar | None:
    percent = figures.percent(key)
    return Bar(figures.counts[key], percent) if percent is not None else None
