"""What somebody was told and what they follow, as far as they may see it now."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, Concat

from accounts.models import Person
from accounts.notifications.kinds import DIRECT, Sight, kind_called, kinds, why
from accounts.notifications.models import Follow, Happening, Level, Notice, Subject
from accounts.notifications.models.notice import NoticeQuerySet
from accounts.notifications.subjects import Named, followed_titles


@dataclass(frozen=True)
class NoticeRow:
    """A notice as its person reads it."""

    notice: Notice
    sight: Sight
    why: str


@dataclass(frozen=True)
class FollowRow:
    """Something followed, as its person may see it now."""

    follow: Follow
    named: Named


def visible_notices(person: Person) -> NoticeQuerySet:
    """Return what somebody was told and may see now; the rest is not there, nor counted.

    “Because you follow its author” holds as long as the author stands there by name.
    """
    visible, named = Q(pk__in=[]), Q(pk__in=[])
    for kind in kinds():
        visible |= Q(kind=kind.name) & kind.visible_q(person)
        named |= Q(kind=kind.name) & kind.named_q()
    told_of = Happening.objects.filter(pk=OuterRef("happening"))
    return Notice.objects.filter(
        Exists(told_of.filter(visible)),
        ~Q(reason=Subject.PERSON) | Exists(told_of.filter(named)),
        person=person,
    ).order_by("-at", "-happening")


def with_lines(notices: NoticeQuerySet) -> QuerySet[Any]:
    """Say of each notice in which row of the inbox it stands, as `line`.

    What is new in one place for one reason is one row. What was seen and what was not are never
    in one, and what means somebody themselves stands alone.
    """
    alone = Cast("pk", CharField())
    places = [
        When(happening__kind=kind.name, then=Coalesce(column, alone))
        for kind in kinds()
        if (column := kind.place()) is not None
    ]
    is_direct = When(reason__in=DIRECT, then=alone)
    place = Case(is_direct, *places, default=alone, output_field=CharField())
    seen = Case(When(seen_at=None, then=Value("unseen")), default=Value("seen"))
    apart = Value(" ")
    line = Concat("happening__kind", apart, "reason", apart, seen, apart, place)
    return notices.annotate(line=line)


def unseen_count(person: Person) -> int:
    """Return how many rows of the inbox are new; hidden notices do not count.

    Most people have none, and every page asks: whether there is any is asked first.
    """
    if not Notice.objects.filter(person=person).unseen().exists():
        return 0
    new = with_lines(visible_notices(person).unseen()).order_by()
    return new.values("line").distinct().count()


def rows_of(notices: Iterable[Notice]) -> list[NoticeRow]:
    """Return how notices read that came from `visible_notices`, with their happenings.

    One that is gone since is left out.
    """
    found = list(notices)
    sights = _sights([notice.happening for notice in found])
    return [
        NoticeRow(notice, sights[notice.happening_id], why(notice.happening, notice.reason))
        for notice in found
        if notice.happening_id in sights
    ]


def _sights(happenings: Collection[Happening]) -> dict[int, Sight]:
    by_kind: dict[str, list[Happening]] = {}
    for happening in happenings:
        by_kind.setdefault(happening.kind, []).append(happening)
    sights: dict[int, Sight] = {}
    for name, alike in by_kind.items():
        sights |= kind_called(name).sights(alike)
    return sights


def follow_behind(notice: Notice) -> Follow | None:
    """Return what the person follows that a notice comes from; None for an answer to them."""
    kind = kind_called(notice.happening.kind)
    subjects = [pair for pair in kind.followed(notice.happening) if pair[0] == notice.reason]
    if not subjects:
        return None
    watched = Follow.objects.of_any(subjects).filter(person=notice.person_id)
    return watched.filter(level=Level.WATCHING).order_by("since", "pk").first()


def levels_of(
    person: Person, subjects: Collection[tuple[str, str]]
) -> dict[tuple[str, str], Level]:
    """Return how closely a person follows each of these; what they do not is absent."""
    rows = Follow.objects.of_any(subjects).filter(person=person)
    return {
        (kind, subject): Level(level)
        for kind, subject, level in rows.values_list("kind", "subject", "level")
    }


def level_of_each(person: Person, kind: str, *, subject: str) -> Subquery:
    """Return a column for a query over things of a kind: how closely the person follows each.

    `subject` names the column of their public id. Empty where they do not.
    """
    mine = Follow.objects.filter(person=person, kind=kind, subject=OuterRef(subject))
    return Subquery(mine.order_by().values("level")[:1])  # there is one at most


def followed_by(person: Person) -> list[FollowRow]:
    """Return what a person follows and may see now, the newest first."""
    follows = list(Follow.objects.filter(person=person))
    by_kind: dict[str, list[str]] = {}
    for each in follows:
        by_kind.setdefault(each.kind, []).append(each.subject)
    named = {kind: followed_titles(kind, what, person) for kind, what in by_kind.items()}
    return [
        FollowRow(each, named[each.kind][each.subject])
        for each in follows
        if each.subject in named[each.kind]
    ]
