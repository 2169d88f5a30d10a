"""The reviewers' own pages: the queue, and one contribution. Editors publish here too."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accounts.clearance import Audience
from accounts.models import Person
from accounts.permissions import is_editor
from accounts.requests import signed_in
from cases.checks.marking import Piece
from cases.contributing import queries
from cases.contributing.actions import publishing, reviewing
from cases.contributing.completeness import completeness
from cases.contributing.errors import ContributionError
from cases.contributing.making import for_preview, item_from
from cases.contributing.models import QUEUED_STATES, Contribution, ContributionState
from cases.contributing.permissions import is_own, may_release
from cases.contributing.safety import looked_at as check
from cases.logbooks.queries import waiting_for_editors
from cases.text import without_controls
from cases.upkeep.actions import release_with_follow_ups
from kennisbank.design.faces import Face
from kennisbank.giving.capturing import form_address
from kennisbank.giving.doors import for_reviewers
from kennisbank.giving.forms import MarkForm
from kennisbank.giving.passages import looked_at
from kennisbank.giving.showing import show_ending, stands_for
from kennisbank.giving.turning import link_named, remark_or_404


class ReleaseForm(forms.Form):
    """For whom it is published: as proposed, or for fewer; what is added to an item as that is."""

    audience = forms.TypedChoiceField(label=gettext_lazy("Who for?"), coerce=int)

    def __init__(self, *args: Any, proposed: int, is_settled: bool, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "initial": {"audience": proposed}})
        if is_settled:
            del self.fields["audience"]
            return
        self.fields["audience"].choices = [  # type: ignore[attr-defined]  # of a choice field
            (each.value, each.label) for each in Audience if each >= proposed
        ]


@for_reviewers
@require_safe
def review_queue(request: HttpRequest) -> HttpResponse:
    """Show what waits for a reviewer or an editor, and what waits for its author."""
    person = signed_in(request)
    context = {
        "waiting": [(one, one.author_id == person.pk) for one in queries.queue()],
        "with_authors": queries.with_authors(),
        "experiments": _experiments() if is_editor(person) else (),
    }
    return render(request, "giving/queue.html", context)


def _experiments() -> list[Face]:
    """Return the experiments that editors publish at the desk."""
    return [Face(trial.experiment, {}) for trial in waiting_for_editors() if trial.experiment]


@for_reviewers
@form_address
def review(request: HttpRequest, key: str) -> HttpResponse:
    """Show what was sent, passage by passage, and take what the reviewer does."""
    found, person = queries.sent_or_404(request.user, key), signed_in(request)
    if request.method != "POST":
        return _show(request, found)
    verb = _VERBS.get(request.POST.get("do", ""))
    if verb is None:
        return redirect("review", found.key)
    try:
        answer = verb(request, found, person)
    except ContributionError as error:
        found = queries.sent_or_404(request.user, key)
        return _show(request, found, error=str(error), status=422)
    return answer or redirect("review", found.key)


def _show(
    request: HttpRequest,
    found: Contribution,
    *,
    error: str = "",
    new_link: str = "",
    asks_anyway: bool = False,
    status: int = 200,
) -> HttpResponse:
    person = signed_in(request)
    remarks = list(found.remarks.select_related("by", "invited"))
    own = is_own(person, found)
    context = {
        "contribution": found,
        "passages": looked_at(found, remarks),
        "declared_fine": _declared_fine(found),
        "open_remarks": sum(not each.is_settled for each in remarks),
        "far": completeness(found.promised_kind, found.promised_text) if found.sent else None,
        "deeds": found.deeds.select_related("by"),
        "links": found.invited.all(),
        "may_close_links": not own,
        "is_own": own,
        "has_turn": found.state == ContributionState.SENT and not own,
        "may_release": found.state == ContributionState.AGREED and may_release(person, found),
        "release_form": ReleaseForm(proposed=found.audience, is_settled=found.is_ending),
        "error": error,
        "asks_anyway": asks_anyway,
        "typed": request.POST if error or asks_anyway else {},
        "new_link": new_link,
    }
    return render(request, "giving/review.html", context, status=status)


def _declared_fine(found: Contribution) -> list[Piece]:
    """Return what the check found and its author calls fine, with the reason, as it was sent."""
    if found.state not in QUEUED_STATES:  # the author may decide otherwise now
        return []
    marked = check(found.promised_kind, found.promised_text, found.decisions)
    return [piece for each in marked for piece in each.found if piece.reason]


def _take(request: HttpRequest, found: Contribution, person: Person) -> None:
    reviewing.take(found, by=person)


def _mark(request: HttpRequest, found: Contribution, person: Person) -> None:
    form = MarkForm(request.POST)
    if not form.is_valid():
        raise ContributionError(_("Say what should change: this was empty or too long."))
    reviewing.mark(found, said=form.said, by=person)


def _settle(request: HttpRequest, found: Contribution, person: Person) -> None:
    reviewing.settle(remark_or_404(request, found), by=person)


def _ask(request: HttpRequest, found: Contribution, person: Person) -> None:
    reviewing.ask(found, words=_words(request), by=person)
    messages.success(request, _("Asked. It is the author’s turn."))


def _propose(request: HttpRequest, found: Contribution, person: Person) -> HttpResponse | None:
    """Find it ready; with remarks open, ask once more before those are settled with it."""
    has_open = found.remarks.filter(is_settled=False).exists()
    is_reviewers = found.state == ContributionState.SENT and not is_own(person, found)
    if has_open and is_reviewers and "anyway" not in request.POST:
        return _show(request, found, asks_anyway=True, status=422)
    reviewing.propose(found, words=_words(request), by=person)
    messages.success(request, _("Done. Once the author agrees, an editor publishes it."))
    return None


def _decline(request: HttpRequest, found: Contribution, person: Person) -> None:
    reviewing.decline(found, words=_words(request), by=person)
    messages.success(request, _("Done. The author reads your reason."))


def _invite(request: HttpRequest, found: Contribution, person: Person) -> HttpResponse:
    """Make a link and show it in the answer itself: nowhere else its secret is kept.

    A redirect would want it in the session, a row that whoever has the database reads.
    """
    name = without_controls(request.POST.get("name", ""))
    _made, secret = reviewing.invite(found, name=name, by=person)
    address = request.build_absolute_uri(reverse("review_link", args=[secret]))
    return _show(request, queries.sent_or_404(person, found.key), new_link=address)


def _uninvite(request: HttpRequest, found: Contribution, person: Person) -> None:
    reviewing.uninvite(link_named(request, found), by=person)


def _release(request: HttpRequest, found: Contribution, person: Person) -> None:
    form = ReleaseForm(request.POST, proposed=found.audience, is_settled=found.is_ending)
    if not form.is_valid():
        raise ContributionError(_("The author wrote it for fewer people than that."))
    audience = form.cleaned_data.get("audience", found.audience)
    release_with_follow_ups(found, audience=audience, by=person)
    messages.success(request, _("Published."))


def _words(request: HttpRequest) -> str:
    return without_controls(request.POST.get("words", "").replace("\r\n", "\n"))


_VERBS: dict[str, Callable[[HttpRequest, Contribution, Person], HttpResponse | None]] = {
    "take": _take,
    "mark": _mark,
    "settle": _settle,
    "ask": _ask,
    "propose": _propose,
    "decline": _decline,
    "invite": _invite,
    "uninvite": _uninvite,
    "release": _release,
}


@for_reviewers
@require_safe
def review_preview(request: HttpRequest, key: str) -> HttpResponse:
    """Show what was sent as readers will see it."""
    found = queries.sent_or_404(request.user, key)
    if not found.sent:
        return redirect("review", found.key)
    if found.is_ending:
        back = reverse("review", args=[found.key])
        return show_ending(request, found, found.promised_text, back=back)
    item = item_from(
        found.promised_kind, found.promised_text, audience=found.audience, display=found.display,
        byline=publishing.byline_of(found), pictures=stands_for(found),
    )  # fmt: skip
    request.preview_back = reverse("review", args=[found.key])  # type: ignore[attr-defined]  # for its page
    request.preview_is_reviewers = True  # type: ignore[attr-defined]  # as above
    return for_preview(item, slug=found.key.lower()).serve_preview(request, "")
