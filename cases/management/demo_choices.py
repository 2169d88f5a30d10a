"""Demonstration answers from cases/demo/choices.yaml: invented, and marked so on the page.

Made directly and not by the actions: nobody chose, and they happened some days ago.
"""

import datetime as dt
from pathlib import Path
from typing import Any

import yaml
from django.utils import timezone

from accounts.clearance import Role
from cases.deliberation.models import Choice, Round, Side
from cases.models import Dilemma, DilemmaOption

DAYS_AGO = 3


def load_choices(path: Path) -> int:
    """Make the answers to dilemmas that have none yet, and return to how many."""
    said: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return sum(_answer(each) for each in said)


def _answer(said: dict[str, Any]) -> bool:
    dilemma = Dilemma.objects.filter(public_id=said["item"]).first()
    if dilemma is None or dilemma.choices.exists():
        return False
    options = list(dilemma.options.all())
    sides = [_side(each) for each in said["answers"]]
    is_apart = min(sides.count(Side.PROFESSION), sides.count(Side.EDUCATION)) >= 5
    for each in said["answers"]:
        first = _choice(dilemma, options, each, is_told_apart=is_apart)
        if "then" in each:
            _choice(dilemma, options, {**each["then"], "role": each["role"]}, first=first)
    for place, count in enumerate(said["visitors"]):
        option = options[place] if place < len(options) else None
        for _visitor in range(count):
            _make(dilemma, option, certainty=3, side=Side.VISITOR)
    return True


def _side(said: dict[str, Any]) -> Side:
    return Side.PROFESSION if said["role"] == Role.OFFICER else Side.EDUCATION


def _choice(
    dilemma: Dilemma, options: list[DilemmaOption], said: dict[str, Any], **more: Any
) -> Choice:
    option = options[said["option"] - 1] if "option" in said else None
    return _make(
        dilemma,
        option,
        side=_side(said),
        role=said["role"],
        else_text=said.get("else", ""),
        certainty=said["sure"],
        reason=said["why"],
        values=said.get("values", []),
        round=Round.SECOND if "first" in more else Round.FIRST,
        **more,
    )


def _make(dilemma: Dilemma, option: DilemmaOption | None, **fields: Any) -> Choice:
    return Choice.objects.create(
        dilemma=dilemma,
        audience=dilemma.audience,
        option=option,
        text=option.text if option else "",
        is_else=option is None,
        day=timezone.localdate() - dt.timedelta(days=DAYS_AGO),
        is_counted=True,
        is_example=True,
        **fields,
    )
