"""What was tried as an item's own page shows it: a sentence, a caution, and a way to tell."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.text import capfirst

from accounts.clearance import Reader
from cases.models import Item, Recommendation
from cases.trying.models import Result
from cases.trying.permissions import may_report
from cases.trying.queries import Summary, summaries
from cases.trying.targets import Target, can_be_tried, targets_of
from kennisbank.trying.sentences import summary_sentence


@dataclass(frozen=True)
class Card:
    """What became of one thing that can be tried; of guidance, of one recommendation."""

    target: Target
    summary: Summary
    sentence: str


@dataclass(frozen=True)
class Tried:
    """All of it, for one reader of an item."""

    cards: Sequence[Card]
    sentence: str
    may_report: bool

    @property
    def results(self) -> Sequence[tuple[str, str]]:
        """Return what can have come of it, for buttons."""
        return [(value, capfirst(str(label))) for value, label in Result.choices]

    @property
    def cautions(self) -> Sequence[Card]:
        """Return those of which so many say that it made things worse that readers should know."""
        return [card for card in self.cards if card.summary.is_cautioned]

    @property
    def told_cards(self) -> Sequence[Card]:
        """Return those of which anything was told."""
        return [card for card in self.cards if card.sentence]


def of_item(item: Item, person: Reader | None, rows: Sequence[Recommendation]) -> Tried | None:
    """Return it with one question; None for what nobody can try.

    `rows` are the recommendations of guidance, as its page has them.
    """
    if not can_be_tried(item):
        return None
    return tried_of(item, targets_of(item, rows), person)


def tried_of(item: Item, targets: Sequence[Target], person: Reader | None) -> Tried:
    """Return it with one question, where it is known what of the item can be tried."""
    found = summaries(item, person)
    cards = [_card(target, found.get(target.key, Summary())) for target in targets]
    may = bool(targets) and may_report(person, item)
    return Tried(cards, summary_sentence(found[""]), may)


def _card(target: Target, summary: Summary) -> Card:
    return Card(target, summary, summary_sentence(summary))
