"""What somebody began to write in discussions and did not post, and where it waits."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Person
from cases.discussions.models import Draft, Post, Thread
from cases.discussions.queries import drafts_of
from cases.discussions.there import there_among
from cases.models import Item

WRITE = "#write"


@dataclass(frozen=True)
class Unfinished:
    """A draft: of what, in which language that is said, where one goes on, and when it was kept."""

    title: str
    language: str
    url: str
    saved_at: dt.datetime


def unfinished_of(person: Person) -> list[Unfinished]:
    """Return the drafts of posts where the person may still write them, the latest first.

    Four questions, two more with a thread that others do not read. Of a place they no longer
    see nothing is said.
    """
    drafts = list(drafts_of(person))
    places = _places(person, {draft.place for draft in drafts})
    return [
        Unfinished(*places[draft.place], draft.saved_at)
        if draft.place != Draft.NEW
        else Unfinished(_new(draft), "", reverse("begin_thread"), draft.saved_at)
        for draft in drafts
        if draft.place == Draft.NEW or draft.place in places
    ]


def _new(draft: Draft) -> str:
    return draft.title or _("A discussion of its own")


def _places(person: Person, names: set[str]) -> Mapping[str, tuple[str, str, str]]:
    """Return the title, language and address of each of these places that the person may see."""
    found: dict[str, tuple[str, str, str]] = {}
    for item in Item.objects.visible_to(person).filter(public_id__in=names):
        url = reverse("about_item", args=[item.public_id])
        found[item.public_id] = (item.title, item.language, url + WRITE)
    threads = Thread.objects.filter(public_id__in=names).select_related("item")
    for thread in there_among(threads, person):
        found[thread.public_id] = _thread(thread, thread.get_absolute_url() + WRITE)
    mine = Post.objects.visible_to(person).filter(author=person, key__in=names)
    for post in mine.select_related("thread__item"):
        found[post.key] = _thread(post.thread, post.get_absolute_url() + "change/")
    return found


def _thread(thread: Thread, url: str) -> tuple[str, str, str]:
    return thread.heading, thread.language, url
