"""Asking for a copy of all that is known of oneself, and making it: the worker's part."""

import datetime as dt
import logging

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.actions.letters import post_letter
from accounts.audit import Event, record
from accounts.models import Export, Person
from accounts.models.own_data import new_token
from accounts.privacy import packing, rooms, shelf
from accounts.privacy.faults import where
from accounts.privacy.spans import Span

logger = logging.getLogger(__name__)

ATTEMPTS = 3
# A worker says that it lives with every part and every file; this long without a word: it died.
SILENCE = dt.timedelta(minutes=10)


class _TakenOverError(Exception):
    """The export was taken back, or another worker makes it."""


@transaction.atomic
def ask_export(person: Person, *, language: str, by: Person) -> Export:
    """Ask for an export; one that waits or is being made is the answer to a second asking.

    An export that lay ready makes place for the new one.
    """
    Person.objects.select_for_update().get(pk=person.pk)  # a double press waits here
    found = Export.objects.filter(person=person).first()
    if found is not None and found.is_under_way:
        return found
    if found is not None:
        take_away(found, by=by)
    total = len(rooms.parts())
    made = Export.objects.create(person=person, language=language, parts_total=total)
    record(Event.EXPORT_ASKED, by=by, about=person)
    return made


def note_taking(export: Export, *, by: Person) -> None:
    """Write down that an export leaves."""
    record(Event.EXPORT_TAKEN, by=by, about=export.person)


@transaction.atomic
def take_away(export: Export, *, by: Person | None) -> None:
    """Delete an export and its file."""
    shelf.clear(export)
    export.delete()


def make_exports() -> int:
    """Make what was asked for, also what a worker left lying; return how many are ready."""
    _take_up_again()
    waiting = Export.objects.filter(state=Export.State.WAITING).order_by("asked_at")
    claimed = (_claim(pk) for pk in list(waiting.values_list("pk", flat=True)))
    return sum(_make(export) for export in claimed if export is not None)


def _take_up_again() -> None:
    lost = Export.objects.filter(state=Export.State.MAKING, touched_at__lt=timezone.now() - SILENCE)
    for export in lost:
        shelf.clear(export)
        _put_back(export)


def _put_back(export: Export) -> None:
    is_last = export.attempts >= ATTEMPTS
    Export.objects.filter(pk=export.pk, token=export.token).update(
        state=Export.State.FAILED if is_last else Export.State.WAITING
    )


def _claim(pk: int) -> Export | None:
    """Return the export if it now is ours to make: under a new name, so that no other's counts."""
    mine = Export.objects.filter(pk=pk, state=Export.State.WAITING).update(
        state=Export.State.MAKING,
        token=new_token(),
        touched_at=timezone.now(),
        attempts=F("attempts") + 1,
        parts_done=0,
    )
    return Export.objects.select_related("person").get(pk=pk) if mine else None


def _make(export: Export) -> bool:
    try:
        size = packing.pack(export, tick=lambda done: _tick(export, done))
        _finish(export, size)
    except _TakenOverError:
        shelf.clear(export)
        return False
    except Exception as error:  # noqa: BLE001  # one that fails must not stop the others
        logger.error("Export %s could not be made: %s", export.pk, where(error))
        shelf.clear(export)
        _put_back(export)
        return False
    return True


def _tick(export: Export, done: int) -> None:
    _update(export, parts_done=done, touched_at=timezone.now())


def _update(export: Export, **values: object) -> None:
    """Write, as long as the export is still ours. Raises _TakenOverError otherwise."""
    mine = Export.objects.filter(pk=export.pk, token=export.token, state=Export.State.MAKING)
    if not mine.update(**values):
        raise _TakenOverError


@transaction.atomic
def _finish(export: Export, size: int) -> None:
    until = timezone.now() + Span.EXPORT.delta
    _update(export, state=Export.State.READY, parts_done=F("parts_total"), size=size, until=until)
    post_letter("export_ready", person=export.person, about=until)
