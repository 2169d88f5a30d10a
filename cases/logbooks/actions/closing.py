"""Looking back: what was expected against what was found, and what one does with it.

To give up is an outcome like the others, and is shown like them.
"""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Person
from cases.actions import publish
from cases.finding import index
from cases.logbooks.actions.checking import NONE, Reasons, check, keep_to_readers
from cases.logbooks.errors import LogbookError
from cases.logbooks.limits import check_may_write
from cases.logbooks.models import Trial
from cases.logbooks.permissions import is_owner
from cases.logbooks.safety import CLOSING, around
from cases.models import Experiment, Outcome

FIELDS = ("outcome", "closed_on", "found", "why")


@dataclass(frozen=True)
class Closing:
    """How an experiment ended for one person."""

    outcome: Outcome
    found: str
    why: str = ""


@transaction.atomic
def close(trial: Trial, *, closing: Closing, by: Person, reasons: Reasons = NONE) -> Trial:
    """Close one's own logbook, or say otherwise how it ended.

    Raises FoundError where others would read something that the check marks.
    """
    trial = _own(trial, by)
    check_may_write(trial, by)
    if closing.outcome == Outcome.RUNNING:
        raise LogbookError(_("Choose how it ended."))
    if not closing.found.strip():
        raise LogbookError(_("Say in a sentence what happened: that is what others learn from."))
    trial.outcome, trial.closed_on = closing.outcome, trial.closed_on or timezone.localdate()
    trial.found, trial.why = closing.found.strip(), closing.why.strip()
    if trial.is_read_by_others:
        check(trial, around(trial, *CLOSING), reasons=reasons)
        keep_to_readers(trial)
    trial.save()
    _carry_over(trial)
    return trial


@transaction.atomic
def reopen(trial: Trial, *, by: Person) -> Trial:
    """Let a closed logbook run on; what was found stays to be read until it closes again."""
    trial = _own(trial, by)
    trial.outcome, trial.closed_on = Outcome.RUNNING, None
    trial.save()
    _carry_over(trial)
    return trial


def _own(trial: Trial, person: Person) -> Trial:
    found = Trial.objects.select_for_update(of=("self",)).get(pk=trial.pk)
    if not is_owner(person, found):
        raise LogbookError(_("This is not your logbook."))
    return found


def _carry_over(trial: Trial) -> None:
    """Let the experiment say how it ended for who began it.

    A waiting draft of an editor takes it along, so that publishing it later does not bring
    the old state back.
    """
    if not trial.is_start or trial.experiment_id is None:
        return
    own = Experiment.objects.get(pk=trial.experiment_id)
    _set(own, trial)
    if own.live and not own.has_unpublished_changes:
        publish(own, by=None)
        return
    own.save(update_fields=FIELDS)
    draft = own.get_latest_revision_as_object()
    _set(draft, trial)
    draft.save_revision(clean=False)
    if own.live:
        index.refresh(own)


def _set(experiment: Experiment, trial: Trial) -> None:
    for name in FIELDS:
        setattr(experiment, name, getattr(trial, name))
