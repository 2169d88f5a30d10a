"""A kind of happening of the tests' own, over real items: somebody wrote a remark on one.

The happening's data say, by id, who is answered, quoted, mentioned or moderated, and who wrote
it by name.
"""

from collections.abc import Collection, Iterable
from typing import Any

from accounts.models import Person
from accounts.notifications import kinds
from accounts.notifications.actions import follow
from accounts.notifications.kinds import ANSWERED, MENTIONED, MODERATED, QUOTED, Target
from accounts.notifications.models import Happening, Level, Notice, Subject
from accounts.notifications.spreading import spread_due
from accounts.notifications.telling import tell
from cases.following import ItemKind
from cases.models import Item
from tests.people import person

REMARK = "remark"


class Remark(ItemKind):
    """A remark on an item, in the item's only thread, under its theme T05."""

    name = REMARK
    what = "New remark"

    def targets(self, happening: Happening) -> Iterable[Target]:
        for reason in (ANSWERED, QUOTED, MENTIONED, MODERATED):
            if reason in happening.data:
                yield Target(happening.data[reason], reason, even_if_muted=reason == MODERATED)

    def followed(self, happening: Happening) -> Iterable[tuple[str, str]]:
        yield Subject.THREAD, f"on-{happening.subject}"
        yield Subject.ITEM, happening.subject
        yield Subject.THEME, "T05"

    def silent_for(self, happening: Happening) -> Collection[int]:
        return [happening.data["by"]] if "by" in happening.data else []


def register(monkeypatch: Any) -> None:
    """Let the kind exist for a test."""
    monkeypatch.setitem(kinds._KINDS, REMARK, Remark())


def watch(
    name: str, item: Item, *, kind: str = Subject.ITEM, level: Level = Level.WATCHING
) -> None:
    """Let one of the cast follow an item, its thread or its theme, from now on."""
    spread_due()
    subject = {
        Subject.ITEM: item.public_id,
        Subject.THREAD: f"on-{item.public_id}",
        Subject.THEME: "T05",
    }[Subject(kind)]
    who = person(name)
    follow(who, kind=kind, subject=subject, level=level, by=who)


def remark(item: Item, **whom: str) -> Happening:
    """Write a remark: `remark(item, answered="Anna")`."""
    ids = {reason: person(name).pk for reason, name in whom.items()}
    return tell(REMARK, subject=item.public_id, **ids)


def told(name: str) -> list[str]:
    """Return the reasons for which one of the cast was told, the latest first."""
    return list(Notice.objects.filter(person=person(name)).values_list("reason", flat=True))


def tell_of(item: Item, **whom: str) -> Happening:
    """Write a remark and spread all there is."""
    happening = remark(item, **whom)
    spread_due()
    return happening


def wants(name: str, notices: str, **changed: Any) -> Person:
    """Let one of the cast want mail in some rhythm."""
    who = person(name)
    Person.objects.filter(pk=who.pk).update(notices=notices, **changed)
    return Person.objects.get(pk=who.pk)
