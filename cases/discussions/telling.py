"""What people are told of discussions: new posts, to who was answered, quoted or mentioned.

A happening holds a post's key and no name. Followers of a person are told of what that person
wrote by name, and of nothing else of theirs. Of a pseudonymous post its day alone is
written down, and its author is told nothing: a notice that lacks, or comes, would tell.
"""

import datetime as dt
import html
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.clearance import Reader
from accounts.models import Person
from accounts.models.person import Byline
from accounts.notifications import kinds, subjects
from accounts.notifications.actions import mark_seen_of
from accounts.notifications.kinds import ANSWERED, MENTIONED, QUOTED, Sight, Target, Words
from accounts.notifications.models import Happening, Notice, Subject
from accounts.notifications.subjects import Named
from accounts.notifications.telling import tell
from cases.discussions.models import Post, Thread
from cases.discussions.speakers import call_of, name_in, speakers_anywhere
from cases.models.wording import Kind
from cases.text import plain

SAID = "post"
_BACK = re.compile(r"/discussions/(D-[0-9A-Z]{6})/(\d{1,7})/", re.IGNORECASE)
MOST_QUOTED, MOST_MENTIONED = 10, 10
# Of one author's posts, a follower hears at most so often within a day.
MOST_OF_AN_AUTHOR = 5
A_DAY = dt.timedelta(days=1)
BEGINNING = 140  # characters of a post in the inbox
# What the author did to whom it is told; the title of the thread follows.
DID: Mapping[str, Words] = {
    ANSWERED: _("%(who)s answered you in"),
    QUOTED: _("%(who)s quoted you in"),
    MENTIONED: _("%(who)s mentioned you in"),
}
WROTE = _("%(who)s wrote in")
_SAID_WITH = ("author", "pseudonym", "thread__item", "thread__origin")
# Whose posts show the name, and whom others can follow.
NAMED = Q(is_named=True, author__byline=Byline.NAMED, author__profile_is_shown=True)


def tell_of_post(post: Post) -> None:
    """Write down that there is a new post, in the transaction of the post.

    Nothing is told of a thread that others do not read: a notice says its title.
    """
    is_read = post.is_shown and Thread.objects.filter(pk=post.thread_id).read_by_others().exists()
    if is_read:
        tell(SAID, subject=post.key)


def see_read(thread: Thread, *, up_to: int, by: Person) -> None:
    """Note that somebody who reads a thread up to a number saw what they were told of it.

    Whoever wrote a post: a notice left out would tell whose its pseudonym is. What is not shown
    was not read. Not in one transaction with a read mark, whose row nothing joins to a person.
    """
    read = Post.objects.shown().filter(thread=thread, number__lte=up_to)
    mark_seen_of(SAID, subjects=read.values_list("key", flat=True), by=by)


class Said(kinds.Kind):
    """Somebody said something in a thread; the happening's subject is the post's key."""

    name = SAID

    def targets(self, happening: Happening) -> Iterable[Target]:
        """Return who is answered, quoted and mentioned: people by name only."""
        post = _post(happening)
        if post is None:
            return
        if post.reply_to is not None and post.reply_to.author_id:
            yield Target(post.reply_to.author_id, ANSWERED)
        for author in quoted_in(post):
            yield Target(author, QUOTED)
        for person in mentioned_in(post):
            yield Target(person, MENTIONED)

    def followed(self, happening: Happening) -> Iterable[tuple[str, str]]:
        """Return the thread, its item, its themes, and the author where named."""
        post = _post(happening)
        if post is None:
            return
        yield Subject.THREAD, post.thread.public_id
        if post.thread.item is not None:
            yield Subject.ITEM, post.thread.item.public_id
            codes = post.thread.item.item_themes.values_list("theme", flat=True)
        else:
            codes = post.thread.thread_themes.values_list("theme", flat=True)
        for code in codes:
            yield Subject.THEME, code
        named = Post.objects.filter(NAMED, pk=post.pk)
        for public_id in named.values_list("author__public_id", flat=True):
            yield Subject.PERSON, str(public_id)

    def named_q(self) -> Q:
        """Look whether the author shows their name today, and not a role with a number."""
        return Q(Exists(Post.objects.filter(NAMED, key=OuterRef("subject"))))

    def told_enough(self, happening: Happening, followers: Collection[int]) -> set[int]:
        """Return who has a notice they did not look at yet of this author in this thread.

        And who had a few today: following somebody who writes much is no flood.
        """
        post = _post(happening)
        if post is None or post.author_id is None:
            return set()
        since = timezone.now() - A_DAY
        others = Post.objects.shown().filter(author=post.author_id, at__gt=since)
        threads = dict(others.exclude(pk=post.pk).values_list("key", "thread"))
        told = Notice.objects.filter(
            person__in=followers, reason=Subject.PERSON, at__gt=since,
            happening__kind=SAID, happening__subject__in=threads,
        )  # fmt: skip
        counts: Counter[int] = Counter()
        enough = set()
        for person, key, seen in told.values_list("person", "happening__subject", "seen_at"):
            counts[person] += 1
            if seen is None and threads[key] == post.thread_id:
                enough.add(person)
        return enough | {pk for pk, count in counts.items() if count >= MOST_OF_AN_AUTHOR}

    def silent_for(self, happening: Happening) -> Collection[int]:
        """Leave out the author by name. Never one under a pseudonym: that would tell."""
        post = _post(happening)
        return [post.author_id] if post is not None and post.author_id else []

    def visible_q(self, person: Person) -> Q:
        """Ask the gate; what was hidden or taken back since, or its thread, is no news any more."""
        seen = Post.objects.visible_to(person).read_by_others().shown()
        return Q(kind=SAID) & Q(Exists(seen.filter(key=OuterRef("subject"))))

    def visible_among(self, happening: Happening, people: Iterable[Person]) -> set[int]:
        """Return who may see it; a thread for a group is asked for each."""
        post = _post(happening)
        people = list(people)
        if post is None or not post.is_shown:
            return set()
        if post.thread.scope_id is None:
            return super().visible_among(happening, people)
        members = post.thread.scope.members.filter(person__in=people) if post.thread.scope else None
        inside = set(members.values_list("person", flat=True)) if members is not None else set()
        row = Happening.objects.filter(pk=happening.pk)
        return {
            person.pk
            for person in people
            if person.pk in inside and row.filter(self.visible_q(person)).exists()
        }

    def place(self) -> Subquery:
        """Return the thread: new posts of one are one row."""
        said = Post.objects.filter(key=OuterRef("happening__subject")).order_by()
        return Subquery(said.values("thread__public_id")[:1])  # there is one at most

    def head(self, reason: str, sight: Sight, count: int) -> str:
        """Return who did what, or how many new posts there are."""
        if count > 1:
            return ngettext("%(n)d new post in", "%(n)d new posts in", count) % {"n": count}
        return str(DID.get(reason, WROTE)) % {"who": sight.who}

    def sights(self, happenings: Collection[Happening]) -> Mapping[int, Sight]:
        """Return who said what in which thread, and where, in four questions at most."""
        keys = [happening.subject for happening in happenings]
        rows = Post.objects.filter(key__in=keys)
        posts = {post.key: post for post in rows.select_related(*_SAID_WITH)}
        names = speakers_anywhere(posts.values())
        return {
            happening.pk: _sight(post, names[post.pk].name)
            for happening in happenings
            if (post := posts.get(happening.subject))
        }


def quoted_in(post: Post) -> list[int]:
    """Return the ids of people whose posts a text links back to, in threads of that title."""
    places = {(each[0].upper(), int(each[1])) for each in _BACK.findall(post.body)}
    found: list[int] = []
    for thread_id, number in sorted(places)[:MOST_QUOTED]:
        rows = Post.objects.filter(thread__public_id=thread_id, number=number, author__isnull=False)
        found += rows.values_list("author", flat=True)
    return [author for author in dict.fromkeys(found) if author is not None]


def mentioned_in(post: Post) -> list[int]:
    """Return the ids of people who take part in the thread and whom a text calls by name."""
    if "@" not in post.body:
        return []
    rows = post.thread.participants.all()
    people = Person.objects.with_roles([row.person_id for row in rows])
    numbers = {row.person_id: row.number for row in rows}
    calls = {
        person.pk: {
            call.casefold()
            for is_named in (True, False)  # they may have chosen another way since
            for call in name_in(person, numbers[person.pk], is_named=is_named).calls
        }
        for person in people
    }
    # Of “@Anna de Boer” the Anna beside her is not called.
    found = call_of({call for own in calls.values() for call in own}).findall(post.body)
    called = {call.casefold() for call in found}
    return [pk for pk, own in calls.items() if own & called][:MOST_MENTIONED]


def visible_threads(public_ids: Collection[str], person: Reader) -> Mapping[str, Named]:
    """Return the threads among these that are there for the person, by name.

    Not those that only a pseudonym of theirs shows them: who follows would be who wrote.
    """
    rows = Thread.objects.filter(public_id__in=public_ids).select_related("item")
    return {
        thread.public_id: Named(thread.heading, thread.get_absolute_url(), thread.language)
        for thread in rows.visible_to(person).with_there(person)
        if thread.is_there
    }


def hang_telling() -> None:
    """Register what can happen in discussions, and that threads can be followed."""
    kinds.register(Said())
    subjects.register(Subject.THREAD, visible_threads)


def _post(happening: Happening) -> Post | None:
    rows = Post.objects.select_related("thread__item", "thread__scope", "reply_to")
    return rows.filter(key=happening.subject).first()


def _sight(post: Post, who: str) -> Sight:
    thread = post.thread
    return Sight(
        _("New post"),
        thread.heading,
        thread.language,
        post.get_absolute_url(),
        thread.effective_audience,
        who=who,
        # What somebody says of a dilemma tells how they chose.
        begins="" if thread.about and thread.about.kind == Kind.DILEMMA else _beginning(post),
    )


def _beginning(post: Post) -> str:
    """Return the first words of a post, without what it quotes."""
    own = (line for line in post.body.splitlines() if not line.lstrip().startswith(">"))
    words = html.unescape(plain("\n".join(own)[: 10 * BEGINNING]))  # pages and mail escape it
    return Truncator(words).chars(BEGINNING, truncate="…")
