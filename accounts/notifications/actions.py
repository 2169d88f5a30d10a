"""Following, stopping, having seen: what people do with what they are told."""

from collections.abc import Collection

from django.db import transaction
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
    Notice.objects.unseen().filter(pk__in=keys).update(seen_at=timezone.now())


@transaction.atomic
def mark_all_seen(person: Person, *, up_to: Notice, by: Person) -> None:
    """Note that all a person sees was looked at, as far as the newest they had before them."""
    before = visible_notices(person).unseen().filter(at__lte=up_to.at)
    before.update(seen_at=timezone.now())


@transaction.atomic
def plan_mail_anew(person: Person) -> None:
    """Let what waits for mail follow what the person wants now.

    What came while they wanted none stays without: turning mail on brings no flood.
    """
    waiting = Notice.objects.unmailed().filter(person=person)
    waiting.update(mail_due_at=mail_due(person, timezone.now()))
