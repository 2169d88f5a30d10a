"""Questions about a person and a logbook, answered yes or no. Seeing is the gate's."""

from accounts.clearance import ADMIN_ROLES, Reader, roles_of
from accounts.models import Person
from accounts.models.person import Byline
from cases.logbooks.models import Trial
from cases.models import Experiment, Item
from cases.models.wording import AuthorDisplay


def may_experiment(person: Reader | None) -> bool:
    """Tell whether the person may keep logbooks: whoever has a role today."""
    return bool(roles_of(person))


def is_owner(person: Reader | None, trial: Trial) -> bool:
    """Tell whether a logbook is somebody's own."""
    return isinstance(person, Person) and trial.owner_id == person.pk


def may_log(person: Reader | None, trial: Trial) -> bool:
    """Tell whether the person may add to a logbook: its owner, while it runs."""
    return is_owner(person, trial) and may_experiment(person) and trial.is_running


def may_join(person: Reader | None, experiment: Experiment) -> bool:
    """Tell whether the person may join an experiment that they see."""
    return may_experiment(person) and experiment.live


def may_lead_to_each_other(trial: Trial, case: Item) -> bool:
    """Tell whether a case and the logbook it came from may lead to each other on pages.

    Not where the logbook says a name that the case keeps back.
    """
    if case.author_display == AuthorDisplay.NAMED:
        return True
    return case.author_display == AuthorDisplay.ROLE and not says_a_name(trial)


def says_a_name(trial: Trial) -> bool:
    """Tell whether readers of a logbook, once it is shown, read the name of its owner."""
    if trial.owner is not None and trial.owner.byline == Byline.NAMED:
        return True
    began = trial.experiment if trial.is_start else None
    return began is not None and began.author_display == AuthorDisplay.NAMED


def may_hide(person: Reader | None) -> bool:
    """Tell whether the person may take a logbook off an experiment's page."""
    return bool(roles_of(person) & ADMIN_ROLES)
