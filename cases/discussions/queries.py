"""What is asked of discussions. Everything here starts from the gate.

A page of fifty posts takes the same number of questions whatever the thread's length.
"""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from accounts.clearance import Reader, clearance_of
from accounts.models import Person
from cases.access import may_see_thread
from cases.discussions.counting import shown_count
from cases.discussions.models import (
    Draft,
    FormerPlace,
    Post,
    PostKind,
    PostPicture,
    PostState,
    Thread,
    WaitingPost,
)
from cases.discussions.models.thread import PER_PAGE, ThreadQuerySet
from cases.discussions.permissions import may_moderate
from cases.discussions.there import there_among
from cases.models import Item, Theme

TIME, THANKED = "time", "thanked"
SORTS = (TIME, THANKED)
MOST_APART = 5


@dataclass(frozen=True)
class Place:
    """Which part of a thread is asked for."""

    page: int = 1
    sort: str = TIME
    kind: str = ""

    @property
    def is_plain(self) -> bool:
        """Tell whether it is the thread as it goes, where pages never change their posts."""
        return self.sort == TIME and not self.kind


@dataclass(frozen=True)
class Sheet:
    """A page of a thread: its posts in order, and how many pages there are."""

    posts: list[Post]
    page: int
    page_count: int
    total: int


def thread_for(person: Reader | None, public_id: str) -> Thread | None:
    """Return a thread this reader may see; `is_there` tells whether by name, too.

    Most are about an item, or begin with what a member says to all, or with the note that posts
    were moved: the long question, whether a title is there, is asked about the others only.
    """
    asked = Thread.objects.filter(public_id=public_id.upper())
    first = Post.objects.shown().filter(thread=OuterRef("pk"), number=1).order_by()
    found = asked.annotate(first_kind=Subquery(first.values("kind"))).first()
    if found is None or not may_see_thread(person, found):
        return None
    if found.item_id is None and not _is_open(found, getattr(found, "first_kind", None)):
        return next(iter(there_among(asked, person)), None)
    found.is_there = True
    return found


def _is_open(thread: Thread, first_kind: str | None) -> bool:
    """Tell whether a thread begins with what a member says to all, or follows on another."""
    if first_kind == PostKind.NOTE:
        return Post.objects.said().filter(thread=thread).exists()
    return first_kind is not None


def thread_on(item: Item, person: Reader | None) -> Thread | None:
    """Return the thread of an item, if anything was said and this reader may see it."""
    found = Thread.objects.visible_to(person).filter(item=item.pk, scope=None, merged_into=None)
    return found.select_related("item", "last_post").first()


def next_room(item: Item, person: Reader | None) -> int:
    """Return which room of an item somebody begins who sees no discussion there."""
    found = Thread.objects.filter(item=item.pk, scope=None, merged_into=None)
    hidden = found.filter(audience__gt=int(clearance_of(person))).first()
    return hidden.room + 1 if hidden else 0


@dataclass(frozen=True)
class Talk:
    """What an item's page says of its discussion: where it is, how long, and when last."""

    public_id: str
    count: int
    last_day: dt.date | None


def with_talk(items: QuerySet[Item], person: Reader | None) -> QuerySet[Item]:
    """Add to each item what there is of its discussion for this reader: no query more."""
    threads = Thread.objects.visible_to(person).filter(
        item=OuterRef("pk"), scope=None, merged_into=None, last_number__gt=0
    )
    talked: QuerySet[Item] = items.annotate(
        talk_id=Subquery(threads.values("public_id")[:1]),
        talk_count=Subquery(threads.annotate(n=shown_count()).values("n")[:1]),
        talk_day=Subquery(threads.values("last_post__day")[:1]),
        talks_apart=Exists(_apart_from(OuterRef("pk"), person)),
    )
    return talked


def _apart_from(item: Any, person: Reader | None) -> ThreadQuerySet:
    rows = Thread.objects.visible_to(person).filter(origin=item, merged_into=None)
    return rows.filter(last_number__gt=0)


def talks_apart(item: Item, person: Reader | None) -> list[Thread]:
    """Return what came out of an item's discussion, of one that came from `with_talk`.

    Nothing is asked where there is nothing.
    """
    if not getattr(item, "talks_apart", False):
        return []
    rows = _apart_from(item.pk, person).select_related("origin").lately()
    return there_among(rows, person)[:MOST_APART]


def talk_of(item: Item) -> Talk | None:
    """Return the discussion of an item that came from `with_talk`; None where none is shown."""
    public_id, count = getattr(item, "talk_id", None), getattr(item, "talk_count", 0)
    if public_id is None or not count:
        return None
    return Talk(public_id, count, getattr(item, "talk_day", None))


def sheet(thread: Thread, place: Place) -> Sheet:
    """Return one page of a thread that passed the gate.

    By time, fifty numbers make a page, whatever was hidden: so addresses stay.
    """
    posts = thread.posts.with_people().with_question()
    if place.is_plain:
        count = max(1, -(-thread.last_number // PER_PAGE))
        page = min(max(place.page, 1), count)
        first = (page - 1) * PER_PAGE + 1
        rows = posts.filter(number__gte=first, number__lt=first + PER_PAGE).order_by("number")
        return Sheet(list(rows), page, count, thread.last_number)
    if place.kind:
        posts = posts.filter(kind=place.kind, state=PostState.SHOWN)
    total = posts.count()
    count = max(1, -(-total // PER_PAGE))
    page = min(max(place.page, 1), count)
    order = ("number",) if place.sort == TIME else ("-thanks_count", "number")
    start = (page - 1) * PER_PAGE
    rows = posts.order_by(*order)[start : start + PER_PAGE]
    return Sheet(_with_counter(thread, place, list(rows)), page, count, total)


def _with_counter(thread: Thread, place: Place, posts: list[Post]) -> list[Post]:
    """Bring one counter-argument onto the first screen of the most thanked: none hides there."""
    if place.sort != THANKED or place.kind or place.page > 1:
        return posts
    if any(post.kind == PostKind.COUNTER for post in posts[:5]):
        return posts
    best = thread.posts.with_people().with_question().shown().filter(kind=PostKind.COUNTER)
    found = best.order_by("-thanks_count", "number").first()
    if found is None:
        return posts
    return [*posts[:1], found, *(post for post in posts[1:] if post.pk != found.pk)]


def numbers_of(thread: Thread, people: Collection[int]) -> Mapping[int, int]:
    """Return under which number each of these people takes part; of nobody, without a question."""
    if not people:
        return {}
    rows = thread.participants.filter(person__in=people)
    return dict(rows.values_list("person", "number"))


@dataclass(frozen=True)
class Voices:
    """What is said in a thread and shown: how much of each kind, and by whom by name."""

    kinds: Mapping[str, int]
    authors: frozenset[int]
    has_notes: bool  # of the site, which are no voices; a move leaves one


def voices_in(thread: Thread) -> Voices:
    """Return what is said in a thread, over all its pages, in one question."""
    rows = thread.posts.shown().order_by().values_list("kind", "author").annotate(n=Count("pk"))
    kinds: Counter[str] = Counter()
    authors = set()
    for kind, author, count in rows:
        kinds[kind] += count
        if author is not None and kind != PostKind.NOTE:
            authors.add(author)
    has_notes = kinds.pop(PostKind.NOTE.value, 0) > 0
    return Voices(kinds, frozenset(authors), has_notes)


def brought_to(thread: Thread) -> Mapping[uuid.UUID, str]:
    """Return the pseudonyms that posts brought along from other threads, with their scopes."""
    posts = thread.posts.filter(pseudonym__isnull=False).exclude(pseudonym__scope=thread.scope_name)
    return dict(posts.order_by("pseudonym").values_list("pseudonym", "pseudonym__scope").distinct())


def posts_after(thread: Thread, number: int) -> int:
    """Return how many shown posts came after a number."""
    return thread.posts.shown().filter(number__gt=number).count()


def post_at(thread: Thread, number: int) -> Post | None:
    """Return the post that has this number in a thread that passed the gate."""
    return thread.posts.with_people().select_related("thread__item").filter(number=number).first()


def moved_from(thread: Thread, number: int, person: Reader | None) -> Post | None:
    """Return where the post went that had this number, if the reader may see it there."""
    former = FormerPlace.objects.filter(thread=thread, number=number)
    posts = Post.objects.there_for(person).filter(former_places__in=former)
    return posts.select_related("thread").first()


def had_more(thread: Thread) -> bool:
    """Tell whether posts stood in a thread that were moved out of it since."""
    return FormerPlace.objects.filter(thread=thread).exists()


def went_on_in(thread: Thread, person: Reader | None) -> QuerySet[Thread]:
    """Return the threads in which posts of this one stand now, as far as the reader sees them."""
    moved = Post.objects.filter(thread=OuterRef("pk"), former_places__thread=thread)
    rows = Thread.objects.visible_to(person).filter(Exists(moved)).exclude(pk=thread.pk)
    return rows.read_by_others().select_related("item").order_by("pk")


def draft_at(person: Person, places: Sequence[str]) -> Draft | None:
    """Return what somebody was writing at one of these places."""
    return Draft.objects.filter(person=person, place__in=places).order_by("-saved_at").first()


def names_waiting(scope: str) -> list[str]:
    """Return the names of those who wait in a scope: nobody else is to get one of them."""
    rows = WaitingPost.objects.filter(scope=scope)
    return list(rows.order_by().values_list("name", flat=True).distinct())


def drafts_of(person: Person) -> QuerySet[Draft]:
    """Return everything somebody was writing, the latest first."""
    return Draft.objects.filter(person=person).order_by("-saved_at")


def picture_for(person: Reader | None, token: str) -> PostPicture | None:
    """Return a picture if this reader may see it: where they may read the words of its post."""
    rows = PostPicture.objects.visible_to(person, moderates=may_moderate(person))
    return rows.select_related("post__thread__item").filter(token=token).first()


def draft_pictures(person: Person, places: Sequence[str]) -> list[PostPicture]:
    """Return the pictures of what somebody is writing at these places."""
    return list(PostPicture.objects.filter(draft__person=person, draft__place__in=places))


def own_pictures(person: Person, tokens: Collection[str]) -> Mapping[str, PostPicture]:
    """Return those of these pictures that somebody brought in, by their token."""
    mine = Q(draft__person=person) | Q(post__author=person)
    return {each.token: each for each in PostPicture.objects.filter(mine, token__in=tokens)}


def threads_for(
    person: Reader | None, *, theme: str = "", open_questions: bool = False
) -> QuerySet[Thread]:
    """Return the threads this reader may see, where something was said, latest first."""
    rows = Thread.objects.visible_to(person).filter(last_number__gt=0, merged_into=None)
    rows = rows.read_by_others()
    if theme:
        rows = rows.under([theme])
    if open_questions:
        open_ones = Post.objects.shown().filter(kind=PostKind.QUESTION, answer=None)
        rows = rows.filter(Exists(open_ones.filter(thread=OuterRef("pk"))))
    return rows.select_related("item", "origin", "last_post").lately()


def similar_threads(person: Reader | None, words: Sequence[str], *, count: int = 5) -> list[Thread]:
    """Return threads of their own whose title has the most of these words."""
    wanted = [word for word in words if len(word) > 3][:8]
    if not wanted:
        return []
    any_of = Q()
    for word in wanted:
        any_of |= Q(title__icontains=word)
    rows = Thread.objects.visible_to(person).filter(any_of, merged_into=None, item=None)
    rows = rows.read_by_others()
    found = list(rows.lately()[:50])
    found.sort(key=lambda thread: -sum(word.lower() in thread.title.lower() for word in wanted))
    return found[:count]


def participants_named(thread: Thread) -> QuerySet[Person]:
    """Return who takes part under their own name, and so can be mentioned."""
    return Person.objects.filter(pk__in=thread.participants.values("person"), is_active=True)


def theme_ids(codes: Iterable[str]) -> list[int]:
    """Return the ids of the themes with these codes."""
    return list(Theme.objects.filter(code__in=list(codes)).values_list("pk", flat=True))
