"""Writing in a logbook: an entry in under a minute, kept while one writes."""

import datetime as dt
import uuid
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Person
from cases.logbooks.actions import photos
from cases.logbooks.actions.checking import NONE, Reasons, check, forget, keep_to_readers
from cases.logbooks.errors import ConflictError, LogbookError
from cases.logbooks.limits import check_may_write
from cases.logbooks.models import LogEntry, Trial
from cases.logbooks.models.entry import TEXT_LENGTH
from cases.logbooks.permissions import is_owner, may_experiment, may_log
from cases.logbooks.safety import of_entry
from cases.media.sizes import Sizes
from cases.media.sweeping import clear
from cases.pages import Mark, Page

MOST_ENTRIES = 500


@dataclass(frozen=True)
class Said:
    """What the form of an entry says; `without_photo` lets a photo go."""

    on: dt.date
    did: str = ""
    happened: str = ""
    number: Decimal | None = None
    alt: str = ""
    without_photo: bool = False

    @property
    def is_empty(self) -> bool:
        """Tell whether there are no words and no number."""
        return not (self.did.strip() or self.happened.strip()) and self.number is None


@transaction.atomic
def keep_draft(
    trial: Trial,
    *,
    said: Said,
    token: uuid.UUID,
    by: Person,
    photo: Sizes | None = None,
    page: Page | None = None,
) -> LogEntry | None:
    """Keep what somebody is writing, with a photo they chose; an empty one is forgotten.

    Nothing is kept of a form that was sent already. Raises ConflictError where another page
    wrote something else meanwhile, noted already or not.
    """
    locked = _locked(trial, by)
    known = locked.entries.kept().filter(token=token).first()
    if known is not None:
        _check_page(known, said, page)
        return None
    draft = locked.entries.filter(is_draft=True).first() or LogEntry(trial=locked, is_draft=True)
    if draft.pk and page and Mark.of(draft.mark).passes_over(page):
        return draft
    if draft.pk:
        _check_page(draft, said, page)
    if photo is not None:
        photos.put(draft, photo)
    if said.without_photo and photo is None:
        photos.drop(draft)
    if said.is_empty and not draft.has_photo:
        clear(LogEntry.objects.filter(pk=draft.pk))
        return None
    draft.token, draft.on = token, said.on
    draft.did, draft.happened = said.did[:TEXT_LENGTH], said.happened[:TEXT_LENGTH]
    draft.number, draft.alt = said.number, said.alt
    draft.mark = Mark.of(draft.mark).after(page or Page())
    draft.save()
    return draft


def _check_page(entry: LogEntry, said: Said, page: Page | None) -> None:
    """Raise ConflictError where another page wrote something else here meanwhile."""
    mark = Mark.of(entry.mark)
    if page is not None and mark.stands_against(page) and not _says(entry, said):
        raise ConflictError(kept=in_words(entry), number=mark.number)


def in_words(entry: LogEntry) -> dict[str, str]:
    """Return what stands in an entry, by the names of the form's fields."""
    texts = {"happened": entry.happened, "did": entry.did, "alt": entry.alt}
    return {**texts, "number": entry.number_text, "on": entry.on.isoformat()}


@transaction.atomic
def record(
    trial: Trial,
    *,
    said: Said,
    token: uuid.UUID,
    by: Person,
    photo: Sizes | None = None,
    reasons: Reasons = NONE,
) -> LogEntry:
    """Put an entry into one's own logbook, with the photo that waits in the draft.

    Sent twice, it is one; sent again with other words, or with a photo, it is changed.
    Raises FoundError where others would read something that the check marks.
    """
    locked = _locked(trial, by)
    known = locked.entries.kept().filter(token=token).first()
    if known is not None:
        is_same = photo is None and _says(known, said)
        return known if is_same else change(known, said=said, by=by, photo=photo, reasons=reasons)
    check_may_write(locked, by)
    if locked.entries.kept().count() >= MOST_ENTRIES:
        raise LogbookError(
            _("A logbook holds %(limit)d entries. Close this one, and begin another.")
            % {"limit": MOST_ENTRIES}
        )
    entry = locked.entries.filter(is_draft=True).first() or LogEntry(trial=locked)
    entry.token, entry.is_draft = token, False
    _write(entry, said, locked, reasons)
    return entry


@transaction.atomic
def change(
    entry: LogEntry,
    *,
    said: Said,
    by: Person,
    photo: Sizes | None = None,
    reasons: Reasons = NONE,
) -> LogEntry:
    """Change an entry of one's own, whether the logbook is closed or not.

    Raises FoundError where others would read something that the check marks.
    """
    _check_own(entry.trial, by)
    check_may_write(entry.trial, by)
    trial = Trial.objects.select_for_update(of=("self",)).get(pk=entry.trial_id)
    entry = LogEntry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    if photo is not None:
        photos.put(entry, photo)
    _write(entry, said, trial, reasons)
    return entry


@transaction.atomic
def remove(entry: LogEntry, *, by: Person) -> None:
    """Take an entry out of one's own logbook."""
    _check_own(entry.trial, by)
    forget(entry.trial, of_entry(entry))
    clear(LogEntry.objects.filter(pk=entry.pk))


def _write(entry: LogEntry, said: Said, trial: Trial, reasons: Reasons) -> None:
    if said.without_photo:
        photos.drop(entry)
    if said.is_empty and not entry.has_photo:
        raise LogbookError(_("Write a few words, a number, or add a photo."))
    if entry.has_photo and not said.alt.strip():
        raise LogbookError(
            _("Say what is to be seen on the photo: not everybody can see it."), field="alt"
        )
    if said.on > timezone.localdate():
        raise LogbookError(_("This day is still to come."), field="on")
    entry.on, entry.did, entry.happened = said.on, said.did.strip(), said.happened.strip()
    entry.number = said.number
    entry.alt = said.alt.strip() if entry.has_photo else ""
    if trial.is_open:
        check(trial, of_entry(entry), reasons=reasons)
        keep_to_readers(trial)
    entry.save()


def _says(entry: LogEntry, said: Said) -> bool:
    """Tell whether an entry says this already; words for a photo count where there is one."""
    words = (said.on, said.did.strip(), said.happened.strip(), said.number)
    if (entry.on, entry.did.strip(), entry.happened.strip(), entry.number) != words:
        return False
    return not entry.has_photo or (entry.alt == said.alt.strip() and not said.without_photo)


def _locked(trial: Trial, person: Person) -> Trial:
    """Return the logbook, so that two presses of one form come one after the other."""
    locked = Trial.objects.select_for_update(of=("self",)).get(pk=trial.pk)
    if not may_log(person, locked):
        raise LogbookError(_("This logbook is closed: nothing can be added."))
    return locked


def _check_own(trial: Trial, person: Person) -> None:
    if not (is_owner(person, trial) and may_experiment(person)):
        raise LogbookError(_("This is not your logbook."))
