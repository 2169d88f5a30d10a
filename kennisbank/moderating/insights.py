"""Insights and objections at the moderators' own pages: read, hide, show again."""

import uuid
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.requests import signed_in
from cases.insights.actions import hiding
from cases.insights.errors import InsightError
from cases.insights.models import Hidden, Insight, Objection
from cases.insights.permissions import may_hide, may_hide_objection
from cases.insights.voices import voice_in
from kennisbank.distilling.reading import insight_or_404
from kennisbank.moderating.doors import for_moderators
from kennisbank.moderating.forms import HideInsightForm

page_with_form = require_http_methods(["GET", "HEAD", "POST"])


@for_moderators
@page_with_form
def insight(request: HttpRequest, insight_id: str) -> HttpResponse:
    """Show an insight to a moderator, and let them hide it, or show it again."""
    found, moderator = _insight_or_404(request, insight_id), signed_in(request)
    has_earlier, is_hidden = bool(found.earlier), bool(found.hidden)
    form = HideInsightForm(request.POST or None, is_hidden=is_hidden, has_earlier=has_earlier)

    def decide() -> Insight:
        if is_hidden:
            return hiding.show_again(found, by=moderator)
        what, because = Hidden(form.cleaned_data.get("what", Hidden.ALL)), form.reason
        return hiding.hide(found, what=what, because=because, by=moderator)

    if form.is_valid() and _decided(form, decide):
        return redirect("moderate_insight", found.public_id)
    return _show(request, found, None, form, is_own=not may_hide(moderator, found))


@for_moderators
@page_with_form
def objection(request: HttpRequest, insight_id: str, objection_id: uuid.UUID) -> HttpResponse:
    """Show an objection to a moderator, and let them hide it, or show it."""
    about, moderator = _insight_or_404(request, insight_id), signed_in(request)
    found = about.objections.filter(pk=objection_id, is_out=True).exclude(words="").first()
    if found is None:
        raise Http404
    # What waits for a look is shown or hidden: both are there.
    is_shown = "show" in request.POST or (found.is_hidden and not found.is_held)
    form = HideInsightForm(request.POST or None, is_hidden=is_shown)

    def decide() -> Objection:
        if is_shown:
            return hiding.show_objection(found, by=moderator)
        return hiding.hide_objection(found, because=form.reason, by=moderator)

    if form.is_valid() and _decided(form, decide):
        return redirect("moderate_objection", about.public_id, found.pk)
    is_own = not may_hide_objection(moderator, found, voice_in(about, moderator))
    return _show(request, about, found, form, is_own=is_own)


def _insight_or_404(request: HttpRequest, insight_id: str) -> Insight:
    found = insight_or_404(request.user, insight_id)
    if found.is_withdrawn:
        raise Http404
    return found


def _decided(form: HideInsightForm, decide: Callable[[], object]) -> bool:
    """Do what the form says; False when it says why not."""
    try:
        decide()
    except InsightError as error:
        form.add_error(None, str(error))
        return False
    return True


def _show(
    request: HttpRequest, about: Insight, found: Objection | None, form: HideInsightForm,
    *, is_own: bool,
) -> HttpResponse:  # fmt: skip
    context = {
        "insight": about,
        "objection": found,
        "seen": found or about,
        "form": form,
        "is_own": is_own,
    }
    status = 422 if form.is_bound else 200
    return render(request, "moderating/insight.html", context, status=status)
