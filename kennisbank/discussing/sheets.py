"""A page of a thread, ready to be sent: what all members see alike is kept for a minute.

Kept under the thread's version, which goes up with every change that others see; a name that
changed on a profile shows a minute later. A post that a reader thanked, flagged, or has not read
yet looks the same for all who did, so a page is kept once for each of these marks. And once for
each clearance: who may read as much may see the same profiles, to which names lead. What a reader
wrote under their name is kept for them, as if they had no pseudonym. What they wrote under one is
made for them, and nothing is kept of that: it would join a pseudonym to a person. Moderators see
more: nothing is kept of that either.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.core.cache import caches
from django.template.loader import get_template
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from accounts.clearance import Audience
from accounts.models import Person
from cases.discussions.models import Post, PostKind, Thread
from cases.models import Theme
from cases.models.wording import Kind
from cases.moderation.queries.own import decided_about
from kennisbank.discussing.lines import Eyes, Line, lines_of
from kennisbank.discussing.rows import Rows

KEPT_FOR = 60  # seconds
POST = "discussing/_post.html"
NOTE = "discussing/_note.html"


@dataclass(frozen=True)
class Marks:
    """What a post of somebody else is to a reader."""

    is_thanked: bool = False
    is_flagged: bool = False
    is_unread: bool = False

    def __str__(self) -> str:
        return f"{self.is_thanked:d}{self.is_flagged:d}{self.is_unread:d}"


NO_MARKS = Marks()


@dataclass(frozen=True)
class Entry:
    """A post on a page: whose it is, and how others see it to whom it is marked alike."""

    number: int
    pk: int
    author_id: int | None
    pseudonym_id: uuid.UUID | None
    is_question: bool
    html: SafeString


@dataclass(frozen=True)
class ThemeLink:
    """A theme as a page links to it, in one language: a whole row is slow to take out again."""

    name: str
    url: str


@dataclass(frozen=True)
class KeptSheet:
    """A page of a thread as all members see it, or all visitors."""

    entries: Sequence[Entry]
    page: int
    page_count: int
    counts: Mapping[str, int]
    themes: Sequence[ThemeLink]  # of a thread of its own
    # Of the whole thread: which pseudonyms came along with posts that were moved, and their scopes;
    # who says something in it by name, whether it led to an insight, and whether posts went.
    brought: Mapping[uuid.UUID, str]
    authors: frozenset[int]
    has_insights: bool
    had_more: bool

    def has_author(self, person: Person | None) -> bool:
        """Tell whether the person says something by name in the thread, on any page."""
        return person is not None and person.pk in self.authors

    @property
    def last_number(self) -> int:
        """Return the highest number on it."""
        return max((entry.number for entry in self.entries), default=0)


def kept_sheet(
    rows: Rows,
    *,
    is_member: bool,
    may_write: bool,
    clearance: Audience = Audience.PUBLIC,
    marks: Marks = NO_MARKS,
) -> KeptSheet:
    """Return a page of a thread that passed the gate, from what is kept if it is still so."""
    key = _key(rows, f"{is_member:d}{may_write:d}{clearance:d}{marks}")
    cache = caches["pages"]
    kept: KeptSheet | None = cache.get(key)
    if kept is None:
        eyes = _eyes_of_all(rows, marks, is_member=is_member, clearance=clearance)
        kept = _made(rows, eyes, may_write=may_write)
        cache.set(key, kept, KEPT_FOR)
    return kept


def _key(rows: Rows, who: str) -> str:
    """Return under what a page is kept: it changes with all that may change the page."""
    thread, place = rows.thread, rows.place
    where = f"{place.page}:{place.sort}:{place.kind}"
    today, language = timezone.localdate().isoformat(), get_language()
    return f"talk:{thread.public_id}:{thread.version}:{where}:{who}:{language}:{today}"


def posts_html(rows: Rows, kept: KeptSheet, eyes: Eyes, *, may_write: bool) -> SafeString:
    """Return the posts of a page for one reader, who sees no more than others do."""
    html = {entry.pk: entry.html for entry in kept.entries}
    marks = {entry.pk: _marks(entry, eyes) for entry in kept.entries}
    for each in set(marks.values()) - {NO_MARKS}:
        marked = kept_sheet(
            rows,
            is_member=eyes.is_member,
            may_write=may_write,
            clearance=eyes.clearance,
            marks=each,
        )
        html |= {entry.pk: entry.html for entry in marked.entries if marks.get(entry.pk) == each}
    own = [entry for entry in kept.entries if eyes.owns(entry.author_id, entry.pseudonym_id)]
    if own:
        html |= _own_html(rows, own, eyes, may_write=may_write)
    return _joined([html[entry.pk] for entry in kept.entries])


def _own_html(
    rows: Rows, own: Sequence[Entry], eyes: Eyes, *, may_write: bool
) -> dict[int, SafeString]:
    """Return a reader's own posts, and the answers they may settle an own question with."""
    html = _kept_by_name(rows, own, eyes, may_write=may_write)
    missing = {entry.pk for entry in own} - html.keys()
    asks = any(entry.is_question for entry in own)
    if missing or asks:
        lines = lines_of(rows, eyes)
        wanted = [each for each in lines if each.post.pk in missing or (asks and each.settles)]
        html |= _rendered(wanted, rows, eyes, may_write=may_write)
    return html


def _kept_by_name(
    rows: Rows, own: Sequence[Entry], eyes: Eyes, *, may_write: bool
) -> dict[int, SafeString]:
    """Return what a reader said by name, from what is kept, but for what was decided about.

    Kept whether they have a pseudonym there or not, and the same then: it must not tell.
    """
    named = [entry.pk for entry in own if entry.pseudonym_id is None]
    if not named or eyes.person is None:
        return {}
    key = _key(rows, f"by{eyes.person.pk}:{eyes.is_member:d}{may_write:d}{eyes.clearance:d}")
    cache = caches["pages"]
    kept: dict[int, SafeString] | None = cache.get(key)
    if kept is None:
        by_name = Eyes(person=eyes.person, is_member=eyes.is_member, clearance=eyes.clearance)
        lines = [each for each in lines_of(rows, by_name) if each.post.pk in named]
        undecided = [each for each in lines if not each.standing.measures]
        kept = _rendered(undecided, rows, by_name, may_write=may_write)
        cache.set(key, kept, KEPT_FOR)
    decided = decided_about(named)
    return {pk: html for pk, html in kept.items() if pk not in decided}


def all_html(rows: Rows, eyes: Eyes, *, may_write: bool) -> SafeString:
    """Return the posts of a page for a moderator, none of it kept."""
    return _joined(list(_rendered(lines_of(rows, eyes), rows, eyes, may_write=may_write).values()))


def _rendered(
    lines: Iterable[Line], rows: Rows, eyes: Eyes, *, may_write: bool
) -> dict[int, SafeString]:
    """Return posts as one reader sees them, by their ids."""
    is_visitor = not eyes.is_member
    return {
        line.post.pk: render_line(line, rows.thread, may_write=may_write, is_visitor=is_visitor)
        for line in lines
    }


def render_line(line: Line, thread: Thread, *, may_write: bool, is_visitor: bool) -> SafeString:
    """Return one post."""
    context = {
        "line": line,
        "thread": thread,
        "may_write": may_write,
        "is_visitor": is_visitor,
        "is_of_dilemma": thread.about is not None and thread.about.kind == Kind.DILEMMA,
    }
    name = NOTE if line.is_note else POST
    return SafeString(get_template(name).render(context))  # templates escape what they show


def _eyes_of_all(rows: Rows, marks: Marks, *, is_member: bool, clearance: Audience) -> Eyes:
    """Return how all look at a page to whom each of its posts is marked so."""
    every = frozenset(post.pk for post in rows.sheet.posts)
    return Eyes(
        is_member=is_member,
        clearance=clearance,
        thanked=every if marks.is_thanked else frozenset(),
        flagged=every if marks.is_flagged else frozenset(),
        read_up_to=0 if marks.is_unread else None,
    )


def _made(rows: Rows, eyes: Eyes, *, may_write: bool) -> KeptSheet:
    thread, found = rows.thread, rows.sheet
    voices = rows.voices
    return KeptSheet(
        entries=[
            _entry(line, thread, may_write=may_write, is_visitor=not eyes.is_member)
            for line in lines_of(rows, eyes)
        ],
        page=found.page,
        page_count=found.page_count,
        counts=voices.kinds,
        themes=[] if thread.item_id else _themes(thread),
        brought=rows.brought,
        authors=voices.authors,
        has_insights=rows.has_insights,
        had_more=rows.had_more,
    )


def _themes(thread: Thread) -> list[ThemeLink]:
    rows = Theme.objects.filter(threads=thread)
    return [ThemeLink(each.name, each.get_absolute_url()) for each in rows]


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


def _marks(entry: Entry, eyes: Eyes) -> Marks:
    is_own = eyes.owns(entry.author_id, entry.pseudonym_id)
    return Marks(
        is_thanked=entry.pk in eyes.thanked,
        is_flagged=entry.pk in eyes.flagged,
        is_unread=eyes.is_new(entry.number, is_own=is_own),
    )


def _joined(parts: Sequence[SafeString]) -> SafeString:
    return format_html_join("\n", "{}", ((part,) for part in parts))
