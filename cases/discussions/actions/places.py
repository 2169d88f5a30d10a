"""Giving out places: the thread of an item, the next number, who takes part."""

from collections.abc import Sequence

from django.db.models import F, Max
from django.utils.translation import gettext as _

from accounts.clearance import Audience
from accounts.models import Person
from cases.discussions.limits import DiscussionError
from cases.discussions.models import Participant, Post, Thread, ThreadTheme
from cases.models import Item, Theme


def locked(thread: Thread, *, though_closed: bool = False) -> Thread:
    """Return the thread with its row locked: whoever writes in it waits here for each other.

    Within a transaction. Raises DiscussionError for one where nobody can write.
    """
    found = Thread.objects.select_for_update().get(pk=thread.pk)
    if found.is_closed and not though_closed:
        raise DiscussionError(closed())
    return found


def closed() -> str:
    """Return why nobody can write somewhere; said alike of a thread that the reader cannot see."""
    return _("This discussion is closed. Nobody can write here any more.")


def thread_of(item: Item, *, clearance: Audience, public_id: str = "") -> Thread:
    """Return the thread of an item, opening it with the first post. Within a transaction.

    Raises DiscussionError where it is for more than `clearance`: an item that was opened to
    more people keeps the thread of those before.
    """
    Item.objects.select_for_update().get(pk=item.pk)  # two first posts wait here
    found = Thread.objects.filter(item=item.pk, scope=None, merged_into=None).first()
    if found is not None and found.audience > clearance:
        raise DiscussionError(closed())
    given = {"public_id": public_id} if public_id else {}
    return found or Thread.objects.create(
        item_id=item.pk, language=item.language, audience=item.audience, **given
    )


def open_thread(
    *, title: str, themes: Sequence[Theme], audience: Audience, language: str, public_id: str = ""
) -> Thread:
    """Open a thread of its own under one to three themes. Within a transaction."""
    given = {"public_id": public_id} if public_id else {}
    thread = Thread.objects.create(title=title, audience=audience, language=language, **given)
    ThreadTheme.objects.bulk_create(
        ThreadTheme(thread=thread, theme=theme, sort_order=place)
        for place, theme in enumerate(themes)
    )
    return thread


def put(thread: Thread, post: Post) -> Post:
    """Save a post as the last of a thread whose row is locked, with the next number."""
    post.thread = thread
    post.number = thread.last_number + 1
    post.save(force_insert=True)
    thread.last_number, thread.last_post = post.number, post
    Thread.objects.filter(pk=thread.pk).update(
        last_number=post.number, last_post=post, version=F("version") + 1
    )
    return post


def take_part(thread: Thread, person: Person, *, rather: int | None = None) -> Participant:
    """Return somebody's place in a locked thread, giving one out if need be.

    That is the number they would `rather` have where nobody else has it, or the next.
    """
    here = Participant.objects.filter(thread=thread)
    mine = here.filter(person=person).first()
    if mine is not None:
        return mine
    if rather is None or here.filter(number=rather).exists():
        rather = (here.aggregate(highest=Max("number"))["highest"] or 0) + 1
    return Participant.objects.create(thread=thread, person=person, number=rather)


def changed(thread: Thread) -> None:
    """Note that readers of a thread see something else now."""
    Thread.objects.filter(pk=thread.pk).update(version=F("version") + 1)
