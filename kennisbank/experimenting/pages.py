"""What pages of items show of logbooks: results side by side, and where a case came from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from accounts.clearance import Reader
from accounts.models import Person
from cases.logbooks.models import LogEntry, Trial
from cases.logbooks.permissions import is_owner, may_hide, may_join
from cases.logbooks.queries import Shown, count_for_members, log_behind, own_trial_of, shown_on
from cases.models import CaseStudy, Experiment, Item, Outcome
from kennisbank.design.shapes import VERDICT_MARKS
from kennisbank.experimenting.charts import Chart, charts_of


@dataclass(frozen=True)
class Standing:
    """How a trial stands, for the component that shows verdicts."""

    verdict: str

    @property
    def verdict_label(self) -> str:
        """Return it in words."""
        return str(Outcome(self.verdict).label)

    @property
    def mark(self) -> str:
        """Return its mark."""
        return VERDICT_MARKS[self.verdict]


@dataclass(frozen=True)
class Column:
    """One trial among the others."""

    shown: Shown
    chart: Chart | None
    standing: Standing


@dataclass(frozen=True)
class CameFrom:
    """The logbook that a case came from, and where its reader finds it."""

    url: str
    is_own: bool


def log_behind_case(item: Item, person: Reader | None) -> Mapping[str, Any]:
    """Return where a case came from, as far as this reader may see it; nothing of other items."""
    trial = log_behind(item, person) if isinstance(item, CaseStudy) else None
    if trial is None:
        return {}
    if is_owner(person, trial):
        return {"came_from": CameFrom(trial.get_absolute_url(), is_own=True)}
    assert trial.experiment is not None  # noqa: S101 - others find it on the experiment's page
    return {"came_from": CameFrom(f"{trial.experiment.get_absolute_url()}#results", is_own=False)}


def logs_on(item: Item, person: Reader | None) -> Mapping[str, Any]:
    """Return the logbooks of an experiment as this reader sees them; nothing of other items."""
    if not isinstance(item, Experiment):
        return {}
    shown = shown_on(item, person)
    charts = charts_of([(each.trial, each.entries) for each in shown])
    for_members = count_for_members(item, person)
    own = next((each.trial for each in shown if each.is_own), None)
    own = own or own_trial_of(item, person)
    return {
        "columns": [
            Column(each, chart, Standing(each.trial.outcome))
            for each, chart in zip(shown, charts, strict=True)
        ],
        "is_single": len(shown) == 1,
        "has_charts": any(charts),
        "for_members": for_members,
        "logs_count": len(shown) + for_members,
        "own_trial": own,
        "may_join": own is None and may_join(person, item),
        "may_hide": may_hide(person),
    }


def preview_of(trial: Trial, entries: list[LogEntry], owner: Person) -> Column:
    """Return one's own trial as others will find it beside the rest."""
    shown = Shown(trial, owner.byline_text, is_own=True, entries=entries)
    return Column(shown, charts_of([(trial, entries)])[0], Standing(trial.outcome))
