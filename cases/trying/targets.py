"""What can be tried: a tip, a case, or one recommendation of a guidance page."""

from collections.abc import Sequence
from dataclasses import dataclass

from cases.models import Item, Recommendation
from cases.models.wording import Kind

TRIED_KINDS = frozenset({Kind.TIP, Kind.CASE, Kind.GUIDANCE})


@dataclass(frozen=True)
class Target:
    """What a report is about. Of guidance, `place` says which recommendation, from one."""

    item: Item
    recommendation: Recommendation | None = None
    place: int = 0

    @property
    def key(self) -> str:
        """Return it as one word, the same as long as it exists."""
        return key_of(self.item.public_id, self.recommendation.pk if self.recommendation else None)

    @property
    def scope(self) -> str:
        """Return by what name the sealing room knows it."""
        return scope_of(self.key)

    @property
    def number(self) -> str:
        """Return what the recommendation is called on its page."""
        return (self.recommendation.number if self.recommendation else "") or str(self.place)

    @property
    def url(self) -> str:
        """Return where it stands."""
        anchor = f"#recommendation-{self.place}" if self.recommendation else ""
        return f"{self.item.get_absolute_url()}{anchor}"


def key_of(public_id: str, recommendation: int | None) -> str:
    """Return the word for what a report is about."""
    return f"{public_id}:{recommendation}" if recommendation else public_id


def scope_of(target: str) -> str:
    """Return the scope of pseudonyms there: another than in the item's discussion."""
    return f"tried:{target}"


def can_be_tried(item: Item) -> bool:
    """Tell whether there is anything on an item that somebody can try."""
    return item.kind in TRIED_KINDS


def targets_of(item: Item, rows: Sequence[Recommendation] | None = None) -> Sequence[Target]:
    """Return what of an item can be tried, in the order of its page; one question at most.

    None where the `rows` of guidance, its recommendations in their order, are at hand.
    """
    if not can_be_tried(item):
        return ()
    if item.kind != Kind.GUIDANCE:
        return (Target(item),)
    if rows is None:
        found = Recommendation.objects.filter(guidance=item.pk).order_by("sort_order", "pk")
        rows = list(found)
    return [Target(item, row, place) for place, row in enumerate(rows, start=1)]
