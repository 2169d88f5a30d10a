"""The distribution of choices, for who has chosen. One query, however many there are."""

import uuid
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q

from accounts.clearance import Audience, Reader, clearance_of
from cases.deliberation.models import Choice, Round, Side
from cases.models import DilemmaOption

FEWEST = 5

# An option of the dilemma by its id, one of the second round, something else, or words no
# longer among the options.
Key = tuple[str, int | str]
ELSE: Key = ("else", 0)
READABLE = ExpressionWrapper(
    Q(is_counted=True, hidden_on=None) & ~Q(reason=""), output_field=BooleanField()
)


@dataclass(frozen=True)
class Given:
    """An answer as it is counted: without its words, and without whose it is."""

    pk: uuid.UUID
    round: int
    side: str
    key: Key
    text: str
    is_counted: bool
    is_told_apart: bool
    is_example: bool
    is_readable: bool
    text_at_first: str | None  # of a second choice


def answers_to(
    dilemma_id: int, options: Iterable[DilemmaOption], person: Reader | None
) -> list[Given]:
    """Return all answers to a dilemma. Nobody is shown anything of them before they chose.

    `options` are today's: an answer whose option an editor took out and put back is under it.
    All are counted; those given when the dilemma was for fewer people than this reader is among
    have no words for them, and an option that only those people knew counts as something else.
    """
    clearance = clearance_of(person)
    rows = (
        Choice.objects.filter(dilemma=dilemma_id)
        .annotate(is_readable=READABLE)
        .order_by("pk")
        .values_list(
            "pk", "round", "side", "option", "added", "added__audience", "text", "is_else",
            "audience", "is_counted", "is_told_apart", "is_example", "is_readable",
            "first__text", named=True,
        )
    )  # fmt: skip
    today = _by_text(options)
    known = {row.text for row in rows if row.audience <= clearance}
    return [_given(row, today, known, clearance) for row in rows]


def key_of_choice(choice: Choice, options: Iterable[DilemmaOption]) -> Key:
    """Return under which option somebody's own choice is counted."""
    if choice.is_else:
        return ELSE
    if choice.added_id:
        return ("added", choice.added_id)
    return _key(choice.option_id, choice.text, _by_text(options))


def _given(
    row: Any, today: Mapping[str, int], known: Collection[str], clearance: Audience
) -> Given:
    if row.added:
        is_closed, key = row.added__audience > clearance, ("added", row.added)
    else:
        key = _key(row.option, row.text, today)
        is_closed = key == ("gone", row.text) and row.text not in known
    return Given(
        row.pk,
        row.round,
        row.side,
        ELSE if row.is_else or is_closed else key,
        row.text,
        row.is_counted,
        row.is_told_apart,
        row.is_example,
        row.is_readable and row.audience <= clearance,
        row.first__text,
    )


def _key(option: int | None, text: str, today: Mapping[str, int]) -> Key:
    option = option or today.get(text)
    return ("option", option) if option else ("gone", text)


def _by_text(options: Iterable[DilemmaOption]) -> dict[str, int]:
    return {option.text: option.pk for option in options}


@dataclass
class Figures:
    """Counts per option of one group in one round; `n` is never without its percentages."""

    counts: Counter[Key] = field(default_factory=Counter)

    @property
    def n(self) -> int:
        """Return of how many answers these figures are."""
        return self.counts.total()

    @property
    def is_shown(self) -> bool:
        """Tell whether there are enough to tell."""
        return self.n >= FEWEST

    def percent(self, key: Key) -> int | None:
        """Return the share of an option in whole percents; None when there are too few."""
        return round(100 * self.counts[key] / self.n) if self.is_shown else None


@dataclass
class Deliberated:
    """All figures of a dilemma."""

    first: Figures = field(default_factory=Figures)
    second: Figures = field(default_factory=Figures)
    visitors: Figures = field(default_factory=Figures)
    profession: Figures = field(default_factory=Figures)
    education: Figures = field(default_factory=Figures)
    waiting: int = 0  # of members, not in the figures yet
    examples: int = 0  # invented ones among those of members
    changed: int = 0  # of the second round: those who chose otherwise than at first

    @property
    def are_told_apart(self) -> bool:
        """Tell whether profession and education are shown beside each other: both or none."""
        return self.profession.is_shown and self.education.is_shown


def figures_of(answers: Iterable[Given]) -> Deliberated:
    """Return the figures of these answers."""
    found = Deliberated()
    for each in answers:
        if each.is_counted:
            _count(found, each)
        elif each.round == Round.FIRST and each.side != Side.VISITOR:
            found.waiting += 1
    return found


def _count(found: Deliberated, each: Given) -> None:
    if each.side == Side.VISITOR:
        found.visitors.counts[each.key] += each.round == Round.FIRST
        return
    if each.round == Round.SECOND:
        found.second.counts[each.key] += 1
        found.changed += each.text_at_first != each.text
        return
    found.first.counts[each.key] += 1
    found.examples += each.is_example
    if each.is_told_apart:
        side = found.profession if each.side == Side.PROFESSION else found.education
        side.counts[each.key] += 1
