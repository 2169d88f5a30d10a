"""Writing a line at the end of the log."""

import datetime as dt
import hashlib
import json
import re
from contextlib import suppress

from django.core.exceptions import FieldDoesNotExist
from django.db import models, transaction
from django.utils import timezone

from accounts.audit.origin import current_origin
from accounts.models import AuditEntry, AuditHead, Event, Person, Result

Detail = str | int | None
# A role, a date, an id, a domain: never a title, a sentence or an address.
PLAIN = re.compile(r"[\w.,:+-]{0,120}", re.ASCII)
OPENING_HOLDS = dt.timedelta(hours=1)


def record(
    event: Event,
    *,
    by: Person | None,
    about: models.Model | None = None,
    result: Result = Result.DONE,
    **details: Detail,
) -> AuditEntry:
    """Write a line at the end of the log.

    `about` is the saved thing it happened to; details are ids, words and numbers. Call it
    last in a transaction: others who record wait from here until its end. What is refused
    by an exception is recorded outside the transaction that the exception undoes.

    Raises ValueError for details that might be somebody's words, and for a thing that has
    no id (any more).
    """
    for name, value in details.items():
        if isinstance(value, str) and not PLAIN.fullmatch(value):
            raise ValueError(f"The detail {name} is not a plain word: the log keeps no texts.")
    object_type, object_id = _name_of(about) if about is not None else ("", "")
    entry = AuditEntry(
        event=event,
        actor=by.public_id if by else None,
        object_type=object_type,
        object_id=object_id,
        result=result,
        origin=current_origin(),
        details=details,
    )
    return _append(entry)


# Without a savepoint: two queries less, and what fails here must undo the whole.
@transaction.atomic(savepoint=False)
def _append(entry: AuditEntry) -> AuditEntry:
    head = AuditHead.objects.select_for_update().get()
    entry.number = head.last_number + 1
    entry.at = timezone.now()
    entry.digest = digest_of(entry, after=head.last_digest)
    entry.save(force_insert=True)
    head.last_number, head.last_digest = entry.number, entry.digest
    head.save(update_fields=["last_number", "last_digest"])
    return entry


def record_opening(event: Event, *, by: Person, about: models.Model | None = None) -> None:
    """Write down that a person opened a list, once an hour: turning its pages is one opening."""
    since = timezone.now() - OPENING_HOLDS
    known = AuditEntry.objects.filter(actor=by.public_id, event=event, at__gt=since)
    if about is not None:
        known = known.filter(object_id=_name_of(about)[1])
    if not known.exists():
        record(event, by=by, about=about)


def _name_of(thing: models.Model) -> tuple[str, str]:
    """Return the kind of a thing and its id: the public one where it has one.

    A tip, a case and the item behind them are one thing: the model that keeps the id names it.
    """
    model: type[models.Model] = thing._meta.model  # the thing itself may be a lazy one
    value = getattr(thing, "public_id", None) or thing.pk
    if value is None:
        raise ValueError("What is deleted has no id any more: record it before.")
    with suppress(FieldDoesNotExist):
        model = thing._meta.get_field("public_id").model
    return model._meta.label_lower, str(value)


def digest_of(entry: AuditEntry, *, after: str) -> str:
    """Return the digest of a line that follows the one whose digest is given."""
    line = [
        after,
        entry.number,
        entry.at.astimezone(dt.UTC).isoformat(timespec="microseconds"),
        str(entry.event),
        str(entry.actor or ""),
        entry.object_type,
        entry.object_id,
        str(entry.result),
        entry.origin,
        entry.details,
    ]
    text = json.dumps(line, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
