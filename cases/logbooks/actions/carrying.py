"""“Make this a case”: everything in a logbook, carried over into a case of its owner's.

Days become weeks since the beginning: a case never tells the exact day.
"""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from accounts.clearance import Audience, clearance_of
from accounts.models import Person
from accounts.silence import check_not_silent
from cases.logbooks.actions.showing import SUMMARY_LENGTH, TITLE_LENGTH, hand_in
from cases.logbooks.errors import LogbookError
from cases.logbooks.models import LogEntry, Trial
from cases.logbooks.permissions import is_owner, may_experiment
from cases.logbooks.queries import experiment_of
from cases.media.actions import store_picture
from cases.models import CaseStudy, Experiment, Outcome, TypedLink
from cases.models.link import LinkKind

VERDICTS = {
    Outcome.RUNNING: CaseStudy.Verdict.TOO_EARLY,
    Outcome.KEPT: CaseStudy.Verdict.WORKED,
    Outcome.ADAPTED: CaseStudy.Verdict.MIXED,
    Outcome.STOPPED: CaseStudy.Verdict.FAILED,
    Outcome.ABANDONED: CaseStudy.Verdict.TOO_EARLY,
}
MEASURE_LENGTH = 300


@transaction.atomic
def make_case(trial: Trial, *, by: Person) -> CaseStudy:
    """Make a case out of one's own logbook and hand it to the editors; asked twice, once.

    Raises LogbookError where the experiment is not theirs to read any more.
    """
    trial = Trial.objects.select_for_update(of=("self",)).get(pk=trial.pk)
    if not (is_owner(by, trial) and may_experiment(by)):
        raise LogbookError(_("This is not your logbook."))
    if trial.made_case is not None:
        return trial.made_case
    check_not_silent(by, error=LogbookError)
    # One's own may still wait for its release: nobody reads it, and the link is right already.
    experiment = trial.experiment if trial.is_start else experiment_of(trial, by)
    lines = trial if trial.idea else experiment
    if lines is None:
        raise LogbookError(_("You cannot read this experiment any more."))
    entries = list(trial.entries.kept())
    with override(trial.language):
        audience = Audience(experiment.audience) if experiment else clearance_of(by)
        case = _case(trial, lines, entries, audience=audience)
    hand_in_linked(case, experiment, by=by)
    trial.made_case = case
    trial.save(update_fields=["made_case"])
    return case


def hand_in_linked(case: CaseStudy, experiment: Experiment | None, *, by: Person) -> None:
    """Hand a case in, with the link that says where it comes from."""
    if experiment is not None:
        case.links = [TypedLink(kind=LinkKind.DERIVED_FROM, to=experiment)]
        case.platforms = list(experiment.platforms.all())
        case.item_themes = [
            type(row)(theme_id=row.theme_id, sort_order=row.sort_order)
            for row in experiment.item_themes.all()
        ]
    hand_in(case, by=by)


def _case(
    trial: Trial, lines: Any, entries: Sequence[LogEntry], *, audience: Audience
) -> CaseStudy:
    numbers = [entry for entry in entries if entry.number is not None]
    return CaseStudy(
        title=lines.idea[:TITLE_LENGTH],
        summary=(trial.found or lines.idea)[:SUMMARY_LENGTH],
        language=trial.language,
        audience=audience,
        context=_context(trial, lines),
        intended=lines.expectation,
        period=f"{trial.begun_on:%Y-%m}",
        timeline=_timeline(trial, entries),
        action=_action(entries, lines, audience=audience, by=trial.owner),
        effects=_effects(lines, numbers),
        evidence=CaseStudy.Evidence.COUNTED if numbers else CaseStudy.Evidence.TOLD,
        mechanism=trial.why,
        verdict=VERDICTS[Outcome(trial.outcome)],
        maturity=CaseStudy.Maturity.TRIAL,
        **_looking_back(trial),
    )


def _context(trial: Trial, lines: Any) -> list[tuple[str, str]]:
    said = [
        lines.idea,
        _("Expected: %(text)s") % {"text": lines.expectation},
        _("To be noticed by: %(text)s") % {"text": lines.signal},
    ]
    if trial.place:
        said.append(_("Where: %(text)s") % {"text": trial.place})
    if lines.agreed_with:
        said.append(_("Agreed with: %(text)s") % {"text": lines.agreed_with})
    if lines.rules:
        said.append(_("Own ground rules: %(text)s") % {"text": lines.rules})
    return [("paragraph", text) for text in said]


def _timeline(trial: Trial, entries: Sequence[LogEntry]) -> list[tuple[str, dict[str, Any]]]:
    return [
        ("row", {"moment": _moment(trial, entry), "what": _what(entry), "media": False})
        for entry in entries
    ]


def _moment(trial: Trial, entry: LogEntry) -> str:
    week = max((entry.on - trial.begun_on).days, 0) // 7 + 1
    return _("Week %(n)d") % {"n": week}


def _what(entry: LogEntry) -> str:
    parts = [entry.did, entry.happened]
    if entry.number is not None:
        parts.append(_("Number: %(n)s") % {"n": entry.number_text})
    if entry.alt:
        parts.append(_("Photo: %(text)s") % {"text": entry.alt})
    return "\n\n".join(part for part in parts if part)


def _action(
    entries: Sequence[LogEntry], lines: Any, *, audience: Audience, by: Person | None
) -> list[tuple[str, Any]]:
    """Return the idea as what was done, and below it the photos."""
    blocks: list[tuple[str, Any]] = [("paragraph", lines.idea)]
    for entry in entries:
        if entry.has_photo:
            with entry.large.open("rb") as file:
                picture = store_picture(
                    file.read(), name="photo.webp", title=entry.alt, audience=audience, by=by
                )
            blocks.append(("image", {"image": picture, "alt": entry.alt[:200], "caption": ""}))
    return blocks


def _effects(lines: Any, numbers: Sequence[LogEntry]) -> list[tuple[str, dict[str, Any]]]:
    """Return the first and the last number as one row; all of them stand in the timeline."""
    if not numbers:
        return []
    n = len(numbers)
    source = ngettext("logbook, %(n)d number", "logbook, %(n)d numbers", n) % {"n": n}
    row = {
        "kind": "intended",
        "measure": lines.signal[:MEASURE_LENGTH],
        "before": numbers[0].number_text,
        "after": numbers[-1].number_text if n > 1 else "",
        "source": source,
    }
    return [("row", row)]


def _looking_back(trial: Trial) -> dict[str, Any]:
    """Return what was found as hindsight: to do again, or differently."""
    said = "\n\n".join(part for part in (trial.found, trial.why) if part)
    if not said:
        return {}
    if trial.outcome == Outcome.KEPT:
        return {"hindsight_again": said}
    return {"hindsight_differently": said}
