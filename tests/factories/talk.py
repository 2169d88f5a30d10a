"""Threads and posts, as members make them."""

import datetime as dt
import itertools
import uuid
from typing import Any

from django.db.models import F
from django.utils import timezone

from accounts.actions import admit
from accounts.clearance import Audience, Role
from accounts.models import Person
from accounts.sealing.actions import begin as begin_keeping
from accounts.sealing.models import Keeper, Side
from accounts.sealing.queries import suggest_name
from cases.discussions.actions import places, posting
from cases.discussions.actions.posting import Words
from cases.discussions.actions.pseudonyms import opening_of, say_under_pseudonym
from cases.discussions.actions.releasing import release
from cases.discussions.models import Post, PostKind, PostState, ReleaseMoment, Thread, WaitingPost
from cases.models import Item, Theme
from tests.people import person

_number = itertools.count(1)


def known(who: Person) -> Person:
    """Return a person who has said enough not to be new any more."""
    if not Post.objects.filter(author=who).exists():
        thread = posting.begin(
            title="Kennismaken", themes=_themes(("T01",)), audience=Audience.PUBLIC,
            language="nl", words=Words("Hallo."), by=who,
        ).thread  # fmt: skip
        posting.reply(thread, words=Words("Nog eens hallo."), by=who)
        posting.reply(thread, words=Words("En nog eens."), by=who)
        Post.objects.filter(author=who).update(state=PostState.SHOWN)
    return who


def thread(
    word: str = "voorbeeld",
    audience: Audience = Audience.PUBLIC,
    *,
    by: Person | None = None,
    themes: tuple[str, ...] = ("T05",),
    **words: Any,
) -> Thread:
    """Return a thread of its own with a first post."""
    made = posting.begin(
        title=f"Gesprek {word} {next(_number)}",
        themes=_themes(themes),
        audience=audience,
        language="nl",
        words=said(word, **words),
        by=by or person("Carla"),
    )
    return Thread.objects.get(pk=made.thread_id)


def post(
    where: Thread | Item, word: str = "voorbeeld", *, by: Person | None = None, **words: Any
) -> Post:
    """Return a post in a thread, or about an item."""
    author = by or person("Carla")
    if isinstance(where, Thread):
        return posting.reply(where, words=said(word, **words), by=author)
    return posting.discuss(where, words=said(word, **words), by=author)


def said(word: str, *, kind: PostKind = PostKind.REMARK, reply_to: Post | None = None) -> Words:
    """Return words with a word of one's choice in them."""
    return Words(f"Bericht over {word}.", kind, uuid.uuid4(), reply_to)


def _themes(codes: tuple[str, ...]) -> list[Theme]:
    return list(Theme.objects.filter(code__in=codes))


PASSPHRASE = "vijf woorden die niemand zo kiest"


def ready_for_pseudonyms() -> None:
    """Let there be ten people of the police, and a keeper of keys on either side."""
    force = person("Anna").memberships.get().organisation
    for number in range(10):
        email = f"collega{number}@example.org"
        if not Person.objects.filter(email=email).exists():
            made = Person.objects.create_user(email, None, display_name=f"Collega {number}")
            admit(made, to=force, role=Role.OFFICER, by=None)
    for side, keeper in ((Side.ONE, person("Carla")), (Side.TWO, person("Esra"))):
        if not Keeper.objects.filter(person=keeper).exists():
            begin_keeping(side=side, passphrase=PASSPHRASE, by=keeper)


def under_pseudonym(where: Thread, word: str = "stilletjes", *, by: Person) -> Post:
    """Return a post that was said under a pseudonym and released."""
    token = waiting(where, word, by=by).token
    release_all()
    return Post.objects.get(token=token)


def begun_under_pseudonym(title: str = "Wie kent dit?", *, by: Person) -> Thread:
    """Return a thread of its own that began under a pseudonym, shown already."""
    opening = opening_of(
        title=title, themes=_themes(("T05",)), audience=Audience.POLICE, language="nl"
    )
    name = suggest_name(opening.scope)
    say_under_pseudonym(opening, words=said("stilletjes"), name=name, by=by)
    release_all()
    made = Thread.objects.get(public_id=opening.public_id)
    made.posts.update(state=PostState.SHOWN)
    return made


def waiting(where: Thread, word: str = "stilletjes", *, by: Person) -> WaitingPost:
    """Return a post that was said under a pseudonym and waits."""
    name = suggest_name(where.scope_name)
    return say_under_pseudonym(where, words=said(word), name=name, by=by)


def release_all() -> None:
    """Let all that waits be released, as the worker does in half an hour."""
    for minutes in (0, 20, 40):
        release(timezone.now() + dt.timedelta(minutes=minutes))
    ReleaseMoment.objects.all().delete()


def fill(where: Thread, *, up_to: int) -> None:
    """Let a thread have posts up to a number, by several people and one pseudonym."""
    first = where.posts.order_by("number")[0]
    authors = [person(name) for name in ("Anna", "Bram", "Lotte", "Omar")]
    for author in authors:
        places.take_part(where, author)
    begin_at = Thread.objects.get(pk=where.pk).last_number + 1
    Post.objects.bulk_create(
        Post(
            thread=where, number=number, author=authors[number % 4], at=first.at,
            is_named=authors[number % 4].byline == "named",
            body=f"Bericht {number}.", html=f"<p>Bericht {number}.</p>",
            kind=PostKind.QUESTION if number % 9 == 0 else PostKind.REMARK,
            reply_to=first if number % 7 == 0 else None, thanks_count=number % 5,
        )
        for number in range(begin_at, up_to + 1)
    )  # fmt: skip
    last = where.posts.order_by("-number")[0]
    Thread.objects.filter(pk=where.pk).update(
        last_number=up_to, last_post=last, version=F("version") + 1
    )
