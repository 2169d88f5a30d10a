"""Questions about openings: by those who decide, by those they are about, and for figures."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from accounts.models import Person
from accounts.sealing.models import NOT_HELD, Opening, Side
from accounts.sealing.queries.keys import keeper_of
from accounts.sealing.queries.pseudonyms import tags_of


@dataclass(frozen=True)
class OpeningSeen:
    """An opening as somebody who moderates sees it, and what they themselves can do."""

    opening: Opening
    can_agree: bool
    can_open: bool


@dataclass(frozen=True)
class OwnOpening:
    """That a pseudonym of one's own was opened: which, when and why."""

    scope: str
    name: str
    opened_at: dt.datetime
    reason: str


@dataclass(frozen=True)
class OpeningFigures:
    """What a quarter brought. `held`: opened, and the author was not told at once."""

    asked: int
    opened: int
    declined: int
    expired: int
    held: int


def openings_under_way() -> int:
    """Return how many openings wait for somebody."""
    return Opening.objects.under_way().count()


def opening_seen_by(opening: Opening, person: Person) -> OpeningSeen:
    """Return an opening with what this person can do about it."""
    keeper = keeper_of(person) if opening.is_under_way else None
    side = keeper.side if keeper is not None else None
    can_agree = (
        opening.state == Opening.State.ASKED
        and side == Side.TWO
        and opening.asked_by_id != person.pk
    )
    can_open = (
        opening.state == Opening.State.PEELED
        and side == Side.ONE
        and opening.agreed_by_id != person.pk
    )
    return OpeningSeen(opening, can_agree=can_agree, can_open=can_open)


def own_openings(person: Person, scope: str) -> list[OwnOpening]:
    """Return when the person's own pseudonym in a scope was opened, without what is on hold."""
    return _own(person, Opening.objects.filter(pseudonym__scope=scope))


def all_own_openings(person: Person) -> list[OwnOpening]:
    """Return when any pseudonym of the person was opened, without what is on hold.

    Which pseudonyms are theirs stands nowhere: the tags of all that were opened are tried.
    """
    return _own(person, Opening.objects.all())


def _own(person: Person, openings: QuerySet[Opening]) -> list[OwnOpening]:
    told = openings.filter(NOT_HELD, state=Opening.State.OPENED).order_by("-opened_at")
    found = list(told.select_related("pseudonym"))
    own = tags_of(person, {each.pseudonym.scope for each in found})
    return [
        OwnOpening(each.pseudonym.scope, each.pseudonym.name, each.opened_at, each.reason)
        for each in found
        if each.opened_at and each.pseudonym.tag == own.get(each.pseudonym.scope)
    ]


def openings_in(day: dt.date, *, until: dt.datetime | None = None) -> OpeningFigures:
    """Return the figures of the quarter in which a day lies: of what was asked in it.

    With `until`, only what had happened then. While the quarter goes on, an opening of which the
    author is not told yet is not counted at all: the author reads the figures too.
    """
    first = dt.date(day.year, day.month - (day.month - 1) % 3, 1)
    end = _start_of((first + dt.timedelta(days=95)).replace(day=1))
    until = until or max(end, timezone.now())
    of_quarter = Opening.objects.filter(
        asked_at__gte=_start_of(first), asked_at__lt=min(end, until)
    )
    if until < end:
        of_quarter = of_quarter.filter(Q(legal_hold=False) | Q(hold_lifted_at__lt=until))
    is_opened = Q(state=Opening.State.OPENED, opened_at__lt=until)
    counts = of_quarter.aggregate(
        asked=Count("pk"),
        opened=Count("pk", filter=is_opened),
        declined=Count("pk", filter=Q(state=Opening.State.DECLINED)),
        expired=Count("pk", filter=Q(state=Opening.State.EXPIRED)),
        held=Count("pk", filter=is_opened & Q(legal_hold=True)),
    )
    return OpeningFigures(**counts)


def _start_of(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))
