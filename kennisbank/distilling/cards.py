"""An insight as pages show it: the claim with its receipts, and where it led to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from accounts.clearance import Reader
from cases.discussions.models import Post, Thread
from cases.insights import leading, queries
from cases.insights.leading import Led
from cases.insights.models import Insight
from cases.insights.queries import Receipt
from cases.models import Item
from kennisbank.design.faces import Face

ON_THREAD = 5
ON_ITEM = 5
ON_THEME = 3


@dataclass(frozen=True)
class Lead:
    """A recommendation as a line: the face of its guidance, its number and its address."""

    guidance: Face
    number: str
    url: str


@dataclass(frozen=True)
class Card:
    """One insight for one reader: nothing in it needs another question."""

    insight: Insight
    receipts: list[Receipt] = field(default_factory=list)
    distiller: str = ""
    led_to: list[Lead] = field(default_factory=list)
    is_preview: bool = False
    # Where receipts are only counted: of how many the reader sees no words.
    unseen_count: int = 0
    # Of a dilemma in which the reader has not chosen yet: then it says no more than that.
    waits_for_choice: bool = False

    @property
    def quote_count(self) -> int:
        """Return how many receipts it has, shown here or not."""
        return len(self.receipts) or int(getattr(self.insight, "quote_count", 0))

    @property
    def waiting_count(self) -> int:
        """Return how many objections wait for an answer; they keep it a proposal."""
        return int(getattr(self.insight, "waiting_count", 0)) if self.insight.is_open else 0

    @property
    def shown_receipts(self) -> list[Receipt]:
        """Return the receipts whose words this reader sees."""
        return [receipt for receipt in self.receipts if receipt.is_there]

    @property
    def gone_count(self) -> int:
        """Return of how many receipts this reader sees no words."""
        return self.unseen_count or len(self.receipts) - len(self.shown_receipts)


@dataclass(frozen=True)
class Cards:
    """The first insights of a place, and whether there are more."""

    cards: list[Card]
    has_more: bool


def with_receipts(insights: Iterable[Insight], person: Reader | None) -> list[Card]:
    """Return cards that show their receipts and who distilled them."""
    insights = list(insights)
    if not insights:
        return []
    backing = queries.backing_of(insights, person)
    led = leading.led_to(insights, person)
    return [
        Card(
            insight,
            backing.receipts[insight.pk],
            backing.distillers[insight.pk].name if insight.pk in backing.distillers else "",
            _leads(led.get(insight.pk, ())),
        )
        for insight in insights
    ]


def plain(insights: Iterable[Insight], person: Reader | None) -> list[Card]:
    """Return cards that count their receipts, and those of which a reader sees no words."""
    insights = list(insights)
    if not insights:
        return []
    led = leading.led_to(insights, person)
    unseen = queries.unseen_among(insights, person)
    return [
        Card(insight, led_to=_leads(led.get(insight.pk, ())), unseen_count=unseen[insight.pk])
        for insight in insights
    ]


def top_of(thread: Thread) -> tuple[list[Insight], bool]:
    """Return what stands on top of a thread, settled before proposed, and whether there is more."""
    found = list(queries.on_thread(thread)[: ON_THREAD + 1])
    return found[:ON_THREAD], len(found) > ON_THREAD


def of_thread(thread: Thread, person: Reader | None) -> Cards:
    """Return what stands on top of a thread, as one reader sees it."""
    insights, has_more = top_of(thread)
    return Cards(with_receipts(insights, person), has_more)


def of_item(item: Item, person: Reader | None) -> list[Card]:
    """Return the latest that was found about an item, or decided at a meeting.

    Where each led to its own page says; where all of it led to, `led_from` says in one question.
    """
    return [Card(insight) for insight in queries.about_item(item, person)[:ON_ITEM]]


def led_from(item: Item, person: Reader | None) -> list[Lead]:
    """Return the recommendations that rest on an item, or on what was found about it."""
    return _leads(leading.item_led_to(item, person))


def _leads(found: Iterable[Led]) -> list[Lead]:
    return [Lead(Face(each.guidance, {}), each.number, each.url) for each in found]


def of_theme(code: str, person: Reader | None) -> list[Card]:
    """Return the latest insights under a theme."""
    insights = list(queries.under_theme(code, person)[:ON_THEME])
    led = leading.led_to(insights, person) if insights else {}
    return [Card(insight, led_to=_leads(led.get(insight.pk, ()))) for insight in insights]


def parts_of(thread: Thread, posts: Iterable[Post]) -> Mapping[int, list[Insight]]:
    """Return of which insights the posts of a page are a part, by the post's id."""
    return queries.insights_with(thread, posts)
