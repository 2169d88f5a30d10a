"""One's own logbooks: the list, beginning, and the page one writes on."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Person
from accounts.requests import signed_in
from cases.access import get_visible_or_404
from cases.checks.marking import Marked
from cases.contributing.queries import begun_from
from cases.logbooks import queries
from cases.logbooks.actions import drafting, starting
from cases.logbooks.errors import ConflictError, FoundError, LogbookError
from cases.logbooks.models import LinesDraft, LogEntry, Trial
from cases.logbooks.permissions import may_experiment, may_join, may_log
from cases.logbooks.safety import Passage
from cases.models import Experiment
from cases.pages import Mark
from kennisbank.experimenting.charts import charts_of
from kennisbank.experimenting.conflicts import joined, show_two_texts
from kennisbank.experimenting.forms import EntryForm, JoinForm, LinesForm
from kennisbank.experimenting.pages import Standing
from kennisbank.writing.held import AUTOSAVE, members_only
from kennisbank.writing.promising import reasons_in
from kennisbank.writing.showing import not_saved, saved, show_form, typed_in

ARRIVED = 10  # entries of which the page says that the server has them

# A form's address is also opened by who had to sign in first: they get the page with the form.
form_address = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@members_only
def own_logbooks(request: HttpRequest) -> HttpResponse:
    """Show one's own logbooks."""
    person = signed_in(request)
    trials = list(queries.own_trials(person))
    headings = queries.headings_of(trials, person)
    context = {
        "rows": [(trial, headings[trial.pk], Standing(trial.outcome)) for trial in trials],
        "may_experiment": may_experiment(person),
    }
    return render(request, "experimenting/own.html", context)


@form_address
@members_only
def start_experiment(request: HttpRequest) -> HttpResponse:
    """Begin an experiment in four lines."""
    person = signed_in(request)
    if not may_experiment(person):
        messages.info(request, _("Your role here has ended: you can read what is for everyone."))
        return redirect("own_logbooks")
    if request.POST.get("keep") == "other":
        return redirect("start_experiment")
    draft = queries.lines_draft_of(person)
    form = _lines_form(request, draft)
    if request.method != "POST":
        return show_form(request, "experimenting/start.html", {"form": form, "draft": draft})
    is_autosave = AUTOSAVE in request.headers
    try:
        kept = _keep_lines(form, by=person)
        if is_autosave:
            return saved(Mark.of(kept.mark if kept else ()).number)
        if form.is_valid():
            trial = starting.start(
                form.lines,
                token=form.cleaned_data["token"] or uuid.uuid4(),
                language=request.LANGUAGE_CODE,
                by=person,
            )
            messages.success(request, _("Begun. Only you see this, until you show it to others."))
            return redirect(trial)
    except ConflictError as conflict:
        if is_autosave:
            return not_saved(str(conflict), status=409)
        name, language = f"logbook-lines/{person.public_id}", request.LANGUAGE_CODE
        return show_two_texts(request, form, conflict, draft=name, language=language)
    except LogbookError as error:
        form.add_error(error.field, str(error))
    return show_form(request, "experimenting/start.html", {"form": form, "draft": draft})


def _lines_form(request: HttpRequest, draft: LinesDraft | None) -> LinesForm:
    if draft is None:
        return LinesForm(typed_in(request))
    typed = typed_in(request)
    if typed is not None and typed.get("keep") == "both":
        typed = joined(typed, draft.fields, LinesForm.JOINED)
    return LinesForm(typed, initial=draft.fields, base=Mark.of(draft.mark).number)


def _keep_lines(form: LinesForm, *, by: Person) -> LinesDraft | None:
    form.is_valid()  # for the token and the page alone: what is not right yet is kept as it stands
    token = form.cleaned_data.get("token")
    return drafting.keep_lines(form.typed, token=token, page=form.page, by=by)


@form_address
@members_only
def join_experiment(request: HttpRequest, public_id: str) -> HttpResponse:
    """Join somebody's experiment at one's own place."""
    experiment: Experiment = get_visible_or_404(
        Experiment.objects.all(), request.user, public_id=public_id.upper()
    )
    person = signed_in(request)
    own = queries.own_trial_of(experiment, person)
    if own is not None:
        return redirect(own)
    if not may_join(person, experiment):
        messages.info(request, _("Your role here has ended: you can read what is for everyone."))
        return redirect(experiment)
    form = JoinForm(typed_in(request))
    if request.method == "POST" and form.is_valid():
        try:
            trial = starting.join(
                experiment, **form.cleaned_data, language=request.LANGUAGE_CODE, by=person
            )
        except LogbookError as error:
            form.add_error(error.field, str(error))
        else:
            messages.success(
                request, _("You joined. Only you see your logbook, until you show it to others.")
            )
            return redirect(trial)
    return show_form(request, "experimenting/join.html", {"form": form, "experiment": experiment})


def show_logbook(
    request: HttpRequest,
    trial: Trial,
    form: EntryForm | None = None,
    *,
    refused: LogbookError | None = None,
) -> HttpResponse:
    """Show a logbook to its owner: the form first, then what is in it."""
    draft = queries.draft_of(trial)
    if form is None:
        begun = EntryForm.of(draft) if draft else None
        base = Mark.of(draft.mark if draft else ()).number
        form = EntryForm(typed_in(request), initial=begun, base=base)
    context = {
        **_around(request, trial),
        "form": form,
        "draft": draft,
        "marked": marked_by(refused),
    }
    return show_form(request, "experimenting/logbook.html", context)


def _age(entry: LogEntry) -> int:
    return entry.pk


def marked_by(refused: LogbookError | None) -> Sequence[Marked[Passage]]:
    """Return the passages in which the check marked something, if that is why it was refused."""
    if not isinstance(refused, FoundError):
        return ()
    return [each for each in refused.marked if each.found]


def _around(request: HttpRequest, trial: Trial) -> Mapping[str, Any]:
    """Return what stands around the form: the lines, the entries, and what can be done."""
    person = signed_in(request)
    experiment = queries.experiment_of(trial, person)
    entries = queries.entries_of(trial)
    case = trial.made_case
    return {
        "trial": trial,
        "lines": trial if trial.idea else experiment,
        "experiment": experiment,
        "heading": trial.idea or (experiment.title if experiment else _("Your logbook")),
        "heading_language": trial.language if trial.idea or not experiment else experiment.language,
        "entries": entries[::-1],
        "arrived": [trial.token, *(each.token for each in sorted(entries, key=_age)[-ARRIVED:])],
        "chart": charts_of([(trial, entries)])[0],
        "standing": Standing(trial.outcome),
        "may_log": may_log(person, trial),
        "may_experiment": may_experiment(person),
        "case": queries.case_seen(case, person) if case else None,
        "draft_of_case": begun_from(trial, person),
    }


@form_address
@members_only
def change_lines(request: HttpRequest, key: str) -> HttpResponse:
    """Change the lines of a logbook; once colleagues read them, only the last day."""
    trial, person = queries.own_trial_or_404(request.user, key), signed_in(request)
    is_private = trial.is_start and trial.experiment_id is None
    begun: dict[str, Any] = LinesForm.of(trial) | {"place": trial.place}
    typed = typed_in(request)
    refused = None
    form: LinesForm | JoinForm = (
        LinesForm(typed, initial=begun) if is_private else JoinForm(typed, initial=begun)
    )
    if request.method == "POST" and form.is_valid():
        try:
            if isinstance(form, LinesForm):
                starting.change_lines(trial, lines=form.lines, by=person)
            else:
                reasons = reasons_in(request.POST)
                starting.change_end(trial, **form.cleaned_data, reasons=reasons, by=person)
        except LogbookError as error:
            refused = error
            form.add_error(error.field, str(error))
        else:
            return redirect(trial)
    context = {
        "form": form,
        "trial": trial,
        "is_private": is_private,
        "marked": marked_by(refused),
    }
    return show_form(request, "experimenting/lines.html", context)


@form_address
@members_only
def remove_logbook(request: HttpRequest, key: str) -> HttpResponse:
    """Delete a logbook, after a look at what goes."""
    trial = queries.own_trial_or_404(request.user, key)
    if request.method != "POST":
        return render(request, "experimenting/remove.html", {"trial": trial})
    try:
        starting.remove(trial, by=signed_in(request))
    except LogbookError as error:
        messages.info(request, str(error))
        return redirect(trial)
    messages.success(request, _("Your logbook is deleted."))
    return redirect("own_logbooks")
