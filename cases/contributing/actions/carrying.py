"""“Make this a case”: a draft of one's own that holds all that stands in a logbook.

From there on it is a contribution as any other: steps, a check, a reviewer, an agreement.
"""

import hashlib

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import Person
from accounts.models.person import Byline
from accounts.silence import check_not_silent
from cases.contributing.actions.writing import check_may_begin, check_room
from cases.contributing.answers import PICTURES
from cases.contributing.carrying import Carried, carried
from cases.contributing.errors import ContributionError
from cases.contributing.models import Contribution, ContributionPicture, ContributionState
from cases.contributing.models.picture import ALT_LENGTH
from cases.contributing.permissions import audiences_for
from cases.logbooks.models import LogEntry, Trial
from cases.logbooks.permissions import is_owner, may_experiment
from cases.logbooks.queries import entries_of, lines_of, origin_of
from cases.models.wording import AuthorDisplay, Kind


@transaction.atomic
def begin_from_log(trial: Trial, *, by: Person) -> Contribution:
    """Begin a case with everything in one's own logbook; asked twice, it is begun once.

    The logbook stays as it is. Raises ContributionError where it is not theirs, where they cannot
    read the experiment any more, and for who cannot write for a while.
    """
    trial = Trial.objects.select_for_update(of=("self",)).get(pk=trial.pk)
    if not (is_owner(by, trial) and may_experiment(by)):
        raise ContributionError(_("This is not your logbook."))
    known = _known(trial)
    if known is not None:
        return known
    if trial.made_case_id is not None:
        raise ContributionError(_("You made a case of this already."))
    check_not_silent(by, error=ContributionError)
    check_may_begin(by)
    check_room(by)
    made = Contribution(
        trial=trial, is_from_log=True, kind=Kind.CASE, language=trial.language, author=by
    )
    what = what_goes_along(trial, by=by)
    made.put(what.text)
    experiment = origin_of(trial, by)
    widest = max(audiences_for(by))
    made.audience = min(experiment.audience, widest) if experiment is not None else widest
    if experiment is not None and not trial.is_start:
        made.experiment, made.least_audience = experiment, experiment.audience
    is_named = by.byline == Byline.NAMED
    made.display = AuthorDisplay.NAMED if is_named else AuthorDisplay.ROLE
    made.save()
    made.put({PICTURES: list(_pictures(what, made))})
    made.save(update_fields=["answers"])
    return made


def _known(trial: Trial) -> Contribution | None:
    known = Contribution.objects.select_for_update().filter(trial=trial).first()
    if known is None or known.item_id is not None or known.state != ContributionState.PUBLISHED:
        return known
    # Its case is not there any more: the logbook may become another.
    known.trial = None
    known.save(update_fields=["trial"])
    return None


def what_goes_along(trial: Trial, *, by: Person) -> Carried:
    """Return what a case of this logbook begins with, in the logbook's language."""
    lines = lines_of(trial, by)
    if lines is None:
        raise ContributionError(_("You cannot read this experiment any more."))
    with override(trial.language):
        return carried(trial, lines, origin_of(trial, by), entries_of(trial))


def _pictures(what: Carried, made: Contribution) -> list[dict[str, str]]:
    """Copy the photos, each once, and return them with what is to be seen, as answers."""
    shown: dict[str, dict[str, str]] = {}
    for entry in what.photos:
        row = _copied(entry, made, known=shown)
        if row is not None:
            shown[row.sha256] = {"token": row.token, "alt": entry.alt[:ALT_LENGTH]}
    return list(shown.values())


def _copied(
    entry: LogEntry, made: Contribution, *, known: dict[str, dict[str, str]]
) -> ContributionPicture | None:
    large = _read(entry.large)
    digest = hashlib.sha256(large).hexdigest()
    if digest in known:
        return None
    return ContributionPicture.objects.create(
        contribution=made,
        large=ContentFile(large, name="picture.webp"),
        small=ContentFile(_read(entry.small), name="picture.webp"),
        width=entry.width,
        height=entry.height,
        sha256=digest,
    )


def _read(file: FieldFile) -> bytes:
    with file.open("rb") as opened:
        content: bytes = opened.read()
    return content
