"""From what happened to notices: the worker asks whom it concerns and who may see it now.

Before a happening is spread its next attempt is written and committed, as with letters. Its
notices and the mark that it is done are one transaction: a worker killed in the middle loses
nothing and doubles nothing.
"""

import datetime as dt
import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts.models import Person
from accounts.notifications.delivery import in_short, wait_after
from accounts.notifications.kinds import Kind, kind_called
from accounts.notifications.models import Follow, Happening, Level, Notice, Subject
from accounts.notifications.models.notice import GIVE_UP_AFTER
from accounts.notifications.rhythm import mail_due
from accounts.notifications.telling import day_begin

logger = logging.getLogger(__name__)

MOST_PER_RUN = 100
SECONDS_PER_RUN = 10.0  # then the worker's other jobs have their turn
PEOPLE_AT_ONCE = 500


def spread_due() -> int:
    """Spread what is due, the oldest first, and return how many happenings are done.

    Must be called outside a transaction. One that fails stops no other.
    """
    done = 0
    stop_at = time.monotonic() + SECONDS_PER_RUN
    due = Happening.objects.due().values_list("pk", "attempts")[:MOST_PER_RUN]
    for pk, attempts in list(due):
        happening = claim(pk, attempts)
        if happening is not None:
            done += _try(happening)
        if time.monotonic() > stop_at:
            break
    return done


def claim(pk: int, attempts: int) -> Happening | None:
    """Write the next attempt before this one; None when another worker was first."""
    now = timezone.now()
    with transaction.atomic(durable=True):
        taken = Happening.objects.due(now).filter(pk=pk, attempts=attempts)
        is_ours = taken.update(attempts=attempts + 1, due_at=now + wait_after(attempts + 1))
    return Happening.objects.get(pk=pk) if is_ours else None


def _try(happening: Happening) -> bool:
    try:
        spread(happening)
    except Exception as error:  # noqa: BLE001  # one bad happening never stops the others
        short = in_short(error)
        # Of what keeps a day only, that day counts for nothing.
        spare = dt.timedelta(days=1) if happening.at == day_begin(happening.at) else dt.timedelta()
        if happening.due_at - happening.at < GIVE_UP_AFTER + spare:
            logger.warning("%s waits: %s", happening.kind, short)
            return False
        logger.error("%s is given up: %s", happening.kind, short)
        Happening.objects.filter(pk=happening.pk).update(done_at=timezone.now())
    return True


@transaction.atomic
def spread(happening: Happening) -> None:
    """Tell everybody whom a happening concerns and who may see it now.

    Told again, it tells nobody twice.
    """
    kind = kind_called(happening.kind)
    moments = _moments(happening, kind)
    reasons = reasons_by_person(happening, kind)
    ids = sorted(reasons)
    for start in range(0, len(ids), PEOPLE_AT_ONCE):
        some = ids[start : start + PEOPLE_AT_ONCE]
        enough = _told_enough(happening, kind, {pk: reasons[pk] for pk in some})
        people = Person.objects.with_roles([pk for pk in some if pk not in enough])
        _tell(happening, people, kind.visible_among(happening, people), reasons, moments)
    rows = Happening.objects.filter(pk=happening.pk)
    rows.update(done_at=moments.at, due_at=min(happening.due_at, moments.at))


@dataclass(frozen=True)
class _Moments:
    """When something was told, and from when its mail may be due."""

    at: dt.datetime
    mail_from: dt.datetime


def _moments(happening: Happening, kind: Kind) -> _Moments:
    """Return now; of what somebody did under a pseudonym today, and mail from tomorrow on."""
    now = timezone.now()
    if kind.keeps_time(happening):
        return _Moments(now, now)
    today = day_begin(now)
    return _Moments(today, day_begin(today + dt.timedelta(hours=36)))


def reasons_by_person(happening: Happening, kind: Kind) -> dict[int, str]:
    """Return whom a happening concerns, and why; whether they may see it is not asked here."""
    followers = _closest(happening, kind)
    reasons: dict[int, str] = {}
    for target in kind.targets(happening):
        level, _subject = followers.get(target.person_id, (Level.NORMAL, ""))
        if level != Level.MUTED or target.even_if_muted:
            reasons.setdefault(target.person_id, target.reason)
    for person_id, (level, subject) in followers.items():
        if level == Level.WATCHING:
            reasons.setdefault(person_id, subject)
    silent = set(kind.silent_for(happening))
    return {person_id: why for person_id, why in reasons.items() if person_id not in silent}


def _closest(happening: Happening, kind: Kind) -> dict[int, tuple[str, str]]:
    """Return of each follower the level, and the kind of what they follow, that decides."""
    subjects = list(kind.followed(happening))
    if not subjects:
        return {}
    rank = {subject: number for number, subject in enumerate(subjects)}
    found: dict[int, tuple[int, str, str]] = {}
    rows = Follow.objects.of_any(subjects).order_by()
    for person_id, what, subject, level in rows.values_list("person", "kind", "subject", "level"):
        row = (rank[what, subject], level, what)
        found[person_id] = min(row, found.get(person_id, row))
    return {person_id: (level, what) for person_id, (_rank, level, what) in found.items()}


def _told_enough(happening: Happening, kind: Kind, reasons: Mapping[int, str]) -> set[int]:
    followers = [pk for pk, reason in reasons.items() if reason == Subject.PERSON]
    return kind.told_enough(happening, followers) if followers else set()


def _tell(
    happening: Happening,
    people: list[Person],
    seeing: set[int],
    reasons: dict[int, str],
    moments: _Moments,
) -> None:
    Notice.objects.bulk_create(
        [
            Notice(
                person=person,
                happening=happening,
                reason=reasons[person.pk],
                at=moments.at,
                mail_due_at=mail_due(person, moments.mail_from),
            )
            for person in people
            if person.pk in seeing
        ],
        ignore_conflicts=True,
    )
