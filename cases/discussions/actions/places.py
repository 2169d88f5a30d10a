"""Giving out places: the thread of an item, the next number, who takes part."""

from collections.abc import Sequence

from django.db.models import F, Max
from django.utils.translation import gettext as _

from accounts.clearance import Audience
from accounts.models import Person
from cases.discussions.limits import DiscussionError
from cases.discussions.models import Participant, Post, Thread, ThreadTheme
from cases.discussions.models.thread import MOST_THEMES, TITLE_LENGTH
from cases.models import Item, ItemTheme, Theme


def locked(thread: Thread) -> Thread:
    """Return the thread with its row locked: whoever writes in it waits here for each other.

    Within a transaction. Raises DiscussionError for one where nobody can write.
    """
    found = Thread.objects.select_for_update().get(pk=thread.pk)
    if found.is_closed:
        raise DiscussionError(_("This discussion is closed. Nobody can write here any more."))
    return found


def thread_of(item: Item, *, clearance: Audience, public_id: str = "") -> Thread:
    """Return the thread of an item, opening it with the first post. Within a transaction.

    One that is for fewer people than whom `clearance` lets in makes room: for them it is not there,
    and they begin theirs.
    """
    item = Item.objects.select_for_update().get(pk=item.pk)  # two first posts wait here
    found = Thread.objects.filter(item=item.pk, scope=None, merged_into=None).first()
    if found is not None and found.audience <= clearance:
        return found
    given = {"public_id": public_id} if public_id else {}
    room = 0
    if found is not None:
        room = found.room + 1
        _set_apart(found, item)
    return Thread.objects.create(
        item_id=item.pk, language=item.language, audience=item.audience, room=room, **given
    )


def _set_apart(thread: Thread, item: Item) -> None:
    """Make the thread of an item one of its own, out of the item, for the people it is for."""
    thread = Thread.objects.select_for_update().get(pk=thread.pk)
    thread.title = thread.title or item.title[:TITLE_LENGTH]
    thread.item, thread.origin, thread.version = None, item, thread.version + 1
    thread.save(update_fields=["title", "item", "origin", "version"])
    themes = ItemTheme.objects.filter(item=item.pk).order_by("sort_order", "pk")[:MOST_THEMES]
    ThreadTheme.objects.bulk_create(
        ThreadTheme(thread=thread, theme_id=row.theme_id, sort_order=place)
        for place, row in enumerate(themes)
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
    # What is said while its item is for few is not read by more when the item is.
    thread.audience = thread.effective_audience
    Thread.objects.filter(pk=thread.pk).update(
        last_number=post.number,
        last_post=post,
        audience=thread.audience,
        version=F("version") + 1,
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
