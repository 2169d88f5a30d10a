"""Recognising what somebody wrote under pseudonyms, for themselves alone.

By the tag, which is worked out anew each time and written down nowhere.
"""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from accounts.models import Person
from accounts.sealing.models import Pseudonym
from accounts.sealing.queries import own_among, tags_of
from cases.discussions.likeness import Said
from cases.discussions.models import Post, Thread, WaitingChange, WaitingPost

LATELY = dt.timedelta(days=7)
MOST_SAID = 200  # of somebody's posts that are looked at


def read_scope(thread: Thread) -> str:
    """Return in which scope the mark of a thread's reader has its tag."""
    return f"read:{thread.public_id}"


def read_tags(person: Person, threads: Iterable[Thread]) -> list[str]:
    """Return under which tags it stands how far somebody read threads; none without a secret."""
    return list(tags_of(person, map(read_scope, threads)).values())


@dataclass(frozen=True)
class Under:
    """Under which pseudonym somebody writes in a thread: in which scope, and what waits there."""

    scope: str
    pseudonym: Pseudonym | None = None
    waiting: Sequence[WaitingPost] = ()

    @property
    def is_known(self) -> bool:
        """Tell whether they have one there already, or wait for it."""
        return self.pseudonym is not None or bool(self.waiting)


def under_in(person: Person, thread: Thread) -> Under:
    """Return under which pseudonym somebody writes in a thread.

    Posts that came from another thread bring their pseudonyms along: who is there under one of
    those goes on under it, and gets no second. Four questions, however long the thread.
    """
    tags = tags_of(person, scopes_in(thread))
    has_posts = Exists(Post.objects.filter(thread=thread, pseudonym=OuterRef("pk")))
    found = Pseudonym.objects.filter(Q(scope=thread.scope_name) | Q(has_posts)).order_by("pk")
    mine = {each.scope: each for each in found if each.tag == tags.get(each.scope)}
    waiting = _own_waiting(waiting_in(thread).order_by("pk"), tags)
    scopes = [*mine, *(each.scope for each in waiting)]
    scope = thread.scope_name if thread.scope_name in scopes else next(iter(scopes), "")
    its_own = [each for each in waiting if each.scope == scope]
    return Under(scope or thread.scope_name, mine.get(scope), its_own)


def has_spoken(person: Person, thread: Thread) -> bool:
    """Tell whether somebody said something in a thread, by name or under a pseudonym."""
    by_name = Post.objects.filter(thread=thread, author=person).exists()
    return by_name or under_in(person, thread).is_known


def scopes_in(thread: Thread) -> set[str]:
    """Return in which scopes people are under a pseudonym in a thread: its own, and others'."""
    said = Post.objects.filter(thread=thread, pseudonym__isnull=False).order_by()
    waits = waiting_in(thread).order_by().values_list("scope")
    return {
        thread.scope_name,
        *(scope for (scope,) in said.values_list("pseudonym__scope").union(waits)),
    }


def waiting_in(thread: Thread) -> QuerySet[WaitingPost]:
    """Return what waits to come out in a thread, from before it opened or was merged, too."""
    here = Q(thread=thread) | Q(thread__merged_into=thread) | Q(scope=thread.scope_name)
    return WaitingPost.objects.filter(here)


def own_here(
    person: Person, thread: Thread, scopes: Iterable[str] = ()
) -> tuple[dict[uuid.UUID, Pseudonym], list[WaitingPost]]:
    """Return somebody's pseudonyms in a thread and in posts moved there, and what waits there."""
    known = {thread.scope_name, *scopes}
    tags = tags_of(person, known)
    mine = {each.pk: each for each in own_among(person, known)}
    return mine, _own_waiting(waiting_in(thread), tags) if tags else []


def _own_waiting(rows: Iterable[WaitingPost], tags: Mapping[str, str]) -> list[WaitingPost]:
    """Keep those of these with somebody's own tag, looked at here (see `own_among`)."""
    return [each for each in rows if each.tag == tags.get(each.scope)]


def own_pseudonyms(
    person: Person, thread: Thread, posts: Iterable[Post] = ()
) -> dict[uuid.UUID, Pseudonym]:
    """Return under which pseudonyms somebody wrote in a thread, and in posts moved there."""
    scopes = {thread.scope_name} | {post.pseudonym.scope for post in posts if post.pseudonym}
    return {each.pk: each for each in own_among(person, scopes)}


def own_scopes(person: Person, scopes: Iterable[str]) -> frozenset[str]:
    """Return in which of these scopes somebody has a pseudonym."""
    return frozenset(each.scope for each in own_among(person, set(scopes)))


def own_waiting(person: Person, scope: str) -> list[WaitingPost]:
    """Return what waits of somebody in a scope."""
    return _own_waiting(WaitingPost.objects.filter(scope=scope), tags_of(person, [scope]))


def all_own_waiting(person: Person) -> list[WaitingPost]:
    """Return all that waits of somebody: every scope with something waiting is tried."""
    waiting = list(WaitingPost.objects.select_related("thread__item"))
    return _own_waiting(waiting, tags_of(person, {each.scope for each in waiting}))


def said_today(person: Person) -> int:
    """Return how much somebody said today under pseudonyms, in all discussions together."""
    said = Post.objects.filter(pseudonym__isnull=False, day=timezone.localdate()).order_by()
    rows = list(said.values_list("pseudonym__scope", "pseudonym__tag"))
    tags = tags_of(person, {scope for scope, _tag in rows})
    return sum(tag == tags.get(scope) for scope, tag in rows)


def all_own_changes(person: Person) -> list[WaitingChange]:
    """Return all that somebody changed or took back under pseudonyms, and that waits."""
    rows = WaitingChange.objects.select_related("post__pseudonym", "post__thread__item")
    waiting = [(each, each.post.pseudonym) for each in rows]
    tags = tags_of(person, {pseudonym.scope for _each, pseudonym in waiting if pseudonym})
    return [each for each, of in waiting if of and tags.get(of.scope) == of.tag]


def said_lately(person: Person) -> list[Said]:
    """Return what somebody said under pseudonyms within a week, and what waits of them.

    With what it said before it was changed. The scopes in which anybody said something then are
    tried, in two questions; what waits takes four more.
    """
    changes = [Said(each.body) for each in all_own_changes(person) if each.body]
    waiting = [Said(each.body, _title_of(each)) for each in all_own_waiting(person)]
    return [*_released_lately(person), *waiting, *changes]


def _title_of(waiting: WaitingPost) -> str:
    return str((waiting.opening or {}).get("title", ""))


def _released_lately(person: Person) -> list[Said]:
    said = Post.objects.filter(pseudonym__isnull=False, day__gte=timezone.localdate() - LATELY)
    scopes = said.order_by().values_list("pseudonym__scope", flat=True).distinct()
    own = [each.pk for each in own_among(person, set(scopes))]
    if not own:
        return []
    mine = said.filter(pseudonym__in=own).exclude(Q(body="") & Q(earlier=[]))
    rows = mine.order_by("-pk").values_list("body", "earlier", "number", "thread__title")
    return [
        Said(text, title if number == 1 else "")
        for body, earlier, number, title in rows[:MOST_SAID]
        for text in (body, *(version["body"] for version in earlier))
    ]
