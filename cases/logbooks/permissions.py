"""Questions about a person and a logbook, answered yes or no. Seeing is the gate's."""

from accounts.clearance import ADMIN_ROLES, Reader, roles_of
from accounts.models import Person
from cases.logbooks.models import Trial
from cases.models import Experiment


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


def may_hide(person: Reader | None) -> bool:
    """Tell whether the person may take a logbook off an experiment's page."""
    return bool(roles_of(person) & ADMIN_ROLES)
