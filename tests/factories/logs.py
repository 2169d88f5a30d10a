"""Logbooks, kept as members keep them, or planted with a word in every text."""

import datetime as dt
import itertools
import uuid
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.clearance import Audience
from accounts.models import Person
from cases.actions import publish
from cases.checks.promises import Promise
from cases.logbooks.actions import logging, showing, starting
from cases.logbooks.actions.checking import Declared
from cases.logbooks.actions.logging import Said
from cases.logbooks.actions.showing import Wanted
from cases.logbooks.actions.starting import Lines
from cases.logbooks.errors import FoundError
from cases.logbooks.models import LogEntry, Trial
from cases.media.sizes import Sizes, sizes_of
from cases.models import Experiment, ItemTheme, Theme
from tests.cases.media import hostile
from tests.people import person

_number = itertools.count(1)


def in_days(days: int) -> dt.date:
    """Return the day so many days from now."""
    return timezone.localdate() + dt.timedelta(days=days)


def lines(word: str = "voorbeeld", **fields: Any) -> Lines:
    """Return the lines of an experiment."""
    parts: dict[str, Any] = {
        "idea": f"Idee {word} {next(_number)}.",
        "expectation": f"Verwachting {word}.",
        "signal": f"Signaal {word}.",
        "until": in_days(60),
    }
    return Lines(**(parts | fields))


def trial(word: str = "voorbeeld", *, by: Person | None = None, **fields: Any) -> Trial:
    """Return an experiment that somebody began for themselves."""
    return starting.start(
        lines(word, **fields), token=uuid.uuid4(), language="nl", by=by or person("Anna")
    )


def said(word: str = "voorbeeld", **fields: Any) -> Said:
    """Return what an entry says."""
    parts: dict[str, Any] = {
        "on": timezone.localdate(),
        "did": f"Gedaan {word}.",
        "happened": f"Gebeurd {word}.",
    }
    return Said(**(parts | fields))


def entry(to: Trial, word: str = "voorbeeld", **fields: Any) -> LogEntry:
    """Return an entry of a logbook."""
    assert to.owner is not None
    what, token, by = said(word, **fields), uuid.uuid4(), to.owner
    made: LogEntry = fine(
        lambda reasons: logging.record(to, said=what, token=token, by=by, reasons=reasons)
    )
    return made


def photo() -> Sizes:
    """Return a photo as it is stored."""
    return sizes_of(hostile.told_too_much("JPEG"))


def pictured(to: Trial, word: str = "voorbeeld", **fields: Any) -> LogEntry:
    """Return an entry with a photo."""
    assert to.owner is not None
    token, by = uuid.uuid4(), to.owner
    what = said(word, alt=f"Foto {word}", **fields)
    logging.keep_draft(to, said=what, token=token, by=by, photo=photo())
    return logging.record(to, said=what, token=token, by=by)


def fine(write: Callable[[Mapping[str, str]], Any]) -> Any:
    """Do something with a logbook, and say of all that the check marks that it is fine."""
    try:
        return write({})
    except FoundError as error:
        return write(
            {piece.decision: "Verzonnen." for each in error.marked for piece in each.found}
        )


def handed_in(to: Trial, wanted: Wanted) -> Experiment:
    """Return what its owner handed to the editors, after looking at it."""
    owner = to.owner
    assert owner is not None
    made: Experiment = fine(
        lambda reasons: showing.ask_release(
            to, wanted=wanted, declared=Declared(Promise.values, reasons), by=owner
        )
    )
    return made


def opened(to: Trial) -> Trial:
    """Return a run that its owner shows beside the others, after looking at it."""
    owner = to.owner
    assert owner is not None
    made: Trial = fine(
        lambda reasons: showing.set_open(
            to, is_open=True, declared=Declared(Promise.values, reasons), by=owner
        )
    )
    return made


def shown(
    word: str = "voorbeeld",
    audience: Audience = Audience.PUBLIC,
    *,
    by: Person | None = None,
    **fields: Any,
) -> Trial:
    """Return an experiment that an editor published."""
    made = trial(word, by=by, **fields)
    assert made.owner is not None
    wanted = Wanted(f"Titel {word} {made.pk}", audience)
    experiment = handed_in(made, wanted)
    experiment.item_themes = [ItemTheme(theme=Theme.objects.get(code="T05"))]
    publish(experiment, by=person("Esra"))
    return Trial.objects.select_related("experiment", "owner").get(pk=made.pk)


def joined(
    experiment: Experiment,
    word: str = "voorbeeld",
    *,
    by: Person | None = None,
    is_open: bool = True,
) -> Trial:
    """Return a colleague's run of an experiment."""
    who = by or person("Carla")
    made = starting.join(
        experiment, place=f"Plaats {word}", until=in_days(30), language="nl", by=who
    )
    return opened(made) if is_open else made


def planted(experiment: Experiment, word: str) -> Trial:
    """Return a closed run of nobody's, with a word in every text, a number and a photo."""
    made = Trial.objects.create(
        experiment=experiment, is_start=not experiment.trials.exists(), language="nl",
        idea=f"Idee {word}.", expectation=f"Verwachting {word}.", signal=f"Signaal {word}.",
        place=f"Plaats {word}", until=in_days(30), is_open=True, outcome="abandoned",
        audience=experiment.audience,
        closed_on=timezone.localdate(), found=f"Gevonden {word}.", why=f"Waarom {word}.",
    )  # fmt: skip
    sizes = photo()
    LogEntry.objects.create(
        trial=made, did=f"Gedaan {word}.", happened=f"Gebeurd {word}.", number=Decimal("7.5"),
        alt=f"Foto {word}", large=ContentFile(sizes.large, name="photo.webp"),
        small=ContentFile(sizes.small, name="photo.webp"),
        width=sizes.width, height=sizes.height,
    )  # fmt: skip
    return made
