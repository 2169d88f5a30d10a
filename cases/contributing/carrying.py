"""What a logbook tells, as answers to the questions of a case. Nothing is looked up or kept here.

Days become weeks since the beginning: a case never tells the exact day. All that fits is carried
over; what does not is counted, and stays in the logbook.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.contributing.answers import MOST_IN_ALL, letters_in
from cases.contributing.models.contribution import SENTENCE, SENTENCE_LENGTH, TITLE, TITLE_LENGTH
from cases.contributing.questions.case import EVENT_LENGTH, MEASURE_LENGTH, POINT_LENGTH
from cases.logbooks.counting import first_day
from cases.logbooks.models import LogEntry, Trial
from cases.models import CaseStudy, Experiment, Outcome

ROOM_TO_WRITE = 6_000  # letters that the author can still add
MOST_ROWS = 150
MOST_PHOTOS = 20
NUMBERS_LENGTH = 3_500

VERDICTS: Mapping[str, str] = {
    Outcome.RUNNING: CaseStudy.Verdict.TOO_EARLY,
    Outcome.KEPT: CaseStudy.Verdict.WORKED,
    Outcome.ADAPTED: CaseStudy.Verdict.MIXED,
    Outcome.STOPPED: CaseStudy.Verdict.FAILED,
    Outcome.ABANDONED: CaseStudy.Verdict.TOO_EARLY,
}


@dataclass(frozen=True)
class Carried:
    """The answers, the entries whose photos go along, and how much stays in the logbook."""

    text: Mapping[str, Any]
    photos: Sequence[LogEntry]
    entries_left: int
    photos_left: int


def carried(
    trial: Trial,
    lines: Trial | Experiment,
    experiment: Experiment | None,
    entries: Sequence[LogEntry],
) -> Carried:
    """Return what goes along, in the language that is set.

    `lines` are who has the four lines: the logbook, or the experiment it joined.
    """
    numbers = [entry for entry in entries if entry.number is not None]
    began = first_day(trial, entries)
    pictured = [entry for entry in entries if entry.has_photo]
    text = {
        TITLE: Truncator(lines.idea).chars(TITLE_LENGTH),
        SENTENCE: Truncator(trial.found or lines.idea).chars(SENTENCE_LENGTH),
        "context": _context(trial, lines),
        "intended": lines.expectation,
        "period": f"{began:%Y-%m}",
        "action": _action(began, lines, numbers),
        "effects": _effects(lines, numbers),
        "evidence": CaseStudy.Evidence.COUNTED if numbers else CaseStudy.Evidence.TOLD,
        "verdict": VERDICTS[trial.outcome],
        "maturity": CaseStudy.Maturity.TRIAL,
        **_looking_back(trial),
        **_places(experiment),
    }
    room = MOST_IN_ALL - ROOM_TO_WRITE - letters_in(text)
    timeline, entries_left = _timeline(began, entries, room)
    return Carried(
        {**text, "timeline": timeline},
        pictured[:MOST_PHOTOS],
        entries_left,
        len(pictured[MOST_PHOTOS:]),
    )


def _context(trial: Trial, lines: Trial | Experiment) -> str:
    weeks = max(1, round((trial.until - trial.begun_on).days / 7))
    said = [
        lines.idea,
        _("To be noticed by: %(text)s") % {"text": lines.signal},
        ngettext("Meant to last %(n)d week.", "Meant to last %(n)d weeks.", weeks) % {"n": weeks},
    ]
    more = {
        _("Where: %(text)s"): trial.place,
        _("To stop if: %(text)s"): lines.stop_if,
        _("Agreed with: %(text)s"): lines.agreed_with,
        _("Own ground rules: %(text)s"): lines.rules,
    }
    said += [label % {"text": text} for label, text in more.items() if text]
    return "\n\n".join(said)


def _moment(began: dt.date, entry: LogEntry) -> str:
    """Return which week of the trial an entry is of."""
    return _("Week %(n)d") % {"n": (entry.on - began).days // 7 + 1}


def _timeline(
    began: dt.date, entries: Sequence[LogEntry], room: int
) -> tuple[list[dict[str, str]], int]:
    """Return a row or more for each entry that fits, and how many entries do not."""
    rows: list[dict[str, str]] = []
    for place, entry in enumerate(entries):
        new = [{"moment": _moment(began, entry), "what": part} for part in _parts(entry)]
        room -= letters_in(new)
        if room < 0 or len(rows) + len(new) > MOST_ROWS:
            left = len(entries) - place
            more = ngettext(
                "%(n)d more entry stands in the logbook.",
                "%(n)d more entries stand in the logbook.",
                left,
            ) % {"n": left}
            return [*rows, {"moment": _moment(began, entry), "what": more}], left
        rows += new
    return rows, 0


def _parts(entry: LogEntry) -> Iterator[str]:
    """Yield what an entry says, in pieces as long as a row takes."""
    said = [entry.did, entry.happened]
    if entry.number is not None:
        said.append(_("Number: %(n)s") % {"n": entry.number_text})
    if entry.has_photo:
        said.append(_("Photo: %(text)s") % {"text": entry.alt})
    piece = ""
    for text in _fitting(said):
        longer = f"{piece}\n\n{text}" if piece else text
        if len(longer) > EVENT_LENGTH:
            yield piece
            longer = text
        piece = longer
    if piece:
        yield piece


def _fitting(said: Iterable[str]) -> Iterator[str]:
    for text in filter(None, said):
        if len(text) <= EVENT_LENGTH:
            yield text
        else:
            yield from wrap(text, EVENT_LENGTH, replace_whitespace=False, drop_whitespace=True)


def _action(began: dt.date, lines: Trial | Experiment, numbers: Sequence[LogEntry]) -> str:
    """Return the idea as what was done, and below it every number of the line that was drawn."""
    if not numbers:
        return lines.idea
    n = len(numbers)
    by_week: dict[str, list[str]] = {}
    for entry in numbers:
        by_week.setdefault(_moment(began, entry), []).append(entry.number_text)
    drawn = "; ".join(f"{week}: {' / '.join(each)}" for week, each in by_week.items())
    counted = ngettext("Counted (%(n)d number): %(all)s", "Counted (%(n)d numbers): %(all)s", n)
    told = counted % {"n": n, "all": Truncator(drawn).chars(NUMBERS_LENGTH)}
    return f"{lines.idea}\n\n{told}"


def _effects(lines: Trial | Experiment, numbers: Sequence[LogEntry]) -> list[dict[str, str]]:
    """Return the first and the last number as one row."""
    if not numbers:
        return []
    n = len(numbers)
    return [
        {
            "measure": Truncator(lines.signal).chars(MEASURE_LENGTH),
            "before": numbers[0].number_text,
            "after": numbers[-1].number_text if n > 1 else "",
            "source": ngettext("logbook, %(n)d number", "logbook, %(n)d numbers", n) % {"n": n},
        }
    ]


def _looking_back(trial: Trial) -> dict[str, Any]:
    """Return what was found and why, where a reader of cases looks for it."""
    is_kept = trial.outcome in (Outcome.KEPT, Outcome.ADAPTED)
    is_short = max(len(trial.found), len(trial.why)) <= POINT_LENGTH
    if trial.why and is_short and not trial.is_running:
        return {"worked" if is_kept else "failed": [{"what": trial.found, "because": trial.why}]}
    again = "hindsight_again" if is_kept else "hindsight_differently"
    return {again: trial.found, "mechanism": trial.why}


def _places(experiment: Experiment | None) -> dict[str, list[str]]:
    if experiment is None:
        return {}
    return {
        "themes": [row.theme_id for row in experiment.item_themes.all()],
        "platforms": [each.slug for each in experiment.platforms.all() if not each.is_legacy],
    }
