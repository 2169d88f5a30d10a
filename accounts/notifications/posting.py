"""From notices to letters: at once, or one digest over everything, when it is due.

A letter holds the ids of notices and nothing else; its writer looks everything up again at
sending. Letters and the mark that they were posted are one transaction.
"""

import datetime as dt
import logging

from django.db import transaction
from django.utils import timezone

from accounts.models import Person
from accounts.models.person import Notices
from accounts.notifications import letters
from accounts.notifications.delivery import in_short
from accounts.notifications.models import Notice

logger = logging.getLogger(__name__)

NOTICES = "notices"  # the kind of letter
MOST_PER_RUN = 100


def post_due() -> int:
    """Post what is due to whom it is due, and return to how many people."""
    now = timezone.now()
    due = Notice.objects.due(now).order_by("person").values_list("person", flat=True)
    waiting = list(due.distinct()[:MOST_PER_RUN])
    return sum(_try(person_id, now) for person_id in waiting)


def _try(person_id: int, now: dt.datetime) -> bool:
    """Post to one person; what fails stops no other and is tried again."""
    try:
        post_to(person_id, now)
    except Exception as error:  # noqa: BLE001  # see above
        logger.error("Notices are not posted: %s", in_short(error))
        return False
    return True


@transaction.atomic
def post_to(person_id: int, now: dt.datetime) -> None:
    """Post a person's letters. A second worker waits at the person's row, then finds none due."""
    person = Person.objects.select_for_update().filter(pk=person_id).first()
    if person is None:
        return
    due = list(Notice.objects.due(now).filter(person=person).order_by("at", "happening"))
    Notice.objects.filter(pk__in=[notice.pk for notice in due]).update(mailed_at=now)
    if not person.is_active:
        return  # nobody is waiting for it
    for together in _letters(person, due):
        letters.post(
            NOTICES,
            to=person.email,
            language=person.language,
            person=person,
            notices=[str(notice.pk) for notice in together],
        )


def _letters(person: Person, due: list[Notice]) -> list[list[Notice]]:
    """Return which notices go together: at once each by itself, what waited in one."""
    if person.notices != Notices.AT_ONCE:
        return [due] if due else []
    waited = [notice for notice in due if notice.mail_due_at and notice.mail_due_at > notice.at]
    alone = [[notice] for notice in due if notice not in waited]
    return [*([waited] if waited else []), *alone]
