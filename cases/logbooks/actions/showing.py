"""Letting colleagues see: through an editor first, and back out of sight at one press."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.clearance import Audience, clearance_of
from accounts.models import Person
from accounts.models.person import Byline
from accounts.notifications.telling import tell
from accounts.silence import check_not_silent
from cases.logbooks.actions.checking import Declared, check_declared
from cases.logbooks.errors import LogbookError
from cases.logbooks.models import Trial
from cases.logbooks.permissions import is_owner, may_experiment, may_hide
from cases.logbooks.queries import entries_of
from cases.logbooks.safety import Passage, passages_of
from cases.logbooks.wording import TAKEN_OFF
from cases.models import Experiment
from cases.models.wording import AuthorDisplay, Licence, Origin

TITLE_LENGTH, SUMMARY_LENGTH = 120, 280
LINES = ("idea", "expectation", "signal", "until", "stop_if", "agreed_with", "rules")
NOTHING = Declared()  # which nothing is shown by
CLOSING = ("outcome", "closed_on", "found", "why")


@dataclass(frozen=True)
class Wanted:
    """As what and for whom somebody wants to show their experiment."""

    title: str
    audience: Audience


@transaction.atomic
def ask_release(
    trial: Trial, *, wanted: Wanted, declared: Declared = NOTHING, by: Person
) -> Experiment:
    """Hand one's own experiment to the editors; asked twice, it is handed in once.

    Until they publish it nobody but them sees it. The logbook goes on meanwhile.
    Raises FoundError while something in it is marked and nobody said why it is fine.
    """
    trial = _own(trial, by)
    if not trial.is_start:
        raise LogbookError(_("This experiment is somebody else’s: it is shown already."))
    if trial.experiment is not None:
        return trial.experiment
    check_not_silent(by, error=LogbookError)
    if wanted.audience > clearance_of(by):
        raise LogbookError(_("You can show it to those who may read as much as you."))
    title = Passage("title", _("title"), wanted.title)
    passages = [title, *passages_of(trial, entries_of(trial))]
    check_declared(trial, passages, declared=declared)
    experiment = Experiment(
        title=wanted.title[:TITLE_LENGTH],
        summary=trial.idea[:SUMMARY_LENGTH],
        language=trial.language,
        audience=wanted.audience,
        **{name: getattr(trial, name) for name in (*LINES, *CLOSING)},
    )
    _lay_before_editors(experiment, by=by)
    trial.experiment, trial.is_open, trial.audience = experiment, True, wanted.audience
    trial.save(update_fields=["experiment", "is_open", "audience"])
    return experiment


def _lay_before_editors(experiment: Experiment, *, by: Person) -> None:
    """Save it as its author's draft that waits for review at the desk."""
    experiment.live = False
    experiment.author = by
    with override(experiment.language):
        experiment.byline = by.byline_text
    is_named = by.byline == Byline.NAMED
    experiment.author_display = AuthorDisplay.NAMED if is_named else AuthorDisplay.ROLE
    experiment.origin = Origin.OWN
    is_free = experiment.audience != Audience.POLICE
    experiment.licence = Licence.CC_BY if is_free else Licence.INTERNAL
    experiment.save()
    experiment.save_revision(user=by, clean=False)
    flow = experiment.get_workflow()
    if flow is not None:
        flow.start(experiment, by)


@transaction.atomic
def set_open(trial: Trial, *, is_open: bool, declared: Declared = NOTHING, by: Person) -> Trial:
    """Show one's own logbook on the experiment's page, or take it off that page again.

    To show it its owner looked at all of it: what was noted meanwhile nobody checked. It is for
    whom the experiment is today; shown once more, for those it was opened to since.
    """
    trial = _own(trial, by)
    if trial.experiment is None:
        raise LogbookError(_("Nobody else sees this experiment yet."))
    if is_open:
        check_not_silent(by, error=LogbookError)
        check_declared(trial, passages_of(trial, entries_of(trial)), declared=declared)
        trial.audience = trial.experiment.audience
    trial.is_open = is_open
    trial.save(update_fields=["is_open", "audience"])
    return trial


@transaction.atomic
def hide(trial: Trial, *, reason: str, by: Person) -> Trial:
    """Take somebody's logbook off an experiment's page; its owner reads why."""
    _check_may_hide(by)
    if not reason.strip():
        raise LogbookError(_("Give the reason: its owner will read it."))
    trial.hidden_on, trial.hidden_reason = timezone.localdate(), reason.strip()[:300]
    trial.save(update_fields=["hidden_on", "hidden_reason"])
    tell(TAKEN_OFF, subject=trial.key)
    return trial


@transaction.atomic
def unhide(trial: Trial, *, by: Person) -> Trial:
    """Let a logbook stand on the page again."""
    _check_may_hide(by)
    trial.hidden_on, trial.hidden_reason = None, ""
    trial.save(update_fields=["hidden_on", "hidden_reason"])
    return trial


def _own(trial: Trial, person: Person) -> Trial:
    found = Trial.objects.select_for_update(of=("self",)).get(pk=trial.pk)
    if not (is_owner(person, found) and may_experiment(person)):
        raise LogbookError(_("This is not your logbook."))
    return found


def _check_may_hide(person: Person) -> None:
    if not may_hide(person):
        raise LogbookError(_("Only moderators and editors can do this."))
