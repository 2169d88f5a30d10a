"""What moderators do to threads: their pace, their place, and bringing posts where they belong.

Each but pinning leaves a note in the thread, which names no other thread and leads to none: who
may not see that one is told nothing of it. No post becomes readable for more people than before.
"""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from accounts.clearance import Audience
from accounts.models import Person
from accounts.models.person import Byline
from cases.discussions.actions import places
from cases.discussions.limits import DiscussionError
from cases.discussions.models import (
    FormerPlace,
    Participant,
    Post,
    PostKind,
    Thread,
    ThreadState,
    ThreadTheme,
)
from cases.discussions.moves import posts_went
from cases.discussions.permissions import may_moderate
from cases.models import Item, Theme
from cases.text import markdown

MOST_AT_ONCE = 200
MOST_MISSING = 10  # named in a remark
SLOWEST = 24 * 60  # minutes


@transaction.atomic
def set_pace(
    thread: Thread, *, state: ThreadState, minutes: int = 0, reason: str, by: Person
) -> Thread:
    """Open, slow or close a thread, with the reason as a note in it.

    Raises DiscussionError without a reason, and for a slowness that is none.
    """
    thread = _locked(thread, by=by)
    if not reason.strip():
        raise DiscussionError(_("Give the reason: readers will see it."))
    if state == ThreadState.SLOW and not 1 <= minutes <= SLOWEST:
        raise DiscussionError(_("Between 1 minute and a day."))
    thread.state = state
    thread.slow_minutes = minutes if state == ThreadState.SLOW else 0
    thread.save(update_fields=["state", "slow_minutes"])
    with override(thread.language):
        said = {
            ThreadState.OPEN: _("This discussion is open again."),
            ThreadState.SLOW: _("This discussion is slow now: one post in %(minutes)d minutes.")
            % {"minutes": minutes},
            ThreadState.CLOSED: _("This discussion is closed."),
        }[state]
    note(thread, f"{said} {reason.strip()}", by=by)
    return thread


@transaction.atomic
def pin(thread: Thread, *, is_pinned: bool, by: Person) -> Thread:
    """Keep a thread on top of the lists, or let it go."""
    thread = _locked(thread, by=by)
    thread.is_pinned = is_pinned
    thread.save(update_fields=["is_pinned"])
    places.changed(thread)
    return thread


@transaction.atomic
def narrow(thread: Thread, *, to: Audience, by: Person) -> Thread:
    """Make a thread for fewer people, from the next request.

    Raises DiscussionError for more people: what was said was said to those of before.
    """
    thread = _locked(thread, by=by)
    if to < thread.effective_audience:
        raise DiscussionError(
            _("A discussion is never opened to more people than it was written for.")
        )
    thread.audience = to
    thread.save(update_fields=["audience"])
    with override(thread.language):
        note(thread, _("This discussion is now for: %(whom)s.") % {"whom": to.label}, by=by)
    return thread


@transaction.atomic
def move(
    thread: Thread, *, themes: Sequence[Theme] = (), item: Item | None = None, by: Person
) -> Thread:
    """Put a thread of its own under other themes, or onto an item that has none yet.

    Raises DiscussionError for an item's thread: it stays with its item. What was taken out of one
    goes onto no other item: it would be hidden with either, and belong to one.
    """
    thread = _locked(thread, by=by)
    if thread.item is not None:
        raise DiscussionError(_("This discussion belongs to its item and stays there."))
    if item is not None:
        if thread.origin_id is not None:
            raise DiscussionError(
                _("This came out of the discussion of an item: it goes onto no other.")
            )
        if Thread.objects.filter(item=item.pk, scope=None, merged_into=None).exists():
            raise DiscussionError(_("That item has a discussion. Merge the two instead."))
        # The sealing room knows an item's thread by another name: they would get new pseudonyms.
        if thread.waiting.exists() or thread.posts.filter(pseudonym__isnull=False).exists():
            raise DiscussionError(
                _("People write here under pseudonyms: it stays a discussion of its own.")
            )
        thread.item = Item.objects.get(pk=item.pk)
        thread.save(update_fields=["item"])
        thread.thread_themes.all().delete()
    else:
        thread.thread_themes.all().delete()
        ThreadTheme.objects.bulk_create(
            ThreadTheme(thread=thread, theme=theme, sort_order=place)
            for place, theme in enumerate(themes)
        )
    with override(thread.language):
        note(thread, _("This discussion was moved here."), by=by)
    return thread


@transaction.atomic
def split(
    thread: Thread, *, numbers: Sequence[int], title: str, themes: Sequence[Theme], by: Person
) -> Thread:
    """Take posts out of a thread into one of their own, for the same people.

    Out of an item's they stay as visible as that item. Their old addresses lead on. Raises
    DiscussionError when there is nothing to take.
    """
    thread = _locked(thread, by=by)
    posts = list(_chosen(thread, numbers))
    if not posts:
        raise DiscussionError(_("Choose the posts that are to go."))
    made = places.open_thread(
        title=title, themes=themes, audience=thread.effective_audience, language=thread.language
    )
    made.scope_id, made.origin_id = thread.scope_id, thread.item_id or thread.origin_id
    made.save(update_fields=["scope", "origin"])
    made = Thread.objects.select_for_update().get(pk=made.pk)
    with override(thread.language):
        # Without titles and addresses: either thread may be for fewer people one day.
        began = _("Here follows what was said in another discussion.")
        said = ngettext("%(count)d post was moved.", "%(count)d posts were moved.", len(posts))
    note(made, began, by=by)
    made.refresh_from_db()
    _carry(posts, made)
    posts_went(thread, made)
    left = Thread.objects.select_for_update().get(pk=thread.pk)
    note(left, said % {"count": len(posts)}, by=by)
    return made


@transaction.atomic
def merge(thread: Thread, *, into: Thread, by: Person) -> Thread:
    """Bring all posts of a thread to the end of another; its address leads there.

    Raises DiscussionError where they would be read by more people than before.
    """
    thread, into = _locked_pair(thread, into, by=by)
    if thread.pk == into.pk or thread.item is not None:
        raise DiscussionError(_("Only a discussion of its own can be merged into another."))
    if into.effective_audience < thread.effective_audience or into.scope_id != thread.scope_id:
        raise DiscussionError(
            _("A discussion is never opened to more people than it was written for.")
        )
    if thread.origin_id not in {None, into.item_id, into.origin_id}:
        raise DiscussionError(
            _("This came out of the discussion of an item: merged, it can only go back there.")
        )
    with override(into.language):
        # Without its title: a moderator may have to take somebody's name out of it later.
        said = _("Here follows what was said in another discussion.")
    note(into, said, by=by)
    _carry(list(thread.posts.order_by("number")), into)
    thread.merged_into, thread.last_post = into, None
    thread.is_pinned = False
    thread.save(update_fields=["merged_into", "last_post", "is_pinned"])
    Thread.objects.filter(merged_into=thread).update(merged_into=into)
    posts_went(thread, into)
    return into


def note(thread: Thread, text: str, *, by: Person) -> Post:
    """Let the site say something in a thread whose row is locked."""
    made = Post(
        author=by, is_named=by.byline == Byline.NAMED, kind=PostKind.NOTE, body=text,
        html=markdown(text), at=timezone.now(),
    )  # fmt: skip
    return places.put(thread, made)


def _locked(thread: Thread, *, by: Person) -> Thread:
    if not may_moderate(by):
        raise DiscussionError(_("Only moderators can do this."))
    rows = Thread.objects.select_for_update(of=("self",)).select_related("item")
    return rows.get(pk=thread.pk)


def _locked_pair(thread: Thread, into: Thread, *, by: Person) -> tuple[Thread, Thread]:
    """Lock two threads in the order of their rows, so that two merges never wait for each other."""
    first, second = sorted((thread, into), key=lambda each: each.pk)
    locked = {each.pk: _locked(each, by=by) for each in (first, second)}
    return locked[thread.pk], locked[into.pk]


def _chosen(thread: Thread, numbers: Sequence[int]) -> "list[Post]":
    wanted = list(dict.fromkeys(numbers))[:MOST_AT_ONCE]
    rows = thread.posts.filter(number__in=wanted).exclude(kind=PostKind.NOTE)
    found = list(rows.order_by("number"))
    missing = sorted(set(wanted) - {post.number for post in found})
    if missing:
        raise DiscussionError(
            _("No post stands here under: %(numbers)s.")
            % {"numbers": ", ".join(map(str, missing[:MOST_MISSING]))}
        )
    return found


def _carry(posts: Sequence[Post], into: Thread) -> None:
    """Put posts at the end of a locked thread, each leaving where it stood."""
    FormerPlace.objects.bulk_create(
        FormerPlace(thread_id=post.thread_id, number=post.number, post=post) for post in posts
    )
    left = {post.thread_id for post in posts}
    # Others call them “Officer 2”: they stay that, where it can be.
    numbers = {
        (row.thread_id, row.person_id): row.number
        for row in Participant.objects.filter(thread__in=left)
    }
    for post in posts:
        before = numbers.get((post.thread_id, post.author_id or 0))
        post.thread, post.number = into, into.last_number + 1
        post.save(update_fields=["thread", "number"])
        into.last_number = post.number
        if post.author is not None and post.kind != PostKind.NOTE:
            places.take_part(into, post.author, rather=before)
    last = into.posts.order_by("-number").first()
    Thread.objects.filter(pk=into.pk).update(
        last_number=into.last_number,
        last_post=last,
        audience=into.effective_audience,  # as when somebody writes
        version=F("version") + 1,
    )
    for pk in left:
        latest = Post.objects.filter(thread=pk).order_by("-number").first()
        Thread.objects.filter(pk=pk).update(last_post=latest, version=F("version") + 1)
