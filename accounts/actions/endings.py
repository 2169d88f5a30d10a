"""Telling in time that a membership ends: those who can confirm it, and whose it is."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from accounts.models import Membership, Organisation, Person
from accounts.notifications import letters
from accounts.notifications.models import Letter
from accounts.queries import ENDING_SOON

# To approvers once a week while something ends soon, to the person once in its last weeks.
AGAIN_AFTER = dt.timedelta(days=6, hours=12)
LAST_WEEKS = dt.timedelta(days=14)
TO_APPROVERS, TO_PERSON = "memberships_ending", "membership_ending"


@transaction.atomic
def tell_of_endings() -> int:
    """Post the letters that are due today and return how many. Running it again posts none."""
    return _tell_approvers() + _tell_people()


def _tell_approvers() -> int:
    ending = Membership.objects.ending_before(timezone.localdate() + ENDING_SOON)
    organisations = Organisation.objects.filter(pk__in=ending.values("organisation"))
    approvers = Membership.objects.current().filter(
        is_approver=True, organisation__in=organisations
    )
    told = 0
    for person in Person.objects.filter(pk__in=approvers.values("person"), is_active=True):
        told += _post_once(TO_APPROVERS, person, within=AGAIN_AFTER)
    return told


def _tell_people() -> int:
    ending = Membership.objects.ending_before(timezone.localdate() + LAST_WEEKS)
    told = 0
    for person in Person.objects.filter(pk__in=ending.values("person"), is_active=True):
        told += _post_once(TO_PERSON, person, within=LAST_WEEKS)
    return told


def _post_once(kind: str, person: Person, *, within: dt.timedelta) -> int:
    since = timezone.now() - within
    if Letter.objects.filter(kind=kind, person=person, made_at__gt=since).exists():
        return 0
    letters.post(kind, to=person.email, language=person.language, person=person)
    return 1
