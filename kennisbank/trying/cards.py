"""What was tried as an item's own page shows it: a sentence, a caution, and a way to tell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.clearance import Reader
from cases.models import Item, Platform
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

    @property
    def caution(self) -> str:
        """Return how many say that it made things worse."""
        numbers = {"worse": self.summary.worse, "count": self.summary.all.count}
        return _("%(worse)d of %(count)d say that it made things worse.") % numbers


@dataclass(frozen=True)
class Tried:
    """All of it, for one reader of an item."""

    cards: Sequence[Card]
    summary: Summary
    sentence: str
    may_report: bool

    @property
    def results(self) -> Sequence[tuple[str, str]]:
        """Return what can have come of it, for buttons."""
        return [(value, capfirst(str(label))) for value, label in Result.choices]

    @property
    def told_cards(self) -> Sequence[Card]:
        """Return those of which anything was told."""
        return [card for card in self.cards if card.sentence]


def of_item(item: Item, person: Reader | None) -> Tried | None:
    """Return it with two questions at most, three for guidance; None for what nobody can try."""
    if not can_be_tried(item):
        return None
    found = summaries(item, person)
    whole = found[""]
    platforms = names_of(found)
    targets = targets_of(item)
    cards = [
        Card(target, found.get(target.key, Summary()), _sentence(found, target.key, platforms))
        for target in targets
    ]
    sentence = summary_sentence(whole, platforms)
    return Tried(cards, whole, sentence, bool(targets) and may_report(person, item))


def sentence_of(found: Mapping[str, Summary]) -> str:
    """Return the sentence for all of an item's reports; one question at most."""
    return _sentence(found, "", names_of(found))


def _sentence(found: Mapping[str, Summary], key: str, platforms: Mapping[str, str]) -> str:
    return summary_sentence(found.get(key, Summary()), platforms)


def names_of(found: Mapping[str, Summary]) -> Mapping[str, str]:
    """Return what the platforms in summaries are called; no question where there are none."""
    keys = {
        context.value
        for summary in found.values()
        for context in summary.contexts
        if context.of == "platform"
    }
    if not keys:
        return {}
    return {each.slug: each.name for each in Platform.objects.filter(slug__in=keys)}
