"""Opening a pseudonym: ask, agree, open. Never one person alone, and never without a reason.

Who it is passes through memory once, on its way to one answer. No step writes it down.
"""

import datetime as dt
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from accounts.audit import Event, record
from accounts.models import Person
from accounts.sealing import vault
from accounts.sealing.actions.keepers import unlock
from accounts.sealing.errors import SealingError
from accounts.sealing.models import REASON, Opening, Pseudonym, Side
from accounts.sealing.permissions import may_keep_keys
from accounts.sealing.queries.pseudonyms import tags_of


@dataclass(frozen=True)
class ShownIdentity:
    """Who wrote under a pseudonym; both empty when the account was erased."""

    name: str = field(repr=False)
    address: str = field(repr=False)


def ask(pseudonym: Pseudonym, *, reason: str, hold_reason: str = "", by: Person) -> Opening:
    """Ask that a pseudonym is opened; with `hold_reason` its author is not told for now.

    Raises SealingError for a reason that is too short, and while it is being asked already.
    """
    reason, hold_reason = reason.strip(), hold_reason.strip()
    if not may_keep_keys(by):
        raise SealingError(_("Only moderators and editors ask for this."))
    if len(reason) < REASON or 0 < len(hold_reason) < REASON:
        raise SealingError(
            _("Write a reason of at least %(least)d characters.") % {"least": REASON}
        )
    expire(timezone.now())
    try:
        return _ask(pseudonym, reason, hold_reason, by)
    except IntegrityError as error:
        raise SealingError(_("Somebody has asked for this already.")) from error


@transaction.atomic
def _ask(pseudonym: Pseudonym, reason: str, hold_reason: str, by: Person) -> Opening:
    opening = Opening.objects.create(
        pseudonym=pseudonym,
        reason=reason,
        legal_hold=bool(hold_reason),
        hold_reason=hold_reason,
        asked_by=by,
    )
    _note(Event.OPENING_ASKED, opening, by=by)
    return opening


@sensitive_variables()
def agree(opening: Opening, *, passphrase: str, by: Person) -> Opening:
    """Take the outer half off the box, as a keeper of side two who did not ask for it.

    What is left waits for a keeper of side one, who is another person.
    """
    unlocked = unlock(passphrase, by=by)
    with transaction.atomic():
        taken = _taken(opening, Opening.State.ASKED)
        if unlocked.keeper.side != Side.TWO or taken.asked_by_id == by.pk:
            raise SealingError(_("Another keeper, of side two, has to do this."))
        key = unlocked.key_of(taken.pseudonym.two_version)
        with _whole_boxes():
            taken.peeled = vault.peel(bytes(taken.pseudonym.box), key)
        taken.state = Opening.State.PEELED
        taken.agreed_by, taken.agreed_at = by, timezone.now()
        taken.save()
        _note(Event.OPENING_AGREED, taken, by=by)
    return taken


@sensitive_variables()
def open_box(opening: Opening, *, passphrase: str, by: Person) -> ShownIdentity:
    """Return who wrote under a pseudonym, once, to a keeper of side one who is not the peeler."""
    unlocked = unlock(passphrase, by=by)
    with transaction.atomic():
        taken = _taken(opening, Opening.State.PEELED)
        if unlocked.keeper.side != Side.ONE or taken.agreed_by_id == by.pk:
            raise SealingError(_("Another keeper, of side one, has to do this."))
        key = unlocked.key_of(taken.pseudonym.one_version)
        with _whole_boxes():
            content = vault.open_peeled(bytes(taken.peeled or b""), key)
        shown = _who(taken.pseudonym, content)
        taken.state, taken.peeled = Opening.State.OPENED, None
        taken.opened_by, taken.opened_at = by, timezone.now()
        taken.save()
        _note(Event.OPENING_DONE, taken, by=by)
    return shown


@transaction.atomic
def decline(opening: Opening, *, by: Person) -> Opening:
    """Let a pseudonym stay closed: what was peeled is forgotten.

    Who asked does so alone. Of others it takes two: one might be whose pseudonym it is, and until
    the second says so it can be opened. Raises SealingError for who said so already.
    """
    if not may_keep_keys(by):
        raise SealingError(_("Only moderators and editors do this."))
    taken = _taken(opening, *Opening.OPEN_STATES)
    if taken.against_by_id == by.pk:
        raise SealingError(_("You said so already: a second has to, or who asked."))
    if taken.asked_by_id == by.pk or taken.against_by_id is not None:
        taken.state, taken.peeled, taken.declined_by = Opening.State.DECLINED, None, by
    else:
        taken.against_by = by
    taken.save()
    _note(Event.OPENING_DECLINED, taken, by=by)
    return taken


@transaction.atomic
def lift_hold(opening: Opening, *, by: Person) -> Opening:
    """Let the author of an opened pseudonym be told from now on."""
    if not may_keep_keys(by):
        raise SealingError(_("Only moderators and editors do this."))
    taken = _locked(opening)
    if taken.is_held:
        taken.hold_lifted_by, taken.hold_lifted_at = by, timezone.now()
        taken.save()
        _note(Event.HOLD_LIFTED, taken, by=by)
    return taken


@transaction.atomic
def expire(now: dt.datetime) -> int:
    """End what waited for a week, and forget what was peeled; return how many."""
    late = list(
        Opening.objects.too_late(now).select_for_update(of=("self",)).select_related("pseudonym")
    )
    for opening in late:
        opening.state, opening.peeled = Opening.State.EXPIRED, None
        opening.save()
        _note(Event.OPENING_EXPIRED, opening, by=None)
    return len(late)


def _locked(opening: Opening) -> Opening:
    """Return the opening as it is now, kept from others until the end of the transaction."""
    rows = Opening.objects.select_for_update(of=("self",)).select_related("pseudonym")
    return rows.get(pk=opening.pk)


def _taken(opening: Opening, *states: str) -> Opening:
    taken = _locked(opening)
    if taken.state not in states or not taken.is_under_way:
        raise SealingError(_("This was done in the meantime, or it is too late."))
    return taken


@contextmanager
def _whole_boxes() -> Iterator[None]:
    """Say in a sentence that a box is not what it was."""
    try:
        yield
    except vault.BrokenBoxError as error:
        raise SealingError(_("This box is damaged. Tell whoever runs the site.")) from error


def _who(pseudonym: Pseudonym, content: vault.Content) -> ShownIdentity:
    """Return whose pseudonym it is. A box that was moved here from elsewhere shows nobody."""
    if content.tag.hex() != pseudonym.tag:
        raise SealingError(_("This box belongs to another pseudonym. Tell whoever runs the site."))
    person = Person.objects.filter(public_id=uuid.UUID(bytes=content.identity)).first()
    if person is None:
        return ShownIdentity("", "")
    if tags_of(person, [pseudonym.scope]).get(pseudonym.scope) != pseudonym.tag:
        raise SealingError(_("This box belongs to another pseudonym. Tell whoever runs the site."))
    return ShownIdentity(person.display_name, person.email)


def _note(event: Event, opening: Opening, *, by: Person | None) -> None:
    """Write a step down: which opening, in what kind of place. Never whose, nor which thread."""
    hold = "yes" if opening.legal_hold else "no"
    record(event, by=by, about=opening, kind=opening.pseudonym.kind_of_scope, hold=hold)
