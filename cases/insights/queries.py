"""What is asked of insights: through the gate, in a fixed number of questions."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.clearance import Reader
from accounts.queries import know_roles
from cases.discussions.models import Participant, Post, Thread, ThreadTheme
from cases.discussions.speakers import Speaker, name_in, speaker_of
from cases.insights.excerpts import is_excerpt
from cases.insights.models import (
    Insight,
    InsightEvidence,
    InsightState,
    Objection,
    ObjectionState,
    Quote,
)
from cases.insights.models.insight import InsightQuerySet, insight_q
from cases.models import Guidance, Item, ItemTheme

MOST_GUIDANCE = 12
OUT = Q(objections__is_out=True, objections__hidden_on=None)


@dataclass(frozen=True)
class Receipt:
    """A quote as one reader sees it; without a speaker it was taken back, for this reader."""

    words: str
    speaker: Speaker | None
    url: str
    number: int | None

    @property
    def is_there(self) -> bool:
        """Tell whether its words are shown."""
        return self.speaker is not None


GONE = Receipt("", None, "", None)


def insight_for(person: Reader | None, public_id: str) -> Insight | None:
    """Return an insight this reader may see, its tombstone too."""
    rows = with_waiting(Insight.objects.visible_to(person).with_place())
    return rows.select_related("distiller").filter(public_id=public_id.upper()).first()


def with_waiting(insights: InsightQuerySet) -> InsightQuerySet:
    """Say of each how many objections wait for an answer, as all its readers see it."""
    waiting = OUT & Q(objections__state=ObjectionState.OPEN)
    return insights.annotate(waiting_count=Count("objections", filter=waiting, distinct=True))


def with_counts(insights: InsightQuerySet) -> InsightQuerySet:
    """Say of each how many receipts it has, and how many objections others see."""
    said = OUT & ~Q(objections__state=ObjectionState.TAKEN_BACK)
    return with_waiting(insights).annotate(
        quote_count=Count("quotes", distinct=True),
        objection_count=Count("objections", filter=said, distinct=True),
    )


def has_insights(thread: Thread) -> bool:
    """Tell whether anything that stands was distilled from a thread."""
    return Insight.objects.standing().filter(thread=thread).exists()


def on_thread(thread: Thread) -> InsightQuerySet:
    """Return what was distilled from a thread that passed the gate: promoted, settled, proposals.

    Whoever sees the thread sees its insights, so the gate is not asked once more.
    """
    found = Insight.objects.standing().filter(thread=thread)
    rows = with_counts(found.with_place().select_related("distiller"))
    return rows.by_weight()


def about_item(item: Item, person: Reader | None) -> InsightQuerySet:
    """Return what was found about an item: settled ones of its thread, and all of its meeting."""
    came_of_it = Q(thread__item=item.pk) | Q(thread__origin=item.pk)
    of_thread = came_of_it & ~Q(state=InsightState.OPEN)
    found = Insight.objects.visible_to(person).standing()
    rows = found.filter(of_thread | Q(meeting=item.pk))
    return with_counts(rows.with_place()).by_weight()


def under_theme(code: str, person: Reader | None) -> InsightQuerySet:
    """Return what was settled under a theme: of the thread, of its item, or of the meeting."""
    own = ThreadTheme.objects.filter(thread=OuterRef("thread"), theme__code=code)
    about = ItemTheme.objects.filter(item=OuterRef("thread__item"), theme__code=code)
    meeting = ItemTheme.objects.filter(item=OuterRef("meeting"), theme__code=code)
    under = Exists(own) | Exists(about) | Exists(meeting)
    found = Insight.objects.visible_to(person).settled().filter(under)
    return with_counts(found.with_place()).by_weight()


def guidance_near(insight: Insight, person: Reader | None) -> list[Guidance]:
    """Return the guidance under the themes of an insight that this reader may see, by title."""
    places = [insight.thread.item_id if insight.thread else None, insight.meeting_id]
    themes = [
        *ThreadTheme.objects.filter(thread=insight.thread_id).values_list("theme", flat=True),
        *ItemTheme.objects.filter(item__in=filter(None, places)).values_list("theme", flat=True),
    ]
    under = ItemTheme.objects.filter(item=OuterRef("pk"), theme__in=themes)
    rows = Guidance.objects.visible_to(person).filter(Exists(under))
    return list(rows.order_by("title", "pk")[:MOST_GUIDANCE])


def listed_for(
    person: Reader | None, *, theme: str = "", state: str = "", thread: str = ""
) -> InsightQuerySet:
    """Return the insights this reader may see; proposals only when they are asked for.

    Promoted before settled, as the form to promote says; the latest first.
    """
    rows = under_theme(theme, person) if theme else Insight.objects.visible_to(person).standing()
    if thread:
        rows = rows.filter(thread__public_id=thread)
    elif state == InsightState.OPEN and not theme:
        rows = rows.filter(state=InsightState.OPEN)
    elif state == InsightState.PROMOTED:
        rows = rows.promoted()
    else:
        rows = rows.settled()
    return with_counts(rows.with_place()).by_weight()


@dataclass(frozen=True)
class Backing:
    """What stands behind insights, by their ids: their receipts, and who distilled them."""

    receipts: Mapping[int, list[Receipt]]
    distillers: Mapping[int, Speaker]


def backing_of(insights: Iterable[Insight], person: Reader | None) -> Backing:
    """Return the receipts of each insight, in their order, as one reader sees them, and by whom.

    Shown while the post is there for this reader and still says it: what was taken back,
    hidden, changed, or moved to where they may not come is the same “taken back”.
    """
    insights = list(insights)
    rows = list(_quotes_of(insights, person))
    there = {row.pk for row in rows if row.is_seen and is_excerpt(row.words, row.post)}
    posts = [row.post for row in rows if row.pk in there]
    mine = [(insight, insight.distiller) for insight in insights if insight.distiller is not None]
    know_roles([*(post.author for post in posts if post.author), *(who for _insight, who in mine)])
    numbers = _numbers(
        [
            *((post.thread_id, post.author_id) for post in posts),
            *((insight.thread_id, who.pk) for insight, who in mine),
        ]
    )
    found: dict[int, list[Receipt]] = {insight.pk: [] for insight in insights}
    for row in rows:
        found[row.insight_id].append(_receipt(row, numbers) if row.pk in there else GONE)
    distillers = {
        insight.pk: name_in(
            who, numbers.get((insight.thread_id or 0, who.pk)), is_named=insight.is_named
        )
        for insight, who in mine
    }
    return Backing(found, distillers)


def quote_elsewhere(insights: Iterable[Insight]) -> bool:
    """Tell whether any of these quotes a post that stands in another thread now."""
    rows = Quote.objects.filter(insight__in=[insight.pk for insight in insights])
    return rows.exclude(post__thread=F("insight__thread")).exists()


def unseen_among(insights: list[Insight], person: Reader | None) -> Counter[int]:
    """Return of how many receipts of each insight a reader sees no words, in one question."""
    return Counter(
        row.insight_id
        for row in _quotes_of(insights, person)
        if not (row.is_seen and is_excerpt(row.words, row.post))
    )


def _quotes_of(insights: list[Insight], person: Reader | None) -> QuerySet[Any]:
    """Return quotes with their posts, each saying whether the reader may see the post."""
    seen = Post.objects.there_for(person).shown().filter(pk=OuterRef("post"))
    quotes = Quote.objects.filter(insight__in=insights).annotate(is_seen=Exists(seen))
    return quotes.select_related("post__thread__item", "post__author", "post__pseudonym")


def _receipt(quote: Quote, numbers: Mapping[tuple[int, int], int]) -> Receipt:
    post = quote.post
    own = {
        person: number for (thread, person), number in numbers.items() if thread == post.thread_id
    }
    return Receipt(quote.words, speaker_of(post, own), post.get_absolute_url(), post.number)


def _numbers(pairs: Iterable[tuple[int | None, int | None]]) -> Mapping[tuple[int, int], int]:
    """Return under which number people by name take part in threads."""
    wanted = {(thread, person) for thread, person in pairs if thread and person}
    if not wanted:
        return {}
    rows = Participant.objects.filter(
        thread__in={thread for thread, _person in wanted},
        person__in={person for _thread, person in wanted},
    )
    return {
        (thread, person): number
        for thread, person, number in rows.values_list("thread", "person", "number")
    }


def objections_to(insight: Insight) -> list[Objection]:
    """Return all objections to an insight that passed the gate, those not out yet too."""
    rows = insight.objections.exclude(state=ObjectionState.TAKEN_BACK)
    return list(rows.select_related("person", "pseudonym"))


def objectors_of(insight: Insight, objections: Collection[Objection]) -> Mapping[str, Speaker]:
    """Return who made each objection, by its id."""
    people = [objection.person for objection in objections if objection.person]
    know_roles(people)
    thread = insight.thread_id or 0
    numbers = _numbers((thread, person.pk) for person in people)
    return {str(objection.pk): _objector(objection, numbers, thread) for objection in objections}


def _objector(objection: Objection, numbers: Mapping[tuple[int, int], int], thread: int) -> Speaker:
    if objection.pseudonym is not None:
        return Speaker(objection.pseudonym.name, is_pseudonym=True)
    if objection.person is None:
        return Speaker(capfirst(_("a former member")))
    number = numbers.get((thread, objection.person.pk))
    return name_in(objection.person, number, is_named=objection.is_named)


def insights_with(thread: Thread, posts: Iterable[Post]) -> Mapping[int, list[Insight]]:
    """Return of which insights of a thread its posts are a part, by the post's id.

    Whoever sees the thread sees its insights. Those of another thread, from which a post was
    moved here, may be for fewer people, and stand in that thread only.
    """
    rows = Quote.objects.filter(
        post__in=[post.pk for post in posts],
        insight__in=Insight.objects.standing().filter(thread=thread),
    ).select_related("insight")
    found: dict[int, list[Insight]] = {}
    for row in rows.order_by("insight__opened_at", "insight"):
        found.setdefault(row.post_id, []).append(row.insight)
    return found


def attached_to(guidance: Item, person: Reader | None) -> Mapping[int, list[Insight]]:
    """Return the promoted insights each recommendation rests on that this reader may see.

    By the recommendation's id, in the editors' order, each insight once.
    """
    rows = InsightEvidence.objects.filter(
        insight_q(person, "insight__"),
        recommendation__guidance=guidance.pk,
        insight__in=Insight.objects.promoted(),
    ).select_related("insight__thread__item", "insight__thread__origin", "insight__meeting")
    found: dict[int, dict[int, Insight]] = {}
    for row in rows.order_by("sort_order", "pk"):
        found.setdefault(row.recommendation_id, {})[row.insight_id] = row.insight
    return {pk: list(insights.values()) for pk, insights in found.items()}


def promoted_among(ids: Iterable[int], person: Reader | None) -> Mapping[int, Insight]:
    """Return the promoted insights among these that this reader may see."""
    wanted = set(ids)
    if not wanted:
        return {}
    rows = Insight.objects.visible_to(person).promoted().filter(pk__in=wanted).with_place()
    return {insight.pk: insight for insight in rows}
