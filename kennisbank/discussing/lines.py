"""A page of posts as a template shows it: no line of it needs another question."""

import datetime as dt
import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from django.utils import timezone
from django.utils.safestring import SafeString

from accounts.clearance import Audience
from accounts.models import Person
from cases.discussions.models import Post, PostKind, PostPicture, PostState, Thread, WaitingChange
from cases.discussions.permissions import (
    is_own,
    may_change,
    may_moderate,
    may_settle,
    may_take_back,
    may_thank,
)
from cases.discussions.speakers import Speaker
from cases.insights.models import Insight
from cases.moderation.queries.own import Standing, standings
from cases.text import kept_html
from kennisbank.discussing.calling import with_calls
from kennisbank.discussing.folding import is_long
from kennisbank.discussing.quoting import with_sayers
from kennisbank.discussing.rows import Rows


@dataclass(frozen=True)
class Answered:
    """What a post answers: where it stands and who said it."""

    number: int
    name: str
    url: str


@dataclass(frozen=True)
class Helped:
    """The question that a post answered, says who asked it."""

    number: int
    url: str


@dataclass(frozen=True)
class Line:
    """One post of a page."""

    post: Post
    speaker: Speaker
    url: str
    is_own: bool
    is_thanked: bool
    may_thank: bool
    may_change: bool
    may_take_back: bool
    may_moderate: bool
    is_indented: bool
    is_unread: bool
    answered: Answered | None
    answer_url: str
    settles: int | None  # the number of the question the reader may say it answers
    standing: Standing
    helped: Helped | None = None
    insights: Sequence[Insight] = ()  # of which it is a part
    is_repeated: bool = False  # a note that says what the one right above it says
    profile_id: uuid.UUID | None = None  # of its author, where this reader may see it
    names: Collection[str] = ()  # of all who speak on the page
    sayers: Mapping[int, str] = field(default_factory=dict)  # their names, by their posts' numbers

    @property
    def number(self) -> int:
        """Return its number in the thread."""
        return self.post.number

    @property
    def to_come(self) -> WaitingChange | None:
        """Return what its author changed under a pseudonym, to that author alone."""
        return self.post.to_come if self.is_own else None

    @property
    def html(self) -> SafeString:
        """Return its text; of what is hidden only those who may read it get this far."""
        text = kept_html((self.to_come or self.post).html)
        return with_calls(with_sayers(text, self.post.thread, self.sayers), self.names)

    @property
    def is_long(self) -> bool:
        """Tell whether only its beginning is shown at first."""
        return not self.is_note and is_long(self.post.html)

    @property
    def has_words(self) -> bool:
        """Tell whether this reader sees its words: what is hidden, its author and moderators."""
        is_going = self.to_come is not None and self.to_come.is_taking_back
        if self.post.state == PostState.WITHDRAWN or is_going:
            return False
        return self.post.is_shown or self.is_own or self.may_moderate

    @property
    def pictures(self) -> Sequence[PostPicture]:
        """Return its pictures, to who sees its words."""
        return list(self.post.pictures.all()) if self.has_words else ()

    @property
    def kind_label(self) -> str:
        """Return what it wants to be; nothing for a plain remark."""
        said = self.to_come or self.post
        is_plain = said.kind in {PostKind.REMARK, PostKind.NOTE}
        return "" if is_plain else str(said.get_kind_display())

    @property
    def is_note(self) -> bool:
        """Tell whether the site says it, not a member."""
        return self.post.kind == PostKind.NOTE

    @property
    def time(self) -> dt.datetime | None:
        """Return when it was said; of a pseudonymous post only the day is known."""
        return timezone.localtime(self.post.at) if self.post.at else None


@dataclass(frozen=True)
class Eyes:
    """Who looks at a page, and what of it is theirs.

    Without a person it is any member, or any visitor: what all of them see alike.
    """

    person: Person | None = None
    is_member: bool = False
    is_by_name: bool = True  # the thread is there for them without a pseudonym, too
    clearance: Audience = Audience.PUBLIC
    mine: Collection[uuid.UUID] = ()  # the ids of their pseudonyms there
    thanked: frozenset[int] = frozenset()
    flagged: frozenset[int] = frozenset()
    read_up_to: int | None = None

    def thanks(self, post: Post) -> bool:
        """Tell whether they may find a post helpful."""
        if not self.is_by_name:
            return False
        if self.person is not None:
            return may_thank(self.person, post, self.mine)
        return self.is_member and post.is_shown and post.kind != PostKind.NOTE

    def profile_of(self, speaker: Speaker) -> uuid.UUID | None:
        """Return the profile of a speaker that they may see, by the rule of its own page."""
        shown = speaker.profile
        if shown is None or not self.is_member or self.clearance < shown.audience:
            return None
        return shown.public_id

    def owns(self, author: int | None, pseudonym: uuid.UUID | None) -> bool:
        """Tell whether a post of this author or this pseudonym is their own."""
        if pseudonym is not None:
            return pseudonym in self.mine
        return self.person is not None and author == self.person.pk

    def is_new(self, number: int, *, is_own: bool) -> bool:
        """Tell whether a post came after what they read; what they said themselves is not new."""
        return self.read_up_to is not None and number > self.read_up_to and not is_own


def lines_of(rows: Rows, eyes: Eyes) -> list[Line]:
    """Return the lines of a page: one question more than its rows, where somebody looks.

    Grouped, an answer stands below what it answers, if that is on the same page.
    """
    person, mine = eyes.person, eyes.mine
    thread, posts, speakers = rows.thread, rows.posts, rows.speakers
    here = {post.pk: post for post in posts}
    names = frozenset(name for speaker in speakers.values() for name in speaker.names)
    sayers = _sayers(thread, posts, speakers)
    answers = {post.answer_id: post for post in posts if post.answer_id}
    standing = standings(
        posts,
        person,
        mine,
        is_member=eyes.is_member,
        is_by_name=eyes.is_by_name,
        flagged=eyes.flagged,
    )

    ordered = _grouped(posts, here) if rows.is_grouped else posts
    repeated = _repeated(ordered) if rows.is_grouped else frozenset()

    # With what is said to nobody in particular one speaks to who began.
    asked = next((each for each in posts if each.number == 1), None)

    def line(post: Post) -> Line:
        root = _root(post, here) if rows.is_grouped else None
        spoken_to = here.get(post.reply_to_id) if post.reply_to_id else asked
        question = answers.get(post.pk) or spoken_to
        return Line(
            post=post,
            speaker=speakers[post.pk],
            url=thread.url_of(post.number),
            is_own=is_own(person, post, mine),
            is_thanked=post.pk in eyes.thanked,
            may_thank=eyes.thanks(post),
            may_change=person is not None and may_change(person, post, mine),
            may_take_back=person is not None and may_take_back(person, post, mine),
            may_moderate=may_moderate(person),
            is_indented=root is not None,
            is_unread=eyes.is_new(post.number, is_own=is_own(person, post, mine)),
            answered=_answered(thread, post, speakers, root),
            answer_url=_answer_url(thread, post, here, is_own=is_own(person, post, mine)),
            settles=_settles(person, question, post, mine),
            insights=rows.insights.get(post.pk, ()),
            standing=standing[post.pk],
            helped=_helped(thread, post),
            is_repeated=post.pk in repeated,
            profile_id=eyes.profile_of(speakers[post.pk]),
            names=names,
            sayers=sayers,
        )

    return [line(post) for post in ordered]


def _sayers(
    thread: Thread, posts: Sequence[Post], speakers: Mapping[int, Speaker]
) -> Mapping[int, str]:
    """Return who said the posts of a page and what they answer in the thread, by their numbers."""
    said = [*posts, *(post.reply_to for post in posts if post.reply_to)]
    return {each.number: speakers[each.pk].name for each in said if each.thread_id == thread.pk}


def _root(post: Post, here: Mapping[int, Post]) -> Post | None:
    """Return the post of this page below which an answer stands: one level, never two."""
    found = here.get(post.reply_to_id) if post.reply_to_id else None
    while found is not None and (above := here.get(found.reply_to_id or 0)):
        found = above
    return found


def _grouped(posts: Sequence[Post], here: Mapping[int, Post]) -> list[Post]:
    below: dict[int, list[Post]] = {}
    tops = []
    for post in posts:
        root = _root(post, here)
        if root is None:
            tops.append(post)
        else:
            below.setdefault(root.pk, []).append(post)
    return [each for top in tops for each in (top, *below.get(top.pk, ()))]


def _repeated(posts: Sequence[Post]) -> frozenset[int]:
    """Return the notes that say again what stands right above: two moves in a row leave two."""
    pairs = pairwise(posts)
    return frozenset(second.pk for first, second in pairs if _says_again(first, second))


def _says_again(first: Post, second: Post) -> bool:
    said = [(each.kind, each.body, each.author_id, each.day) for each in (first, second)]
    return second.kind == PostKind.NOTE and said[0] == said[1]


def _answered(
    thread: Thread, post: Post, speakers: Mapping[int, Speaker], root: Post | None
) -> Answered | None:
    """Return what a post answers, unless it stands right below it."""
    if post.reply_to is None or (root is not None and root.pk == post.reply_to_id):
        return None
    if post.reply_to.thread_id != thread.pk:
        return None
    number = post.reply_to.number
    return Answered(number, speakers[post.reply_to.pk].name, thread.url_of(number))


def _answer_url(thread: Thread, post: Post, here: Mapping[int, Post], *, is_own: bool) -> str:
    """Return where the answer to a question stands; what waits is shown to its author alone.

    One that was moved to another discussion may be for fewer people there: nothing tells of it.
    """
    waits = is_own and post.to_come is not None and post.to_come.is_settling
    said = post.to_come if waits and post.to_come else post
    if not said.answer_id:
        return ""
    answer = here.get(said.answer_id) or said.answer
    is_here = answer is not None and answer.thread_id == thread.pk
    return thread.url_of(answer.number) if answer is not None and is_here else ""


def _helped(thread: Thread, post: Post) -> Helped | None:
    number = getattr(post, "helped_number", None) if post.is_shown else None
    return Helped(number, thread.url_of(number)) if number else None


def _settles(
    person: Person | None, question: Post | None, post: Post, mine: Collection[uuid.UUID]
) -> int | None:
    """Return the number of the question that the reader may say this post answers."""
    if person is None or question is None or not post.is_shown or post.pk == question.pk:
        return None
    is_possible = may_settle(person, question, mine) and post.kind != PostKind.NOTE
    return question.number if is_possible else None
