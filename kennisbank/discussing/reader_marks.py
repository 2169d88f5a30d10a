"""What a reader left in a thread that passed the gate: two questions for all of it.

Written in SQL, as the one place of the site: five questions composed by Django for each page of a
thread took a fifth of it. It names tables only by their models and takes nothing but ids.

What stands under a tag is asked apart, and a pseudonym by its thread: a database may write down a
statement, and in none is a tag together with a person, or with another tag.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.utils import timezone

from accounts.models import Person
from accounts.notifications.models import Follow, Level, Subject
from accounts.sealing.models import Pseudonym
from accounts.sealing.queries import tags_of
from cases.discussions.limits import NEW_UNTIL_SHOWN
from cases.discussions.models import (
    Draft,
    Mute,
    Post,
    PostKind,
    PostState,
    ReadMark,
    Thanks,
    Thread,
    ThreadTheme,
    WaitingPost,
)
from cases.discussions.own import read_tags
from cases.models import ItemTheme
from cases.moderation.models import Flag

_TABLES = {
    model.__name__: model._meta.db_table
    for model in (
        *(Draft, Flag, Follow, ItemTheme, Mute, Post, Pseudonym),
        *(ReadMark, Thanks, ThreadTheme, WaitingPost),
    )
}
# Each line of the answer: which mark, a number, a word.
_OF_PERSON = """
    SELECT 'level', 0, level FROM {Follow} WHERE person_id = %s AND kind = %s AND subject = %s
    UNION ALL
    SELECT 'thanked', post_id, '' FROM {Thanks} JOIN {Post} ON {Post}.id = post_id
        WHERE person_id = %s AND thread_id = %s
    UNION ALL
    SELECT 'flagged', post_id, '' FROM {Flag} JOIN {Post} ON {Post}.id = post_id
        WHERE person_id = %s AND thread_id = %s
    UNION ALL
    SELECT 'draft', 0, place FROM {Draft} WHERE person_id = %s AND place IN (%s, %s)
    UNION ALL
    SELECT 'above', CASE kind WHEN 'item' THEN 1 ELSE 2 END, level FROM {Follow}
        WHERE person_id = %s AND (kind = 'item' AND subject = %s OR kind = 'theme' AND subject IN (
            SELECT theme_id FROM {ThreadTheme} WHERE thread_id = %s
            UNION SELECT theme_id FROM {ItemTheme} WHERE item_id = %s))
    UNION ALL
    SELECT 'silent', 0, '' FROM {Mute} WHERE person_id = %s AND until > %s
    UNION ALL
    SELECT 'known', 0, '' WHERE EXISTS (
        SELECT 1 FROM {Post} WHERE author_id = %s AND state = %s AND kind <> %s LIMIT 1 OFFSET %s)
""".format(**_TABLES)  # noqa: S608  # the tables' names are ours
_UNDER_TAGS = """
    SELECT 'read', number, '' FROM {ReadMark} WHERE tag = %s
    UNION ALL
    SELECT 'under', 0, tag FROM {Pseudonym} WHERE scope = %s
    UNION ALL
    SELECT 'under', 0, tag FROM {WaitingPost} WHERE scope = %s
""".format(**_TABLES)  # noqa: S608  # the tables' names are ours


@dataclass(frozen=True)
class ReaderMarks:
    """What somebody thanked, flagged, read, follows and began to write in one thread."""

    read_up_to: int = 0  # the highest number they read
    level: Level | None = None
    thanked: frozenset[int] = frozenset()  # ids of posts
    flagged: frozenset[int] = frozenset()
    drafts: Sequence[str] = ()  # the places where one of theirs is kept: the thread's, its item's
    is_known: bool = False  # enough of theirs was shown not to be new any more
    above: Level | None = None  # of its item, or else of a theme, where they follow that
    is_silent: bool = False  # they cannot write for a while
    is_under: bool = (
        False  # something of theirs there is under the thread's own pseudonym, or waits
    )


def marks_of(person: Person | None, thread: Thread) -> ReaderMarks:
    """Return what a reader left in a thread; of a visitor nothing, without a question."""
    if person is None:
        return ReaderMarks()
    item = thread.item.public_id if thread.item else ""
    here = (person.pk, thread.pk)
    scope = thread.scope_name
    own = tags_of(person, [scope]).get(scope, "")
    values: list[int | str] = [
        *(person.pk, Subject.THREAD, thread.public_id),
        *here,
        *here,
        *(person.pk, thread.public_id, item),
        *(person.pk, item, thread.pk, thread.item_id or 0),
        *(person.pk, str(connection.ops.adapt_datetimefield_value(timezone.now()))),
        *(person.pk, PostState.SHOWN, PostKind.NOTE, NEW_UNTIL_SHOWN - 1),
    ]
    with connection.cursor() as cursor:
        cursor.execute(_OF_PERSON, values)
        rows = cursor.fetchall()
        cursor.execute(_UNDER_TAGS, [next(iter(read_tags(person, [thread])), ""), scope, scope])
        rows += cursor.fetchall()
    numbers: dict[str, list[int]] = {}
    words: dict[str, list[str]] = {}
    for mark, number, word in rows:
        numbers.setdefault(mark, []).append(number)
        words.setdefault(mark, []).append(word)
    return ReaderMarks(
        read_up_to=max(numbers.get("read", ()), default=0),
        level=next((Level(word) for word in words.get("level", ())), None),
        thanked=frozenset(numbers.get("thanked", ())),
        flagged=frozenset(numbers.get("flagged", ())),
        drafts=words.get("draft", []),
        is_known="known" in numbers,
        above=_closest(rows),
        is_silent="silent" in numbers,
        is_under=own in words.get("under", ()),
    )


def _closest(rows: Sequence[tuple[str, int, str]]) -> Level | None:
    """Return how they follow what is around the thread: its item before its themes."""
    found = sorted((number, word) for mark, number, word in rows if mark == "above")
    return Level(found[0][1]) if found else None
