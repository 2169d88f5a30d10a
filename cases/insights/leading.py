"""Where something led to: which recommendations rest on it, as far as their reader sees them.

Guidance somebody may not see is not there: what it rests on says the same as without it.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from accounts.clearance import Reader
from cases.access import visible_q
from cases.insights.models import Insight, InsightEvidence, InsightState
from cases.models import Evidence, Item, Recommendation
from cases.queries import family_of

# Of each row: the insight's id, the recommendation's, its page's live revision and title.
Traces = tuple[tuple[int, int, int | None, str], ...]


@dataclass(frozen=True)
class Led:
    """A recommendation of a guidance page; without a number of its own, its place is shown."""

    guidance: Item
    number: str
    place: int

    @property
    def url(self) -> str:
        """Return where it stands on the page; the page gives each recommendation its place."""
        return f"{self.guidance.get_absolute_url()}#recommendation-{self.place}"


def traces(insights: Collection[int], person: Reader | None) -> Traces:
    """Return by what it shows that promoted insights led elsewhere than before; a light question.

    Insights are given by their ids. A recommendation's number and place change with the revision
    of its page that is live.
    """
    page = "recommendation__guidance__"
    rows = InsightEvidence.objects.filter(visible_q(person, page), insight__in=insights).order_by(
        "pk"
    )
    columns = ("insight", "recommendation", f"{page}live_revision", f"{page}title")
    return tuple(rows.values_list(*columns))


def led_to(insights: Iterable[Insight], person: Reader | None) -> Mapping[int, list[Led]]:
    """Return which recommendations rest on each insight, by the insight's id; one question."""
    rows = (
        InsightEvidence.objects.filter(
            visible_q(person, "recommendation__guidance__"),
            insight__in=[insight.pk for insight in insights],
            insight__state=InsightState.PROMOTED,
            insight__hidden="",
        )
        .annotate(place=_place("recommendation__"))
        .select_related("recommendation__guidance", "insight")
        .order_by("recommendation__guidance__title", "recommendation__guidance", "place")
    )
    found: dict[int, dict[int, Led]] = {}
    languages: dict[int, str] = {}
    for row in rows:
        found.setdefault(row.insight_id, {})[row.recommendation_id] = _led(
            row.recommendation, row.place
        )
        languages[row.insight_id] = row.insight.language
    return {pk: _once_per_work(led.values(), languages[pk]) for pk, led in found.items()}


def item_led_to(item: Item, person: Reader | None) -> list[Led]:
    """Return which recommendations rest on an item; one question.

    As their evidence, also as that of a translation the reader may see; through an insight of
    its discussion, or through a decision of it as a meeting.
    """
    family = family_of(item)
    works = Item.objects.visible_to(person).filter(Q(pk=family) | Q(translation_of=family))
    evidence = Evidence.objects.filter(
        Q(item__in=works.values("pk")) | Q(item=item.pk), recommendation=OuterRef("pk")
    )
    insights = Insight.objects.visible_to(person).promoted()
    came_of_it = Q(thread__item=item.pk) | Q(thread__origin=item.pk)
    found_here = insights.filter(came_of_it | Q(meeting=item.pk))
    through = InsightEvidence.objects.filter(
        insight__in=found_here.values("pk"), recommendation=OuterRef("pk")
    )
    rows = (
        Recommendation.objects.filter(visible_q(person, "guidance__"))
        .filter(Exists(evidence) | Exists(through))
        .annotate(place=_place())
        .select_related("guidance")
        .order_by("guidance__title", "guidance", "place")
    )
    return _once_per_work([_led(row, row.place) for row in rows], item.language)


def _place(prefix: str = "") -> Combinable:
    """Return as which of its page a recommendation stands, counted from one."""
    rows = Recommendation.objects.filter(guidance=OuterRef(f"{prefix}guidance"))
    mine = Coalesce(OuterRef(f"{prefix}sort_order"), 0)
    before = rows.annotate(order=Coalesce("sort_order", 0)).filter(
        Q(order__lt=mine) | Q(order=mine, pk__lt=OuterRef(f"{prefix}pk"))
    )
    count = before.order_by().values("guidance").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(count), 0) + 1


def _led(row: Recommendation, place: int) -> Led:
    return Led(row.guidance, row.number or str(place), place)


def _once_per_work(found: Iterable[Led], language: str) -> list[Led]:
    """Keep of a page and its translation the one in a language, or else the original."""
    works: dict[int, list[Led]] = {}
    for led in found:
        works.setdefault(family_of(led.guidance), []).append(led)
    kept = []
    for each in works.values():
        best = min(
            (led.guidance for led in each),
            key=lambda item: (item.language != language, item.translation_of_id is not None),
        )
        kept += [led for led in each if led.guidance.pk == best.pk]
    return kept
