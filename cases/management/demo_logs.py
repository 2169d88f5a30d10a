"""Demonstration logbooks from cases/demo/logs.yaml: invented, as the experiments say.

Made directly and not by the actions: they happened some days ago.
"""

import datetime as dt
from pathlib import Path
from typing import Any

import yaml
from django.utils import timezone

from accounts.models import Person
from cases.logbooks.models import LogEntry, Trial
from cases.models import Experiment, Outcome

LEAST_DAYS = 60


def load_logs(path: Path) -> int:
    """Make the logbooks that are not there yet, and return how many."""
    said: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return sum(_make(each) for each in said["logbooks"])


def _make(said: dict[str, Any]) -> bool:
    experiment = Experiment.objects.filter(public_id=said["item"]).first()
    owner = Person.objects.get(email=said["as"])
    if experiment is None or experiment.trials.filter(owner=owner).exists():
        return False
    begun = timezone.localdate() - dt.timedelta(days=said["begun"])
    trial = Trial(
        owner=owner,
        experiment=experiment,
        is_start=not experiment.trials.exists(),
        language=experiment.language,
        place=said["place"],
        begun_on=begun,
        until=max(begun + dt.timedelta(days=LEAST_DAYS), experiment.until or begun),
        is_open=True,
        audience=experiment.audience,
        outcome=said.get("outcome", Outcome.RUNNING),
        closed_on=begun + dt.timedelta(days=said["closed"]) if "closed" in said else None,
        found=str(said.get("found", experiment.found)),
        why=str(said.get("why", experiment.why)),
    )
    if trial.is_start:
        for name in ("idea", "expectation", "signal", "stop_if", "agreed_with", "rules"):
            setattr(trial, name, getattr(experiment, name))
    trial.half_on = trial.half_time()
    trial.save()
    for each in said["entries"]:
        LogEntry.objects.create(
            trial=trial,
            on=begun + dt.timedelta(days=each["day"]),
            did=each.get("did", ""),
            happened=each.get("happened", ""),
            number=each.get("number"),
        )
    return True
