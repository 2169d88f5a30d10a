"""The distribution of choices, for who has chosen. One query, however many there are."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Count

from cases.deliberation.models import Choice, Round, Side

FEWEST = 5

# An option of the dilemma by its id, one of the second round, something else, or words no
# longer among the options.
Key = tuple[str, int | str]
ELSE: Key = ("else", 0)


def key_of(choice: Mapping[str, object]) -> Key:
    """Return under which option a row of choices is counted."""
    if choice["is_else"]:
        return ELSE
    if choice["option"]:
        return ("option", int(str(choice["option"])))
    if choice["added"]:
        return ("added", int(str(choice["added"])))
    return ("gone", str(choice["text"]))


def key_of_choice(choice: Choice) -> Key:
    """Return under which option a choice is counted."""
    row = {"option": choice.option_id, "added": choice.added_id}
    return key_of({**row, "is_else": choice.is_else, "text": choice.text})


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


def figures_of(dilemma_id: int) -> Deliberated:
    """Return the figures of a dilemma. Nobody is shown them before they chose."""
    rows = (
        Choice.objects.filter(dilemma=dilemma_id)
        .order_by()
        .values(
            "round", "side", "option", "added", "text", "is_else", "is_counted", "is_told_apart",
            "is_example", "first__text",
        )
        .annotate(n=Count("pk"))
    )  # fmt: skip
    found = Deliberated()
    for row in rows:
        if row["is_counted"]:
            _count(found, row)
        elif row["round"] == Round.FIRST and row["side"] != Side.VISITOR:
            found.waiting += row["n"]
    return found


def _count(found: Deliberated, row: Mapping[str, object]) -> None:
    key, n = key_of(row), int(str(row["n"]))
    is_member, is_first = row["side"] != Side.VISITOR, row["round"] == Round.FIRST
    if not is_member:
        if is_first:
            found.visitors.counts[key] += n
        return
    if row["is_example"] and is_first:
        found.examples += n
    if not is_first:
        found.second.counts[key] += n
        found.changed += n if row["first__text"] != row["text"] else 0
        return
    found.first.counts[key] += n
    if row["is_told_apart"]:
        side = found.profession if row["side"] == Side.PROFESSION else found.education
        side.counts[key] += n
