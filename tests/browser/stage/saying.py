"""People and posts on the stage: said days ago, by people who are not new."""

import datetime as dt
import itertools
from collections.abc import Sequence

from django.utils import timezone

from accounts.clearance import Audience
from accounts.models import Person
from cases.discussions.actions import places
from cases.discussions.models import Post, PostKind, Thread
from cases.models import Item, Theme
from cases.text import markdown

DOMAINS = {"bram": "hogeschool", "lotte": "hogeschool", "omar": "stichting"}
COLLEAGUES = ("amina", "bas", "chantal", "daan", "evi", "farid", "gerda", "hugo", "ilse", "jip")


def somebody(name: str) -> Person:
    """Return one of the people of the demonstration."""
    return Person.objects.get(email=f"{name}@{DOMAINS.get(name, 'politie')}.example.org")


def thread(
    title: str,
    *,
    language: str = "nl",
    audience: Audience = Audience.EDUCATION,
    themes: Sequence[str] = ("T08", "T12"),
) -> Thread:
    """Return a thread of its own in which nothing was said yet."""
    found = list(Theme.objects.filter(code__in=themes))
    return places.open_thread(title=title, themes=found, audience=audience, language=language)


def thread_about(item: Item) -> Thread:
    """Return the thread of an item."""
    return places.thread_of(item, clearance=Audience.POLICE)


def say(
    where: Thread,
    who: str,
    body: str,
    *,
    days: float = 3,
    kind: PostKind = PostKind.REMARK,
    reply_to: Post | None = None,
    thanks: int = 0,
) -> Post:
    """Return a post that somebody said by name some days ago: nobody is told of it."""
    author, moment = somebody(who), timezone.now() - dt.timedelta(days=days)
    where = Thread.objects.get(pk=where.pk)
    places.take_part(where, author)
    post = Post(
        author=author, body=body, html=markdown(body), kind=kind, reply_to=reply_to,
        at=moment, day=timezone.localdate(moment), thanks_count=thanks,
    )  # fmt: skip
    return places.put(where, post)


def fill(where: Thread, bodies: Sequence[str], *, up_to: int) -> None:
    """Let colleagues say these things in turn until the thread has so many posts."""
    kinds = itertools.cycle(
        (PostKind.EXPERIENCE, PostKind.REMARK, PostKind.COUNTER, PostKind.REMARK, PostKind.TIP)
    )
    turns = zip(itertools.cycle(COLLEAGUES), itertools.cycle(bodies), kinds, strict=False)
    begun = Thread.objects.get(pk=where.pk).last_number
    for number, (who, body, kind) in zip(range(begun + 1, up_to + 1), turns, strict=False):
        days = 1 + (up_to - number) / 10
        say(where, who, body, days=days, kind=kind, thanks=number % 4)


def make_known(name: str) -> None:
    """Let somebody have said enough not to be new any more."""
    where = thread("Even voorstellen", audience=Audience.EDUCATION, themes=("T12",))
    for body in ("Hallo allemaal.", "Ik lees hier graag mee.", "Tot op de volgende bijeenkomst."):
        say(where, name, body, days=30)
