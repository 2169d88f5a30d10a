"""What can happen, in the words of the rooms above: whom it concerns, and how it reads.

A room hangs its kinds in `apps.ready()`. This floor knows of a happening only its kind, its
subject and identifiers. It asks the kind again at every step, since all of it may have changed:
who is concerned when the worker comes, who may see it then, at sending, and on every page.
"""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from django.db.models import Q, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.clearance import Audience, clearance_of
from accounts.models import Person
from accounts.notifications.models import Happening, Subject

Words = Promise | str

ANSWERED, QUOTED, MENTIONED, MODERATED = "answered", "quoted", "mentioned", "moderated"
# Told for one of these somebody is meant themselves: such a notice stands alone.
DIRECT = frozenset({ANSWERED, QUOTED, MENTIONED, MODERATED})
WHY: Mapping[str, Words] = {
    ANSWERED: _("because you were answered"),
    QUOTED: _("because you were quoted"),
    MENTIONED: _("because you were mentioned"),
    MODERATED: _("because it is about something you wrote"),
    Subject.THEME: _("because you follow this theme"),
    Subject.ITEM: _("because you follow this item"),
    Subject.THREAD: _("because you follow this discussion"),
    Subject.PERSON: _("because you follow its author"),
    Subject.SEARCH: _("because you follow a search"),
}


@dataclass(frozen=True)
class Target:
    """Somebody whom a happening concerns directly, and why (a key of the kind's `why`)."""

    person_id: int
    reason: str
    even_if_muted: bool = False  # of moderation and one's own account only


@dataclass(frozen=True)
class Sight:
    """How a happening reads to whoever may see it, in the language that is active."""

    what: Words  # what happened: "New tip"
    title: str
    language: str  # of the title; empty when it is the reader's
    address: str  # path without host
    audience: Audience  # a title for fewer than everyone never stands in a mail
    who: str = ""  # as they are called there: a name, a role with a number, a pseudonym
    begins: str = ""  # the first words of what they said


class Kind(ABC):
    """A kind of happening. Each answer costs a fixed number of queries, however many it is for."""

    name: ClassVar[str]
    why: ClassVar[Mapping[str, Words]] = {}  # sentences for reasons beyond those in WHY
    # What a mail says instead of a title that is not for everyone.
    unnamed: ClassVar[Mapping[Audience, Words]] = {
        Audience.EDUCATION: _("There is something new for education"),
        Audience.POLICE: _("There is something new for the police"),
    }

    def targets(self, happening: Happening) -> Iterable[Target]:
        """Return whom it concerns directly, the strongest reason of each first."""
        return ()

    def followed(self, happening: Happening) -> Iterable[tuple[str, str]]:
        """Return the (kind, subject) under which followers are told, the closest first.

        Of each person the closest one they follow decides: whoever watches a theme and mutes
        a thread in it hears nothing of the thread. An author is among them only by name.
        """
        return ()

    def silent_for(self, happening: Happening) -> Collection[int]:
        """Return the ids of people who are not told: an author by name of their own post.

        Never whoever wrote under a pseudonym: a notice that lacks would give them away.
        """
        return ()

    def keeps_time(self, happening: Happening) -> bool:
        """Tell whether the moment may be kept: not of what somebody did under a pseudonym.

        Then a day is kept, of the happening and of its notices, and mail waits for the next.
        """
        return True

    def told_enough(self, happening: Happening, followers: Collection[int]) -> set[int]:
        """Return which followers of its author heard enough of that author for now.

        Asked of who is told for no other reason: whoever is answered always hears of it.
        """
        return set()

    def place(self) -> Subquery | None:
        """Return a column that says where a notice's happening was; None where each stands alone.

        It asks with `OuterRef("happening__subject")`. What is new in one place is one row.
        """
        return None

    def head(self, reason: str, sight: Sight, count: int) -> str:
        """Return what the inbox says before the title, of one happening or several of a place."""
        return f"{sight.what}:"

    @abstractmethod
    def visible_q(self, person: Person) -> Q:
        """Return the condition under which happenings of this kind show to a person.

        It asks the gate with `OuterRef("subject")`: one query for any number of happenings.
        """

    def named_q(self) -> Q:
        """Return the condition under which the author stands there by name.

        Asked again wherever a notice would say “because you follow its author”.
        """
        return Q(pk__in=[])

    def visible_among(self, happening: Happening, people: Iterable[Person]) -> set[int]:
        """Return the ids of those who may see it.

        One question per clearance, for that is all the gate looks at; a kind that looks at
        more answers by itself.
        """
        cleared: dict[Audience, list[Person]] = {}
        for person in people:
            cleared.setdefault(clearance_of(person), []).append(person)
        row = Happening.objects.filter(pk=happening.pk)
        return {
            person.pk
            for alike in cleared.values()
            if row.filter(self.visible_q(alike[0])).exists()
            for person in alike
        }

    @abstractmethod
    def sights(self, happenings: Collection[Happening]) -> Mapping[int, Sight]:
        """Return by id how happenings read that passed `visible_q` for their reader just now."""


_KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Take a kind in; registered again under the same name, it replaces itself."""
    _KINDS[kind.name] = kind


def kinds() -> tuple[Kind, ...]:
    """Return all kinds."""
    return tuple(_KINDS.values())


def kind_called(name: str) -> Kind:
    """Return a kind. Raises LookupError where no room has registered it."""
    return _KINDS[name]


def why(happening: Happening, reason: str) -> str:
    """Return the sentence that says why somebody was told."""
    sentences = {**WHY, **kind_called(happening.kind).why}
    return str(sentences[reason])
