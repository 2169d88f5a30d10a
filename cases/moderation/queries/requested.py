"""What a request to take something down is about, and whose that is."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from accounts.models import Person
from cases.contributing import permissions as contributing
from cases.contributing.models import Contribution
from cases.discussions.beginnings import began_with
from cases.discussions.models import Post, Thread
from cases.discussions.own import own_pseudonyms
from cases.discussions.permissions import is_own
from cases.insights.models import Insight
from cases.insights.voices import voice_in
from cases.models import Item
from cases.moderation.models import Measure, MeasureKind, TakeDown, TakeDownState
from cases.trying import own as trying
from cases.trying.permissions import is_own as is_own_report


@dataclass(frozen=True)
class Named:
    """What something is called, and in which language."""

    title: str
    language: str


def named_for(requests: Iterable[TakeDown], person: Person) -> Mapping[uuid.UUID, Named]:
    """Return what each of these requests is about, where the person may see that.

    Four questions. Of what is for fewer people, and of what is gone, nothing is said.
    """
    rows = list(requests)
    posts = Post.objects.visible_to(person).select_related("thread__item")
    threads = Thread.objects.visible_to(person).select_related("item")
    insights = Insight.objects.visible_to(person).select_related("thread__item", "meeting")
    of_posts = posts.in_bulk([row.post_id for row in rows if row.post_id])
    of_threads = threads.in_bulk([row.thread_id for row in rows if row.thread_id])
    of_insights = insights.in_bulk([row.insight_id for row in rows if row.insight_id])
    dilemmas = [row.choice.dilemma_id for row in rows if row.choice]
    of_items = [row.item_id for row in rows if row.item_id]
    items = Item.objects.visible_to(person).in_bulk([*of_items, *dilemmas])

    def named(row: TakeDown) -> Named | None:
        if post := of_posts.get(row.post_id or 0):
            return Named(f"{post.thread.heading}, #{post.number}", post.thread.language)
        if about := of_threads.get(row.thread_id or 0) or of_insights.get(row.insight_id or 0):
            return Named(about.heading, about.language)
        item = items.get((row.choice.dilemma_id if row.choice else row.item_id) or 0)
        return Named(item.title, item.language) if item else None

    return {row.pk: found for row in rows if (found := named(row))}


def still_stands(request: TakeDown) -> bool:
    """Tell whether everybody still reads what a request is about, as it was when it was asked.

    Asked of posts, reports, reasons and items. A discussion or an insight as a whole can be
    changed in too many ways to tell.
    """
    post, item = request.post, request.item
    if post is not None:
        changed = Measure.objects.filter(post=post, kind=MeasureKind.EDIT, at__gte=request.at)
        return post.is_shown and not changed.exists()
    if request.report is not None:
        return request.report.is_shown
    if request.choice is not None:
        return request.choice.hidden_on is None
    if item is not None and not request.is_item_hidden:
        published = item.last_published_at
        return item.live and (published is None or published <= request.at)
    return False


def is_about_own(request: TakeDown, person: Person) -> bool:
    """Tell whether a request is about what somebody wrote themselves, under whichever name."""
    post = request.post or (began_with(request.thread) if request.thread else None)
    if post is not None:
        return is_own(person, post, own_pseudonyms(person, post.thread, [post]))
    if request.report is not None:
        mine = trying.own_pseudonyms(person, [request.report.target])
        return is_own_report(person, request.report, mine)
    if request.insight is not None:
        return _is_own_insight(request.insight, person)
    if request.choice is not None:
        return request.choice.person_id == person.pk
    return request.item is not None and _is_own_item(request.item, person)


def _is_own_insight(insight: Insight, person: Person) -> bool:
    """Tell whether somebody distilled it, or objects to it: a request may be about either."""
    voice = voice_in(insight, person)
    said = insight.objections.all() if voice is not None else ()
    return insight.distiller_id == person.pk or any(voice and voice.is_of(each) for each in said)


def _is_own_item(item: Item, person: Person) -> bool:
    sent = Contribution.objects.filter(item=item).select_related("pseudonym")
    return item.author_id == person.pk or any(contributing.is_own(person, each) for each in sent)


def hides(item: int) -> TakeDown | None:
    """Return the request for which an item is hidden from its readers now; the first of several.

    One that was granted leaves it hidden.
    """
    rows = TakeDown.objects.filter(item=item, item__live=False, is_item_hidden=True)
    return rows.exclude(state=TakeDownState.DECLINED).order_by("at").first()
