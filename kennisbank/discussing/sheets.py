"""A page of a thread, ready to be sent: what all members see alike is kept for a minute.

Kept under the thread's version, which goes up with every change that others see; a name that
changed on a profile shows a minute later. Whatever is a reader's own (their posts, what they
thanked, what is new to them) is made for them. Moderators see more: nothing is kept of that.
"""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.cache import cache
from django.template.loader import get_template
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from cases.discussions import queries
from cases.discussions.models import Post, PostKind, Thread
from cases.discussions.queries import Place
from cases.models import Theme
from kennisbank.discussing.lines import Eyes, Line, lines_of
from kennisbank.distilling import cards

KEPT_FOR = 60  # seconds
POST = "discussing/_post.html"


@dataclass(frozen=True)
class Entry:
    """A post on a page: whose it is, and how those see it to whom it is nothing special."""

    number: int
    pk: int
    author_id: int | None
    pseudonym_id: uuid.UUID | None
    is_question: bool
    html: SafeString


@dataclass(frozen=True)
class KeptSheet:
    """A page of a thread as all members see it, or all visitors."""

    entries: Sequence[Entry]
    page: int
    page_count: int
    counts: Mapping[str, int]
    themes: Sequence[Theme]  # of a thread of its own
    scopes: frozenset[str]  # of the pseudonyms on it: posts that were moved bring theirs along

    @property
    def last_number(self) -> int:
        """Return the highest number on it."""
        return max((entry.number for entry in self.entries), default=0)


def kept_sheet(thread: Thread, place: Place, *, is_member: bool, may_write: bool) -> KeptSheet:
    """Return a page of a thread that passed the gate, from what is kept if it is still so."""
    today, language = timezone.localdate().isoformat(), get_language()
    who = f"{int(is_member)}{int(may_write)}"
    where = f"{place.page}:{place.sort}:{place.kind}"
    key = f"talk:{thread.public_id}:{thread.version}:{where}:{who}:{language}:{today}"
    kept: KeptSheet | None = cache.get(key)
    if kept is None:
        kept = _made(thread, place, Eyes(is_member=is_member), may_write=may_write)
        cache.set(key, kept, KEPT_FOR)
    return kept


def posts_html(
    thread: Thread, place: Place, kept: KeptSheet, eyes: Eyes, *, may_write: bool
) -> SafeString:
    """Return the posts of a page for one reader, who sees no more than others do."""
    special = {entry.pk for entry in kept.entries if _is_special(entry, eyes)}
    asks = any(entry.pk in special and entry.is_question for entry in kept.entries)
    if not special:
        return _joined([entry.html for entry in kept.entries])
    posts = queries.sheet(thread, place).posts
    lines = {line.post.pk: line for line in page_lines(thread, posts, eyes, place)}
    own = {
        pk: render_line(line, thread, may_write=may_write, is_visitor=not eyes.is_member)
        for pk, line in lines.items()
        if pk in special or (asks and line.settles)
    }
    return _joined([own.get(entry.pk, entry.html) for entry in kept.entries])


def page_lines(thread: Thread, posts: Sequence[Post], eyes: Eyes, place: Place) -> list[Line]:
    """Return the lines of a page for whoever looks at it, in four questions."""
    insights = cards.parts_of(thread, posts)
    return lines_of(thread, posts, eyes, is_grouped=place.is_plain, insights=insights)


def all_html(thread: Thread, lines: Sequence[Line], *, may_write: bool) -> SafeString:
    """Return the posts of a page, none of it kept."""
    return _joined(
        [render_line(line, thread, may_write=may_write, is_visitor=False) for line in lines]
    )


def render_line(line: Line, thread: Thread, *, may_write: bool, is_visitor: bool) -> SafeString:
    """Return one post."""
    context = {"line": line, "thread": thread, "may_write": may_write, "is_visitor": is_visitor}
    return SafeString(get_template(POST).render(context))  # templates escape what they show


def _made(thread: Thread, place: Place, eyes: Eyes, *, may_write: bool) -> KeptSheet:
    found = queries.sheet(thread, place)
    lines = page_lines(thread, found.posts, eyes, place)
    return KeptSheet(
        entries=[
            _entry(line, thread, may_write=may_write, is_visitor=not eyes.is_member)
            for line in lines
        ],
        page=found.page,
        page_count=found.page_count,
        counts=queries.kind_counts(thread),
        themes=[] if thread.item_id else list(Theme.objects.filter(threads=thread)),
        scopes=frozenset(post.pseudonym.scope for post in found.posts if post.pseudonym),
    )


def _entry(line: Line, thread: Thread, *, may_write: bool, is_visitor: bool) -> Entry:
    post: Post = line.post
    return Entry(
        number=post.number,
        pk=post.pk,
        author_id=post.author_id,
        pseudonym_id=post.pseudonym_id,
        is_question=post.kind == PostKind.QUESTION,
        html=render_line(line, thread, may_write=may_write, is_visitor=is_visitor),
    )


def _is_special(entry: Entry, eyes: Eyes) -> bool:
    """Tell whether a post is something else to this reader than to others."""
    is_own = eyes.owns(entry.author_id, entry.pseudonym_id)
    is_new = eyes.is_new(entry.number, is_own=is_own)
    return is_own or is_new or entry.pk in eyes.thanked or entry.pk in eyes.flagged


def _joined(parts: Sequence[SafeString]) -> SafeString:
    return format_html_join("\n", "{}", ((part,) for part in parts))
