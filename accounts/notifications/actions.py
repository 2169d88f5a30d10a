"""Following, stopping, having seen: what people do with what they are told."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import Person
from accounts.models.person import Notices
from accounts.notifications.models import Follow, Level, Notice
from accounts.notifications.queries import visible_notices
from accounts.notifications.rhythm import mail_due


@transaction.atomic
def follow(person: Person, *, kind: str, subject: str, level: Level, by: Person) -> Follow:
    """Follow something at a level; followed already, the level changes.

    Whether the person may see it is asked by whoever calls (`subjects.followed_title`).
    """
    followed, _made = Follow.objects.update_or_create(
        person=person, kind=kind, subject=subject, defaults={"level": level}
    )
    return followed


@transaction.atomic
def stop(person: Person, *, kind: str, subject: str, by: Person) -> None:
    """Follow something no longer; as if it had never been."""
    Follow.objects.filter(person=person, kind=kind, subject=subject).delete()


@transaction.atomic
def stop_mail(person: Person, *, by: Person | None) -> None:
    """Send no mail about what happens any more; the inbox stays."""
    person.notices = Notices.NONE
    person.save(update_fields=["notices"])
    plan_mail_anew(person)


@transaction.atomic
def mark_seen(notices: Collection[Notice], *, by: Person) -> None:
    """Note that notices were looked at; the first time counts."""
    keys = [notice.pk for notice in notices]
    Notice.objects.unseen().filter(pk__in=keys).update(seen_at=_today())


@transaction.atomic
def mark_seen_of(kind: str, *, subjects: QuerySet[Any, str], by: Person) -> None:
    """Note that somebody saw what they were told of in its own place, not by way of the inbox.

    `subjects` is a query for the subjects of happenings of the kind: one statement, which writes
    nothing where nothing is new. What they may not see there whoever calls leaves out.
    """
    told = Notice.objects.unseen().filter(person=by, happening__kind=kind)
    told.filter(happening__subject__in=subjects).update(seen_at=_today())


@transaction.atomic
def mark_all_seen(person: Person, *, up_to: Notice, by: Person) -> None:
    """Note that all a person sees was looked at, as far as the newest they had before them."""
    before = visible_notices(person).unseen().filter(at__lte=up_to.at)
    before.update(seen_at=_today())


@transaction.atomic
def plan_mail_anew(person: Person) -> None:
    """Let what waits for mail follow what the person wants now.

    What came while they wanted none stays without: turning mail on brings no flood.
    """
    waiting = Notice.objects.unmailed().filter(person=person)
    waiting.update(mail_due_at=mail_due(person, timezone.now()))


def _today() -> dt.datetime:
    """Return when something is seen that is seen now: today, and no time.

    A minute beside a person and a post would tell who had a thread before them just before
    something was said there under a pseudonym.
    """
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
