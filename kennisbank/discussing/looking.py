"""How a post will look before it is posted: as whom, as what, and with whom it calls."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Max
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from accounts.models import Person
from accounts.models.person import Byline
from accounts.queries import know_roles
from cases.checks.finding import Finding
from cases.checks.kinds import OF_PEOPLE
from cases.checks.registry import findings
from cases.discussions import queries
from cases.discussions.models import Post, PostKind, Thread
from cases.discussions.queries import Place
from cases.discussions.speakers import Speaker, name_in, speakers_of
from cases.text import markdown
from kennisbank.discussing.calling import with_calls
from kennisbank.discussing.quoting import with_sayers

MOST_FOUND = 6


@dataclass(frozen=True)
class Typed:
    """What stands in a form: the text, what it wants to be, and which post it answers."""

    body: str
    kind: PostKind = PostKind.REMARK
    reply_to: int | None = None
    language: str = ""  # of a discussion that is to begin


@dataclass(frozen=True)
class Look:
    """A post that is not there yet, as others will see it."""

    speaker: Speaker
    kind_label: str
    html: SafeString
    language: str = ""
    found: Sequence[Finding] = ()  # what in the text could lead to a person
    day: dt.date = field(default_factory=timezone.localdate)
    time: dt.datetime | None = None  # of what is said under a pseudonym only the day is shown


def by_name(person: Person, thread: Thread | None, typed: Typed) -> Look:
    """Return how somebody's post will look under their name or role."""
    know_roles([person])
    number = _number_in(thread, person) if thread else 1
    speaker = name_in(person, number, is_named=person.byline == Byline.NAMED)
    return _look(speaker, thread, typed, time=timezone.localtime())


def under(name: str, thread: Thread | None, typed: Typed) -> Look:
    """Return how a post will look under a pseudonym."""
    return _look(Speaker(name, is_pseudonym=True), thread, typed)


def changed(post: Post, typed: Typed) -> Look:
    """Return how a post will look with other words."""
    speaker = speakers_of(post.thread, [post])[post.pk]
    time = timezone.localtime(post.at) if post.at else None
    return _look(speaker, post.thread, typed, day=post.day, time=time)


def _number_in(thread: Thread, person: Person) -> int:
    """Return under which number somebody takes part, or will."""
    mine = queries.numbers_of(thread, [person.pk]).get(person.pk)
    highest = thread.participants.aggregate(highest=Max("number"))["highest"]
    return mine or (highest or 0) + 1


def _look(
    speaker: Speaker,
    thread: Thread | None,
    typed: Typed,
    *,
    day: dt.date | None = None,
    time: dt.datetime | None = None,
) -> Look:
    is_plain = typed.kind == PostKind.REMARK
    language = thread.language if thread else typed.language or str(get_language())
    return Look(
        speaker=speaker,
        kind_label="" if is_plain else str(typed.kind.label),
        html=_html(speaker, thread, typed),
        language=language,
        found=_found(typed.body, language),
        day=day or timezone.localdate(),
        time=time,
    )


def _found(text: str, language: str) -> list[Finding]:
    """Return what could lead to a person, each once: to be looked at once more, not to be barred.

    Whom one calls with “@” takes part already; links and quotes are what one talks about here.
    """
    found = {
        each.normalised: each
        for each in findings(text, language=language)
        if each.kind in OF_PEOPLE and not text[: each.start].endswith("@")
    }
    return list(found.values())[:MOST_FOUND]


def _html(speaker: Speaker, thread: Thread | None, typed: Typed) -> SafeString:
    """Return the text as the page on which it will stand shows it."""
    text = markdown(typed.body)
    if thread is None:
        return with_calls(text, speaker.names)
    posts = list(queries.sheet(thread, Place(page=thread.page_of(thread.last_number + 1))).posts)
    answered = queries.post_at(thread, typed.reply_to) if typed.reply_to else None
    speakers = speakers_of(thread, [*posts, *([answered] if answered else ())])
    sayers = {post.number: speakers[post.pk].name for post in posts}
    if answered is not None:
        sayers[answered.number] = speakers[answered.pk].name
    names = (name for each in (*speakers.values(), speaker) for name in each.names)
    return with_calls(with_sayers(text, thread, sayers), frozenset(names))
