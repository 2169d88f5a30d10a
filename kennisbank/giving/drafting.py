"""The guided form: an overview, the steps, the preview, and what to do when two pages differ."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import signed_in
from cases.contributing import queries
from cases.contributing.actions import writing
from cases.contributing.completeness import completeness
from cases.contributing.errors import ConflictError, ContributionError
from cases.contributing.making import for_preview, item_from
from cases.contributing.models import (
    AUTHORS_TURN,
    QUEUED_STATES,
    AskAfter,
    Contribution,
    ContributionState,
    Remark,
)
from cases.contributing.questions import FORMS, Step, form_of
from cases.models.wording import Kind
from cases.moderation.queries.requested import hides
from kennisbank.giving.capturing import form_address
from kennisbank.giving.conflicts import differences, joined
from kennisbank.giving.forms import StepForm
from kennisbank.giving.passages import label_of
from kennisbank.giving.pseudonymous import no_pseudonym_from_a_log
from kennisbank.giving.showing import show_ending, stands_for
from kennisbank.giving.steps import step_lines, step_url
from kennisbank.writing.held import AUTOSAVE, members_only, taken_back, who


@dataclass(frozen=True)
class Refused:
    """Words to a remark that could not be kept now: why, to which remark, and what was typed."""

    why: str
    remark: str
    words: str

    def words_to(self, remark: Remark) -> str:
        """Return what was typed, if it was to this remark."""
        return self.words if self.remark == str(remark.pk) else ""


@require_safe
@members_only
def contribution(request: HttpRequest, key: str) -> HttpResponse:
    """Show one's own contribution: how far it is, and what comes next."""
    return show_contribution(request, queries.own_or_404(request.user, key))


def show_contribution(
    request: HttpRequest, found: Contribution, refused: Refused | None = None
) -> HttpResponse:
    """Show it, with what could not be kept still in its field."""
    far = completeness(found.kind, found.text)
    lines = step_lines(found, far)
    context = {
        "contribution": found,
        "far": far,
        "steps": lines,
        "go_on_url": next((line.url for line in lines if line.lacking), lines[0].url),
        **_on_the_way(found, refused),
        "hidden": hides(found.item_id) if found.item_id else None,
        "may_end": queries.dilemma_of_own(found, request.user) is not None,
        "ask_after": AskAfter.choices if found.kind == Kind.CASE else (),
        "kinds": [(form.kind.value, form.kind.label) for form in FORMS.values()],
        "refused": refused,
        "no_pseudonym": no_pseudonym_from_a_log() if found.is_from_log else "",
    }
    status = 422 if refused else 200
    return render(request, "giving/contribution.html", context, status=status)


def _on_the_way(found: Contribution, refused: Refused | None) -> dict[str, Any]:
    """Return where it is since it was sent: the queue, what was asked, and every step so far."""
    shows_remarks = found.state in AUTHORS_TURN
    remarks = found.remarks.select_related("by", "invited") if shows_remarks else ()
    return {
        "waiting": queries.waiting(found) if found.state in QUEUED_STATES else None,
        "remarks": [
            (
                remark,
                label_of(found, remark),
                _step_of(found, remark),
                refused and refused.words_to(remark),
            )
            for remark in remarks
        ],
        "links": found.invited.all() if found.may_be_linked else (),
        "may_close_links": True,
        "deeds": found.deeds.select_related("by"),
    }


def _step_of(found: Contribution, remark: Remark) -> str:
    """Return the address of the step in which what a remark is about is written."""
    asked = next((step for step in form_of(found.kind).steps if _is_about(step, remark)), None)
    return step_url(found, asked) if asked is not None else ""


def _is_about(step: Step, remark: Remark) -> bool:
    key = remark.path.partition(".")[0]
    return any(question.key == key for question in step.questions)


@form_address
@members_only
def step(request: HttpRequest, key: str, step: str) -> HttpResponse:
    """Show a step and save it; a save by JavaScript gets a number back."""
    found = queries.own_or_404(request.user, key)
    asked = form_of(found.kind).step(step)
    if asked is None:
        raise Http404
    if not found.is_editable:
        return _not_now(request, found)
    held = taken_back(request)
    base = writing.number_of(found, step)
    more = request.POST.get("more", "")
    data = held if held is not None else request.POST if request.method == "POST" else None
    is_draft = AUTOSAVE in request.headers  # a press is told what must be put otherwise
    form = StepForm(data, step=asked, text=found.text, base=base, more=more, is_draft=is_draft)
    if request.method != "POST":
        return _show(request, found, form, is_held=held is not None)
    if request.POST.get("keep") == "other":
        return redirect(step_url(found, asked))
    if not form.is_valid():
        return _refused(request, found, form)
    return _save(request, found, form)


def _not_now(request: HttpRequest, found: Contribution) -> HttpResponse:
    if request.headers.get(AUTOSAVE):
        return HttpResponse(_("This was sent meanwhile."), status=422)
    return redirect(found)


def _save(request: HttpRequest, found: Contribution, form: StepForm) -> HttpResponse:
    values = form.values
    if request.POST.get("keep") == "both":
        values = joined(form.step, found.text, values)
    try:
        kept = writing.save_step(
            found, step=form.step.key, values=values, page=form.page, by=signed_in(request)
        )
    except ConflictError as conflict:
        return _conflict(request, found, form, conflict)
    except ContributionError as error:
        form.add_error(None, str(error))
        return _refused(request, found, form)
    if request.headers.get(AUTOSAVE):
        return HttpResponse(str(writing.number_of(kept, form.step.key)), content_type="text/plain")
    return _go_on(request, kept, form)


def _go_on(request: HttpRequest, kept: Contribution, form: StepForm) -> HttpResponse:
    """Lead to where the press wanted to go: another row here, another step, or the overview."""
    if "more" in request.POST:
        again = StepForm(
            step=form.step,
            text=kept.text,
            base=writing.number_of(kept, form.step.key),
            more=request.POST["more"],
        )
        return _show(request, kept, again)
    return after_step(request, kept, form.step)


def after_step(request: HttpRequest, kept: Contribution, step: Step) -> HttpResponse:
    """Lead on from a step that is saved: to the next, the one before, or the overview."""
    steps = form_of(kept.kind).steps
    place = steps.index(step)
    if "next" in request.POST and place + 1 < len(steps):
        return redirect(step_url(kept, steps[place + 1]))
    if "back" in request.POST and place:
        return redirect(step_url(kept, steps[place - 1]))
    messages.success(request, _("Saved."))
    return redirect(kept)


def _refused(request: HttpRequest, found: Contribution, form: StepForm) -> HttpResponse:
    if request.headers.get(AUTOSAVE):
        first = next(iter(form.errors.values()))[0]
        return HttpResponse(first, content_type="text/plain; charset=utf-8", status=422)
    return _show(request, found, form, status=422)


def _show(
    request: HttpRequest,
    found: Contribution,
    form: StepForm,
    *,
    is_held: bool = False,
    status: int = 200,
) -> HttpResponse:
    lacking = completeness(found.kind, found.text).at(form.step.key)
    person = signed_in(request)
    more = {"form": form, "asked": form.asked(lacking), "is_held": is_held}
    more |= {"who": who(person), "whose": person.public_id}
    return show_step(request, found, form.step, "giving/step.html", more, status=status)


def show_step(
    request: HttpRequest,
    found: Contribution,
    step: Step,
    template: str,
    more: Mapping[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    """Show the page of a step: where it is among the others, and what it asks."""
    far = completeness(found.kind, found.text)
    lines = step_lines(found, far, step.key)
    is_asked = found.state == ContributionState.ASKED
    remarks = found.remarks.select_related("by", "invited") if is_asked else ()
    place = next(line.number for line in lines if line.is_current)
    context = {
        "contribution": found,
        "step": step,
        "steps": lines,
        "place": place,
        "is_first": place == 1,
        "is_last": place == len(lines),
        "far": far,
        "step_remarks": [
            (remark, label_of(found, remark)) for remark in remarks if _is_about(step, remark)
        ],
        **more,
    }
    return render(request, template, context, status=status)


def _conflict(
    request: HttpRequest, found: Contribution, form: StepForm, conflict: ConflictError
) -> HttpResponse:
    if request.headers.get(AUTOSAVE):
        return HttpResponse(str(conflict), content_type="text/plain; charset=utf-8", status=409)
    context: Mapping[str, Any] = {
        "contribution": found,
        "form": form,
        "step": form.step,
        "differences": differences(form.step, kept=conflict.kept, mine=form.values),
        "number": conflict.number,
        "who": who(signed_in(request)),
    }
    return render(request, "giving/conflict.html", context, status=409)


@require_safe
@members_only
def preview(request: HttpRequest, key: str) -> HttpResponse:
    """Show the contribution as readers will see it, on the library's own page."""
    found = queries.own_or_404(request.user, key)
    if found.is_ending:
        return show_ending(request, found, found.text, back=found.get_absolute_url())
    item = item_from(
        found.kind,
        found.text,
        audience=found.audience,
        display=found.display,
        byline=signed_in(request).byline_text,
        pictures=stands_for(found),
    )
    request.preview_back = found.get_absolute_url()  # type: ignore[attr-defined]  # for its page
    return for_preview(item, slug=found.key.lower()).serve_preview(request, "")


@require_POST
@members_only
def change_kind(request: HttpRequest, key: str) -> HttpResponse:
    """Make it another type."""
    found = queries.own_or_404(request.user, key)
    try:
        writing.change_kind(found, to=request.POST.get("kind", ""), by=signed_in(request))
    except ContributionError as error:
        messages.info(request, str(error))
    return redirect(found)


@form_address
@members_only
def delete(request: HttpRequest, key: str) -> HttpResponse:
    """Ask once more, then delete a draft for good."""
    found = queries.own_or_404(request.user, key)
    if request.method != "POST":
        return render(request, "giving/delete.html", {"contribution": found})
    try:
        writing.delete(found, by=signed_in(request))
    except ContributionError as error:
        messages.info(request, str(error))
        return redirect(found)
    messages.success(request, _("Deleted."))
    return redirect("me")
