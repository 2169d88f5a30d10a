"""Questions about logbooks: one's own, and those on an experiment's page."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Count, Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Cast
from django.http import Http404
from wagtail.models import WorkflowState

from accounts.clearance import Reader
from accounts.models import Person
from accounts.queries import know_roles
from cases.logbooks.models import LinesDraft, LogEntry, Trial
from cases.logbooks.permissions import is_owner, may_experiment, may_lead_to_each_other
from cases.models import CaseStudy, Experiment, Item


@dataclass(frozen=True)
class Shown:
    """A trial on an experiment's page: its entries, and what stands below them."""

    trial: Trial
    byline: str
    case: Item | None = None  # what it became, as far as the reader may see that
    is_own: bool = False
    entries: list[LogEntry] = field(default_factory=list)


def own_trials(person: Person) -> QuerySet[Trial]:
    """Return somebody's logbooks, those that run first, with how many entries each has."""
    counted = Count("entries", filter=Q(entries__is_draft=False))
    rows = Trial.objects.of(person).select_related("experiment").annotate(n_entries=counted)
    return rows.order_by(F("closed_on").desc(nulls_first=True), "-begun_on", "-pk")


def own_trial_or_404(person: Reader | None, key: str) -> Trial:
    """Return somebody's own logbook, or raise the 404 of what never was."""
    found = None
    if isinstance(person, Person):
        rows = Trial.objects.of(person).select_related("experiment", "made_case")
        found = rows.filter(key=key).first()
    if found is None:
        raise Http404
    return found


def experiment_of(trial: Trial, person: Reader | None) -> Experiment | None:
    """Return a trial's experiment if the reader sees it now."""
    if trial.experiment_id is None:
        return None
    seen = Item.objects.visible_to(person).filter(pk=trial.experiment_id)
    found: Experiment | None = Experiment.objects.filter(pk__in=seen.values("pk")).first()
    return found


def origin_of(trial: Trial, owner: Person) -> Experiment | None:
    """Return what a logbook belongs to: its owner's own, also while it waits, or one they see."""
    return trial.experiment if trial.is_start else experiment_of(trial, owner)


def lines_of(trial: Trial, owner: Person) -> Trial | Experiment | None:
    """Return who has the four lines: the logbook, or the experiment it joined if they see it."""
    return trial if trial.idea else origin_of(trial, owner)


def headings_of(trials: list[Trial], person: Reader | None) -> Mapping[int, str]:
    """Return what each trial is called for this reader: the idea, if they may read it."""
    ids = [trial.experiment_id for trial in trials if not trial.idea and trial.experiment_id]
    seen = Item.objects.visible_to(person).filter(pk__in=ids)
    titles = dict(seen.values_list("pk", "title"))
    return {trial.pk: trial.idea or titles.get(trial.experiment_id or 0, "") for trial in trials}


def waiting_for_editors() -> QuerySet[Trial]:
    """Return the experiments that were handed to the editors, the oldest first. For them alone."""
    review = WorkflowState.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Item),
        object_id=Cast(OuterRef("experiment_id"), CharField()),
        status=WorkflowState.STATUS_IN_PROGRESS,
    )
    rows = Trial.objects.filter(Exists(review), is_start=True, experiment__live=False)
    return rows.select_related("experiment").order_by("experiment_id")


def entries_of(trial: Trial) -> list[LogEntry]:
    """Return what stands in a logbook, the oldest first."""
    return list(trial.entries.kept())


def draft_of(trial: Trial) -> LogEntry | None:
    """Return what its owner is writing."""
    return trial.entries.filter(is_draft=True).first()


def written_with(trial: Trial, token: uuid.UUID) -> LogEntry | None:
    """Return the entry that a form became, or else the draft it stands in."""
    return trial.entries.kept().filter(token=token).first() or draft_of(trial)


def lines_draft_of(person: Person) -> LinesDraft | None:
    """Return what somebody typed of an experiment that they have not begun yet."""
    return LinesDraft.objects.filter(person=person).first()


def shown_on(experiment: Experiment, person: Reader | None) -> list[Shown]:
    """Return the trials on an experiment's page, who began it first: three questions."""
    kept = LogEntry.objects.visible_to(person).kept()
    rows = (
        Trial.objects.visible_to(person)
        .filter(experiment=experiment)
        .select_related("owner", "experiment")
        .prefetch_related(Prefetch("entries", queryset=kept))
    )
    trials = list(rows)
    know_roles(trial.owner for trial in trials if trial.owner)
    cases = _cases_of(trials, person)
    return [
        Shown(
            trial,
            trial.owner.byline_text if trial.owner else "",
            case=cases.get(trial.pk),
            is_own=isinstance(person, Person) and trial.owner_id == person.pk,
            entries=list(trial.entries.all()),
        )
        for trial in trials
    ]


def count_for_members(experiment: Experiment, person: Reader | None) -> int:
    """Count the logbooks on an experiment's page of which this reader learns no more than that."""
    if may_experiment(person):
        return 0
    on_page = Trial.objects.on_pages_of(person).filter(experiment=experiment)
    return on_page.filter(is_start=False).count()


def _cases_of(trials: list[Trial], person: Reader | None) -> Mapping[int, Item]:
    """Return what logbooks became, where the reader sees it and it tells no name they do not."""
    ids = [trial.made_case_id for trial in trials if trial.made_case_id]
    seen = Item.objects.visible_to(person).in_bulk(ids) if ids else {}
    return {
        trial.pk: case
        for trial in trials
        if (case := seen.get(trial.made_case_id)) and may_lead_to_each_other(trial, case)
    }


def log_behind(case: Item, person: Reader | None) -> Trial | None:
    """Return the logbook that a case came from: one's own, or one that is shown to this reader."""
    rows = Trial.objects.select_related("experiment", "owner")
    trial = rows.filter(made_case=case.pk).first()
    if trial is None or is_owner(person, trial):
        return trial
    is_shown = Trial.objects.visible_to(person).filter(pk=trial.pk).exists()
    return trial if is_shown and may_lead_to_each_other(trial, case) else None


def own_trial_of(experiment: Experiment, person: Reader | None) -> Trial | None:
    """Return somebody's own run of an experiment, shown or not."""
    if not isinstance(person, Person):
        return None
    return Trial.objects.of(person).filter(experiment=experiment).first()


def hideable_or_404(person: Reader | None, key: str) -> Trial:
    """Return a trial that its owner shows, hidden or not, where the reader sees the experiment."""
    found = Trial.objects.filter(key=key, is_open=True).select_related("experiment").first()
    if found is None or found.experiment is None or experiment_of(found, person) is None:
        raise Http404
    return found


def photo_for(person: Reader | None, key: str) -> LogEntry | None:
    """Return an entry with a photo if this reader may see it."""
    return LogEntry.objects.visible_to(person).exclude(large="").filter(key=key).first()


def case_seen(case: CaseStudy, person: Reader | None) -> Item | None:
    """Return the case that came out of a logbook if the reader sees it now."""
    return Item.objects.visible_to(person).filter(pk=case.pk).first()
