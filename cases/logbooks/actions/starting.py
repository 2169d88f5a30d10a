"""Beginning: one's own experiment in four lines, or a run of somebody else's."""

import datetime as dt
import uuid
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Person
from accounts.notifications.telling import tell
from cases.logbooks.actions.checking import NONE, Reasons, check, keep_to_readers
from cases.logbooks.errors import LogbookError
from cases.logbooks.limits import check_may_write
from cases.logbooks.models import LinesDraft, LogEntry, Trial
from cases.logbooks.permissions import is_owner, may_experiment, may_join
from cases.logbooks.safety import around
from cases.logbooks.wording import JOINED
from cases.media.sweeping import clear
from cases.models import Experiment

MOST_RUNNING = 50
MOST_DAYS = 366 * 3


@dataclass(frozen=True)
class Lines:
    """The lines of an experiment; the last three may stay empty."""

    idea: str
    expectation: str
    signal: str
    until: dt.date
    stop_if: str = ""
    agreed_with: str = ""
    rules: str = ""


@transaction.atomic
def start(lines: Lines, *, token: uuid.UUID, language: str, by: Person) -> Trial:
    """Begin an experiment of one's own; sent twice, it begins once. Nobody else sees it.

    Sent again with other lines it is changed: the last word counts.
    """
    known = Trial.objects.filter(token=token).first()
    if known is not None and is_owner(by, known):
        return known if _says(known, lines) else change_lines(known, lines=lines, by=by)
    if known is not None:
        token = uuid.uuid4()  # somebody else's form carried the same
    _check_may_begin(by)
    _check_until(lines.until, since=timezone.localdate())
    trial = Trial(owner=by, token=token, language=language)
    _write(trial, lines)
    trial.save()
    LinesDraft.objects.filter(person=by).delete()
    return trial


@transaction.atomic
def join(experiment: Experiment, *, place: str, until: dt.date, language: str, by: Person) -> Trial:
    """Run an experiment that one sees at one's own place; joining again changes nothing."""
    known = Trial.objects.filter(experiment=experiment, owner=by).first()
    if known is not None:
        return known
    if not may_join(by, experiment):
        raise LogbookError(_("Your role here has ended: you can read, and no longer join in."))
    _check_may_begin(by)
    _check_until(until, since=timezone.localdate())
    trial = Trial(
        owner=by, experiment=experiment, is_start=False, language=language, place=place, until=until
    )
    trial.half_on = trial.half_time()
    trial.save()
    tell(JOINED, subject=experiment.public_id, trial=trial.key)
    return trial


@transaction.atomic
def change_lines(trial: Trial, *, lines: Lines, by: Person) -> Trial:
    """Change the lines of one's own logbook, until colleagues can read them."""
    trial = _locked(trial, by)
    if trial.experiment_id is not None:
        raise LogbookError(_("Colleagues read these lines now: ask an editor to change them."))
    _check_until(lines.until, since=trial.begun_on)
    _write(trial, lines)
    trial.save()
    return trial


@transaction.atomic
def change_end(
    trial: Trial, *, until: dt.date, place: str, by: Person, reasons: Reasons = NONE
) -> Trial:
    """Give a run another last day or place; the reminders move along.

    Raises FoundError where others would read something that the check marks.
    """
    trial = _locked(trial, by)
    check_may_write(trial, by)
    _check_until(until, since=trial.begun_on)
    _set_until(trial, until)
    trial.place = place
    if trial.is_open:
        check(trial, around(trial, "place"), reasons=reasons)
        keep_to_readers(trial)
    trial.save()
    return trial


def _locked(trial: Trial, by: Person) -> Trial:
    """Return one's own logbook as it stands now: an editor may have hidden it meanwhile."""
    _check_own(trial, by)
    return Trial.objects.select_for_update(of=("self",)).get(pk=trial.pk)


@transaction.atomic
def remove(trial: Trial, *, by: Person) -> None:
    """Delete a logbook with all that stands in it, as long as no experiment begins with it."""
    _check_own(trial, by)
    if trial.is_start and trial.experiment_id is not None:
        raise LogbookError(
            _("Colleagues can read this: close it, or ask an editor to withdraw it.")
        )
    clear(LogEntry.objects.filter(trial=trial))
    trial.delete()


def _says(trial: Trial, lines: Lines) -> bool:
    return all(getattr(trial, name) == said for name, said in asdict(lines).items())


def _write(trial: Trial, lines: Lines) -> None:
    trial.idea, trial.expectation, trial.signal = lines.idea, lines.expectation, lines.signal
    trial.stop_if, trial.agreed_with, trial.rules = lines.stop_if, lines.agreed_with, lines.rules
    _set_until(trial, lines.until)


def _set_until(trial: Trial, until: dt.date) -> None:
    if trial.until != until:
        trial.end_told_on = None
    trial.until = until
    trial.half_on = trial.half_time()


def _check_own(trial: Trial, person: Person) -> None:
    if not is_owner(person, trial):
        raise LogbookError(_("This is not your logbook."))


def _check_may_begin(person: Person) -> None:
    if not may_experiment(person):
        raise LogbookError(_("Your role here has ended: you can read, and no longer join in."))
    if Trial.objects.of(person).running().count() >= MOST_RUNNING:
        raise LogbookError(
            _("You have %(limit)d experiments running. Close one first.") % {"limit": MOST_RUNNING}
        )


def _check_until(until: dt.date, *, since: dt.date) -> None:
    if until <= since:
        raise LogbookError(_("Choose a day that is still to come."), field="until")
    if until > since + dt.timedelta(days=MOST_DAYS):
        raise LogbookError(_("Choose a day within three years."), field="until")
