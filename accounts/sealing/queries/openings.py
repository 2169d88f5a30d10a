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


def openings_in(day: dt.date) -> OpeningFigures:
    """Return the figures of the quarter in which a day lies: of what was asked in it."""
    first = dt.date(day.year, day.month - (day.month - 1) % 3, 1)
    after = (first + dt.timedelta(days=95)).replace(day=1)
    of_quarter = Opening.objects.filter(
        asked_at__gte=_start_of(first), asked_at__lt=_start_of(after)
    )
    counts = of_quarter.aggregate(
        asked=Count("pk"),
        opened=Count("pk", filter=Q(state=Opening.State.OPENED)),
        declined=Count("pk", filter=Q(state=Opening.State.DECLINED)),
        expired=Count("pk", filter=Q(state=Opening.State.EXPIRED)),
        held=Count("pk", filter=Q(state=Opening.State.OPENED, legal_hold=True)),
    )
    return OpeningFigures(**counts)


def _start_of(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))
