"""Mail about the opening of pseudonyms: to the side whose turn it is, and afterwards to everybody.

To everybody, for a mail to one says whose it was.
"""

import datetime as dt
import secrets

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from accounts.audit import Event, record
from accounts.models import Person
from accounts.notifications import letters
from accounts.sealing.models import NOT_HELD, Opening, Side
from accounts.sealing.queries.keys import current_key, holders_of

KIND = "pseudonym_opened"
CALLED = "opening_waits"
# Several openings share one mail. A letter is tried for a day: with that it is 60 hours at most.
TELL_AFTER = dt.timedelta(hours=36)


@transaction.atomic
def call_keepers(opening: Opening) -> int:
    """Post a letter to the keepers whose turn it is, at once; return how many letters.

    It says that something waits, and where: neither which pseudonym, nor why.
    """
    if opening.state == Opening.State.ASKED:
        side, done_by = Side.TWO, opening.asked_by_id
    else:
        side, done_by = Side.ONE, opening.agreed_by_id
    people = [keeper.person for keeper in holders_of(current_key(side))]
    called = [person for person in people if person.pk != done_by]
    for person in called:
        with override(person.language):
            address = f"{settings.SITE_URL}{reverse('opening', args=[opening.pk])}"
        letters.post(
            CALLED, to=person.email, language=person.language, person=person, address=address
        )
    return len(called)


@transaction.atomic
def tell_of_openings() -> int:
    """Post a letter to everybody once an opening is due to be told; return how many letters.

    Everybody with an account gets the same words, in an order by lot. Whose pseudonym it was
    the mail does not say, and neither do the rows it leaves.
    """
    opened = Opening.objects.filter(NOT_HELD, state=Opening.State.OPENED, told_at__isnull=True)
    untold = list(opened.select_for_update().order_by("pk"))
    if not any(_is_due(each, timezone.now()) for each in untold):
        return 0
    people = list(Person.objects.filter(is_active=True))
    secrets.SystemRandom().shuffle(people)
    for person in people:
        _post(person)
    Opening.objects.filter(pk__in=[each.pk for each in untold]).update(told_at=timezone.now())
    record(Event.OPENING_TOLD, by=None, openings=len(untold), letters=len(people))
    return len(people)


def _is_due(opening: Opening, now: dt.datetime) -> bool:
    since = max(each for each in (opening.opened_at, opening.hold_lifted_at) if each)
    return now - since >= TELL_AFTER


def _post(person: Person) -> None:
    with override(person.language):
        address = f"{settings.SITE_URL}{reverse('own_pseudonyms')}"
    letters.post(KIND, to=person.email, language=person.language, person=person, address=address)
