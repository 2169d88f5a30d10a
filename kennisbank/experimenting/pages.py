"""What an experiment's page shows of its logbooks: results side by side, entries below."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from accounts.clearance import Reader
from cases.logbooks.permissions import may_hide, may_join
from cases.logbooks.queries import Shown, own_trial_of, shown_on
from cases.models import Experiment, Item, Outcome
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


def logs_on(item: Item, person: Reader | None) -> Mapping[str, Any]:
    """Return the logbooks of an experiment as this reader sees them; nothing of other items."""
    if not isinstance(item, Experiment):
        return {}
    shown = shown_on(item, person)
    charts = charts_of([(each.trial, each.entries) for each in shown])
    own = next((each.trial for each in shown if each.is_own), None)
    own = own or own_trial_of(item, person)
    return {
        "columns": [
            Column(each, chart, Standing(each.trial.outcome))
            for each, chart in zip(shown, charts, strict=True)
        ],
        "has_charts": any(charts),
        "own_trial": own,
        "may_join": own is None and may_join(person, item),
        "may_hide": may_hide(person),
    }
