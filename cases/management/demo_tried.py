"""Demonstration reports from cases/demo/tried.yaml: invented, and each says so.

Made directly and not by the actions: they were told some months ago.
"""

import datetime as dt
from pathlib import Path
from typing import Any

import yaml
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import Person
from accounts.sealing.actions import keep, prepare
from accounts.sealing.errors import SealingError
from accounts.sealing.queries import suggest_name
from cases.models import Item
from cases.trying.counting import recount
from cases.trying.models import Answer, Report
from cases.trying.targets import Target, targets_of
from cases.trying.told import FIELDS, Told, months_back


def load_tried(path: Path) -> int:
    """Make the reports of items that have none yet, and return how many."""
    said: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return sum(_make(each) for each in said["tried"])


def _make(said: dict[str, Any]) -> int:
    item = Item.objects.filter(public_id=said["item"]).first()
    if item is None or Report.objects.filter(item=item).exists():
        return 0
    targets = targets_of(item)
    for each in said["reports"]:
        _tell(targets[each.get("about", 1) - 1], each)
    recount(item)
    return len(said["reports"])


def _tell(target: Target, said: dict[str, Any]) -> None:
    with override(target.item.language):
        invented = _("(An invented example.)")
    own = {name: said.get(name, "") for name in FIELDS}
    own["words"] = f"{own['words']} {invented}".strip()
    month = months_back(said["ago"])
    report = Report(
        item=target.item,
        recommendation=target.recommendation,
        target=target.key,
        audience=target.item.audience,
        day=min(month + dt.timedelta(days=20), timezone.localdate()),
    )
    Told(month=month, platform=said.get("platform", ""), **own).put_into(report)
    if said["by"] == "pseudonym":
        person = Person.objects.get(email=said["person"])
        try:
            name = suggest_name(target.scope)
            report.pseudonym = keep(prepare(person, scope=target.scope, name=name), target.scope)
        except SealingError:
            return  # nobody keeps the keys here
    else:
        report.author = Person.objects.get(email=said["by"])
    report.save()
    if "answer" in said:
        Answer.objects.create(report=report, words=f"{said['answer']} {invented}", day=report.day)
