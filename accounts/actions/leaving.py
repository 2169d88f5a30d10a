"""Being erased: asking for it, changing one's mind, and what the worker does on the day."""

import datetime as dt
import logging
from collections.abc import Collection

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions.letters import has_farewell_left, post_farewell, post_letter
from accounts.audit import Event, record
from accounts.clearance import Role
from accounts.models import Erasure, Membership, Person
from accounts.privacy import rooms, unused
from accounts.privacy.faults import where
from accounts.privacy.freed import overwrite_freed
from accounts.privacy.naming import Traces
from accounts.privacy.own import addresses_of
from accounts.privacy.rooms import Leaver
from accounts.privacy.spans import Span

logger = logging.getLogger(__name__)


class LeavingError(Exception):
    """Somebody cannot be erased now; the message is a sentence for people."""


def is_only_administrator(person: Person) -> bool:
    """Tell whether nobody else would administer the site if this person left."""
    if Role.ADMINISTRATOR not in person.current_roles:
        return False
    administrators = Membership.objects.current().filter(role=Role.ADMINISTRATOR)
    others = administrators.filter(person__is_active=True, person__erasure__isnull=True)
    return not others.exclude(person=person).exists()


@transaction.atomic
def ask_erasure(person: Person, *, removing: Collection[str], by: Person) -> Erasure:
    """Plan that a person is erased; a second asking changes nothing.

    `removing` are the keys of the contributions that go along; what is not the person's own
    is passed over. Raises LeavingError for the only administrator.
    """
    Person.objects.select_for_update().get(pk=person.pk)  # a double press waits here
    found = Erasure.objects.filter(person=person).first()
    if found is not None and found.cause == Erasure.Cause.OWN:
        return found
    if is_only_administrator(person):
        raise LeavingError(
            _("You are the only administrator. Make somebody else administrator first.")
        )
    if found is not None:
        found.delete()  # the site's own plan gives way to the person's
    own = {each.key for each in rooms.contributions_of(person)}
    return _plan(
        person,
        Erasure.Cause.OWN,
        after=Span.CHANGE_OF_MIND.delta,
        removing=sorted(own & set(removing)),
        by=by,
    )


@transaction.atomic
def keep_account(person: Person, *, by: Person) -> bool:
    """Take back that the person is erased; tell whether there was something to take back."""
    count, _by_model = Erasure.objects.filter(person=person, farewell_at__isnull=True).delete()
    if count:
        record(Event.ERASURE_STOPPED, by=by, about=person)
    return bool(count)


def warn_unused() -> int:
    """Tell people whose account nobody uses that it will be erased; return how many."""
    causes = dict.fromkeys(unused.without_role(), Erasure.Cause.WITHOUT_ROLE)
    causes |= dict.fromkeys(unused.for_long(), Erasure.Cause.UNUSED)
    warned = [person for person in causes if not is_only_administrator(person)]
    for person in warned:
        with transaction.atomic():
            _plan(person, causes[person], after=Span.NOTICE.delta, by=None)
    return len(warned)


def _plan(
    person: Person,
    cause: Erasure.Cause,
    *,
    after: dt.timedelta,
    by: Person | None,
    removing: Collection[str] = (),
) -> Erasure:
    now = timezone.now()
    erasure = Erasure.objects.create(
        person=person, cause=cause, asked_at=now, due_at=now + after, removing=[*removing]
    )
    kind = "erasure_asked" if cause == Erasure.Cause.OWN else "account_unused"
    post_letter(kind, person=person, about=erasure.due_at)
    record(Event.ERASURE_ASKED, by=by, about=person, cause=cause.value)
    return erasure


def erase_people() -> int:
    """Remind, say goodbye, erase: each when its day has come. Return how many were erased."""
    for erasure in _to_remind():
        with transaction.atomic():
            post_letter("erasure_soon", person=erasure.person, about=erasure.due_at)
            erasure.reminded_at = timezone.now()
            erasure.save(update_fields=["reminded_at"])
    return sum(_try_to_erase(pk) for pk in Erasure.objects.due().values_list("pk", flat=True))


def _to_remind() -> list[Erasure]:
    now = timezone.now()
    soon = Erasure.objects.filter(
        due_at__gt=now, due_at__lte=now + Span.ERASURE_REMINDER.delta, reminded_at__isnull=True
    )
    return [each for each in soon.select_related("person") if not _was_taken_back(each)]


def _try_to_erase(pk: int) -> bool:
    try:
        return _say_goodbye(pk) and _erase(pk)
    except Exception as error:  # noqa: BLE001  # one that fails must not stop the others
        logger.error("Erasure %s failed and is tried again: %s", pk, where(error))
        return False


@transaction.atomic
def _say_goodbye(pk: int) -> bool:
    """Close the account and post the last letter; from the next run on, tell whether it left."""
    erasure = _taken(pk)
    if erasure is None:
        return False
    if erasure.farewell_at is not None:
        return has_farewell_left(erasure.person)
    if _was_taken_back(erasure):
        erasure.delete()
        record(Event.ERASURE_STOPPED, by=None, about=erasure.person)
        return False
    if is_only_administrator(erasure.person):
        logger.warning("Erasure %s waits: it would take the only administrator.", pk)
        return False
    erasure.person.is_active = False
    erasure.person.save(update_fields=["is_active"])
    post_farewell(erasure.person)
    erasure.farewell_at = timezone.now()
    erasure.save(update_fields=["farewell_at"])
    return False


def _taken(pk: int) -> Erasure | None:
    """Return the erasure, kept from other workers; None when it is no more."""
    rows = Erasure.objects.select_for_update(of=("self",)).select_related("person")
    return rows.filter(pk=pk).first()


def _was_taken_back(erasure: Erasure) -> bool:
    """Tell whether an unused account came to be used: somebody signed in, or got a role."""
    if erasure.cause == Erasure.Cause.OWN:
        return False
    person = erasure.person
    has_returned = person.last_login is not None and person.last_login > erasure.asked_at
    has_role = erasure.cause == Erasure.Cause.WITHOUT_ROLE and bool(person.current_roles)
    return has_returned or has_role


def _erase(pk: int) -> bool:
    """Erase in every room; all of it or nothing."""
    with transaction.atomic():
        erasure = _taken(pk)
        if erasure is None:
            return False
        person = erasure.person
        leaver = Leaver(
            person=person,
            removing=frozenset(erasure.removing),
            traces=Traces(person.display_name, addresses_of(person)),
        )
        for room in rooms.rooms_to_erase():
            room.erase(leaver)
        record(Event.ERASURE_DONE, by=None, about=person)
    overwrite_freed()
    return True
