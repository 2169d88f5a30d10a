"""Synthetic discussions, about items and on their own, for no more people than their item."""

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.clearance import Audience
from cases.discussions.models import Participant, Post, PostKind, Thanks, Thread, ThreadTheme
from cases.models.identifiers import ID_ALPHABET
from cases.text import markdown
from kennisbank.operations.generating.facts import Facts, Library
from kennisbank.operations.generating.people import Member
from kennisbank.operations.generating.tables import Row, Shelf, day, moment
from kennisbank.operations.generating.writing import Writer, lots

ABOUT_ITEMS = 0.7
# A page of fifty, and what stands before it; then a few long ones and many short ones.
FIRST_LENGTH, LONGEST = 50, 400
KINDS = (
    PostKind.REMARK, PostKind.REMARK, PostKind.EXPERIENCE, PostKind.QUESTION, PostKind.COUNTER,
    PostKind.TIP,
)  # fmt: skip
SPAN_DAYS = 60


@dataclass(frozen=True)
class Place:
    """Where one talks: on an item, or on one's own under themes."""

    item: int | None
    language: str
    audience: int
    since: dt.date
    themes: tuple[str, ...]


class Threads:
    """Makes threads one after the other, by people who may read them."""

    def __init__(
        self, *, seed: int, library: Library, shelf: Shelf, members: Sequence[Member]
    ) -> None:
        self.seed = seed
        self.library, self.shelf = library, shelf
        self.draw, self.ids = lots(seed + 1), lots(seed + 3)
        self.now = timezone.now()
        # Said for all first: who begins it is an officer, and no moderator is made up.
        self.host = members[0]
        self.can_read = {
            int(audience): [each for each in members if each.clearance >= audience]
            for audience in Audience
        }
        self.taken = {*Thread.objects.values_list("public_id", flat=True)}
        self.taken |= {*Post.objects.values_list("key", flat=True)}
        self.notes = {language: _note(language) for language in ("nl", "en")}

    def make(self, count: int, items: Sequence[Facts]) -> Iterator[int]:
        """Make so many threads, most about some of these items; yield how many there are."""
        about = self.draw.sample(items, min(len(items), int(count * ABOUT_ITEMS)))
        for number in range(count):
            place = _on(about[number]) if number < len(about) else self._apart()
            self._add(place, number)
            yield number + 1

    def _apart(self) -> Place:
        draw = self.draw
        return Place(
            item=None,
            language=draw.choice(("nl", "nl", "en")),
            audience=draw.choice((0, 0, 0, 10, 10, 20)),
            since=self.library.today - dt.timedelta(days=int(2000 * draw.random() ** 1.5)),
            themes=tuple(draw.sample(self.library.themes, draw.choice((1, 1, 2, 3)))),
        )

    def _add(self, place: Place, number: int) -> None:
        # Beside the items: they have numbers from 0 on.
        writer = Writer(self.seed * 1_000_003 - number - 1, place.language)
        thread = self.shelf.take_key(Thread)
        length = FIRST_LENGTH if number == 0 else self._length()
        posts = [self._note(place), *self._said(writer, place, length)]
        _answer(posts)
        for post, at in zip(posts, self._moments(place, len(posts)), strict=True):
            post |= {"at": moment(at), "day": day(timezone.localdate(at))}
        for order, post in enumerate(posts, start=1):
            self.shelf.add(Post, **post, thread_id=thread, number=order)
        self.shelf.add(
            Thread,
            id=thread,
            public_id=self._new_id("D-", 6),
            item_id=place.item,
            title="" if place.item else writer.title(),
            language=place.language,
            audience=place.audience,
            state="closed" if writer.chance(0.03) else "open",
            opened_on=posts[0]["day"],
            last_number=len(posts),
            last_post_id=posts[-1]["id"],
            version=len(posts),
        )
        if place.item is None:
            for order, code in enumerate(place.themes):
                self.shelf.add(ThreadTheme, thread_id=thread, theme_id=code, sort_order=order)
        speakers = dict.fromkeys(post["author_id"] for post in posts[1:])
        for place_taken, person in enumerate(speakers, start=1):
            self.shelf.add(Participant, thread_id=thread, person_id=person, number=place_taken)

    def _length(self) -> int:
        return min(int(self.draw.paretovariate(1.2)), LONGEST)

    def _moments(self, place: Place, count: int) -> list[dt.datetime]:
        """Return so many moments in their order, all after the item was there and before now."""
        draw = self.draw
        days = (self.library.today - place.since).days
        begun = place.since + dt.timedelta(days=draw.randrange(days) if days else 0)
        first = timezone.make_aware(dt.datetime.combine(begun, dt.time(0, 5)))
        end = min(self.now, first + dt.timedelta(days=SPAN_DAYS))
        first = min(first, end - dt.timedelta(seconds=1))
        return sorted(first + (end - first) * draw.random() for _n in range(count))

    def _note(self, place: Place) -> Row:
        text, html = self.notes[place.language]
        row = self._post(self.host, text, html)
        return row | {"kind": PostKind.NOTE.value}

    def _said(self, writer: Writer, place: Place, length: int) -> list[Row]:
        readers = self.can_read[place.audience]
        speakers = self.draw.sample(readers, min(len(readers), 2 + length // 3))
        said: list[Row] = []
        for _n in range(length):
            body = writer.sentences(writer.number(1, 4))
            if writer.chance(0.3):
                body += f"\n\n{writer.sentences(2)}"
            row = self._post(self.draw.choice(speakers), body, markdown(body))
            row["kind"] = writer.one_of(KINDS).value
            if said and writer.chance(0.4):
                row["reply_to_id"] = writer.one_of(said)["id"]
            row["thanks_count"] = self._thank(row, readers)
            said.append(row)
        return said

    def _post(self, author: Member, body: str, html: str) -> Row:
        return {
            "id": self.shelf.take_key(Post),
            "key": self._new_id("P-", 8),
            "author_id": author.pk,
            "is_named": author.is_named,
            "body": body,
            "html": html,
            "token": uuid.uuid4().hex,
        }

    def _thank(self, row: Row, readers: Sequence[Member]) -> int:
        """Let some readers find a post helpful, most often none; return how many."""
        wanted = min(int(self.draw.paretovariate(1.5)) - 1, 8, len(readers))
        people = [each.pk for each in self.draw.sample(readers, wanted)]
        thankful = [person for person in people if person != row["author_id"]]
        for person in thankful:
            self.shelf.add(Thanks, person_id=person, post_id=row["id"])
        return len(thankful)

    def _new_id(self, begin: str, length: int) -> str:
        while True:
            key = begin + "".join(self.ids.choices(ID_ALPHABET, k=length))
            if key not in self.taken:
                self.taken.add(key)
                return key


def _on(item: Facts) -> Place:
    return Place(item.pk, item.language, item.audience, item.published, ())


def _note(language: str) -> tuple[str, str]:
    """Return what every thread begins with, as text and as HTML."""
    with override(language):
        text = _("This discussion is an invented example.")
    return text, markdown(text)


def _answer(posts: Sequence[Row]) -> None:
    """Let a question be answered by what somebody else said in reply to it."""
    questions = {post["id"]: post for post in posts if post["kind"] == PostKind.QUESTION}
    for post in posts:
        asked = questions.get(post.get("reply_to_id", 0))
        if asked is not None and asked["author_id"] != post["author_id"]:
            asked["answer_id"] = post["id"]
