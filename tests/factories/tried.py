"""Reports of what was tried, as members make them."""

import datetime as dt
import uuid
from typing import Any

from django.utils import timezone

from accounts.models import Person
from accounts.sealing.queries import suggest_name
from cases.models import Item
from cases.trying.actions.pseudonyms import release, report_under_pseudonym
from cases.trying.actions.reporting import report
from cases.trying.counting import recount
from cases.trying.models import Report, ReportMoment, WaitingReport
from cases.trying.targets import Target, targets_of
from cases.trying.told import Told, months_back
from tests.people import person


def told(result: str = "worked", word: str = "voorbeeld", **more: Any) -> Told:
    """Return what is told, with a word of one's choice in its sentence."""
    return Told(**{"result": result, "month": months_back(0), "words": f"Zo ging {word}.", **more})


def target(item: Item) -> Target:
    """Return what of an item can be tried; of guidance the first recommendation."""
    return targets_of(Item.objects.get(pk=item.pk))[0]


def tried(
    item: Item, result: str = "worked", word: str = "voorbeeld", *, by: Person | None = None,
    **more: Any,
) -> Report:  # fmt: skip
    """Return a report by name."""
    return report(target(item), told=told(result, word, **more), by=by or person("Anna"))


def fill(item: Item, *, worked: int, of: int, **more: Any) -> list[Report]:
    """Let an item have so many reports, by people of whom nobody else knows."""
    about = target(item)
    made = []
    for number in range(of):
        result = "worked" if number < worked else "failed"
        row = Report(
            item_id=item.pk, recommendation=about.recommendation, target=about.key,
            audience=item.audience, is_left_behind=True,
        )  # fmt: skip
        told(result, **more).put_into(row)
        row.save()
        made.append(row)
    recount(Item.objects.get(pk=item.pk))
    return made


def waiting(
    item: Item, result: str = "worked", word: str = "stilletjes", *, by: Person, **more: Any
) -> WaitingReport:
    """Return a report that was told under a pseudonym and waits."""
    about = target(item)
    return report_under_pseudonym(
        about, told=told(result, word, **more), name=suggest_name(about.scope),
        token=uuid.uuid4(), by=by,
    )  # fmt: skip


def under_pseudonym(
    item: Item, result: str = "worked", word: str = "stilletjes", *, by: Person, **more: Any
) -> Report:
    """Return a report that was told under a pseudonym and released."""
    token = waiting(item, result, word, by=by, **more).token
    release_all()
    return Report.objects.get(token=token)


def release_all() -> None:
    """Let all that waits be released, as the worker does in half an hour."""
    for minutes in (0, 20, 40):
        release(timezone.now() + dt.timedelta(minutes=minutes))
    ReportMoment.objects.all().delete()
