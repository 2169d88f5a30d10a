"""Nothing comes before others that the check marks, until its owner says why it is fine."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from django.utils.translation import gettext as _

from cases.checks.marking import Marked, open_count
from cases.checks.promises import Promise
from cases.logbooks.errors import FoundError, LogbookError
from cases.logbooks.models import Trial
from cases.logbooks.safety import Passage, looked_at

REASON_LENGTH = 300
Reasons = Mapping[str, str]
NONE: Reasons = MappingProxyType({})


@dataclass(frozen=True)
class Declared:
    """What an owner says before others read: what was ticked, and why what was found is fine."""

    ticked: Collection[str] = ()
    reasons: Reasons = field(default_factory=dict)


def check(trial: Trial, passages: Sequence[Passage], *, reasons: Reasons) -> None:
    """Keep why what was found is fine. Raises FoundError while something is open.

    Within a transaction, with the row of the logbook locked.
    """
    marked = looked_at(trial, passages, reasons)
    if open_count(marked):
        raise FoundError(marked)
    decided = trial.decisions | _decisions(marked)
    if decided != trial.decisions:
        trial.decisions = decided
        trial.save(update_fields=["decisions"])


def check_declared(trial: Trial, passages: Sequence[Passage], *, declared: Declared) -> None:
    """Check all that is shown at once. Raises LogbookError while a point is not ticked."""
    if set(declared.ticked) != set(Promise.values):
        raise LogbookError(_("Look at each point, and tick it when it holds."))
    check(trial, passages, reasons=declared.reasons)


def keep_to_readers(trial: Trial) -> None:
    """Let a logbook in which its owner writes be for no more people than the experiment today.

    Once the experiment is opened to more again, what was written meanwhile is not theirs.
    Within a transaction, with the row of the logbook locked.
    """
    today = trial.experiment.audience if trial.experiment is not None else trial.audience
    if today > trial.audience:
        trial.audience = today
        trial.save(update_fields=["audience"])


def forget(trial: Trial, passages: Sequence[Passage]) -> None:
    """Forget why something is fine in texts that go."""
    gone = {piece.decision for each in looked_at(trial, passages, {}) for piece in each.found}
    if gone & trial.decisions.keys():
        trial.decisions = {key: said for key, said in trial.decisions.items() if key not in gone}
        trial.save(update_fields=["decisions"])


def _decisions(marked: Sequence[Marked[Passage]]) -> dict[str, str]:
    return {piece.decision: piece.reason[:REASON_LENGTH] for each in marked for piece in each.found}
