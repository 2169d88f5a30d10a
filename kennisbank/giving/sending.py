"""The author's last steps: the check, sending, and after that answering and agreeing."""

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import Person
from accounts.requests import signed_in
from cases.contributing import queries
from cases.contributing.actions import sending
from cases.contributing.actions.sending import How
from cases.contributing.completeness import completeness
from cases.contributing.errors import ContributionError
from cases.contributing.models import Contribution, ContributionState, Remark
from cases.contributing.permissions import audiences_for, may_contribute
from cases.contributing.safety import looked_at, open_count
from cases.text import without_controls
from kennisbank.giving.capturing import form_address
from kennisbank.giving.forms import SendForm
from kennisbank.giving.held import members_only, who


@form_address
@members_only
def check(request: HttpRequest, key: str) -> HttpResponse:
    """Show what the check marked, and take the author's decisions."""
    found = queries.own_or_404(request.user, key)
    if not found.is_editable:
        return redirect(found)
    error, typed = "", ""
    if request.method == "POST":
        error = _try(request, lambda: _settle(request, found))
        if not error:
            return redirect("contribution_check", found.key)
        typed = request.POST.get("words", "")
    marked = looked_at(found.kind, found.text, found.decisions)
    context = {
        "contribution": found,
        "marked": [each for each in marked if each.found],
        "open_count": open_count(marked),
        "error": error,
        "typed": typed,
        "typed_key": request.POST.get("key", ""),
    }
    return render(request, "giving/check.html", context, status=422 if error else 200)


def _settle(request: HttpRequest, found: Contribution) -> None:
    sent = request.POST
    how = sent.get("how", "")
    if how not in set(How):
        raise ContributionError(_("Choose what you do with it."))
    sending.settle_finding(
        found,
        path=sent.get("path", ""),
        key=sent.get("key", ""),
        how=How(how),
        words=without_controls(sent.get("words", "")),
        by=signed_in(request),
    )


@form_address
@members_only
def send(request: HttpRequest, key: str) -> HttpResponse:
    """Ask for whom it is and how its author is shown, and send it."""
    found, person = queries.own_or_404(request.user, key), signed_in(request)
    if not found.is_editable:
        return redirect(found)
    if open_count(looked_at(found.kind, found.text, found.decisions)):
        return redirect("contribution_check", found.key)
    form = SendForm(
        request.POST or None, contribution=found, person=person, audiences=audiences_for(person)
    )
    if request.method == "POST" and form.is_valid():
        error = _try(request, lambda: sending.send(found, wishes=form.wishes, by=person))
        if not error:
            messages.success(request, _("Sent. You see here where it is."))
            return redirect(found)
        form.add_error(None, error)
    context = {
        "contribution": found,
        "form": form,
        "far": completeness(found.kind, found.text),
        "may_contribute": may_contribute(person),
        "who": who(person),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "giving/send.html", context, status=status)


@require_POST
@members_only
def turn(request: HttpRequest, key: str) -> HttpResponse:
    """Agree, change something after all, answer a remark, or take it back."""
    found = queries.own_or_404(request.user, key)
    verb = _VERBS.get(request.POST.get("do", ""))
    if verb is None:
        return redirect(found)
    error = _try(request, lambda: verb(request, found, signed_in(request)))
    if error:
        messages.info(request, error)
    return redirect(found)


def _agree(request: HttpRequest, found: Contribution, person: Person) -> None:
    version = request.POST.get("version", "")
    number = int(version) if version.isascii() and version.isdigit() and len(version) < 9 else -1
    sending.agree(found, version=number, by=person)
    messages.success(request, _("Thank you. An editor publishes it now."))


def _change(request: HttpRequest, found: Contribution, person: Person) -> None:
    sending.change_after_all(found, words=_words(request), by=person)


def _answer(request: HttpRequest, found: Contribution, person: Person) -> None:
    sending.answer(remark_or_404(request, found), words=_words(request), by=person)
    messages.success(request, _("Saved."))


def _take_back(request: HttpRequest, found: Contribution, person: Person) -> None:
    sending.take_back(found, by=person)
    messages.success(request, _("It is a draft again. Only you can see it."))


_VERBS: dict[str, Callable[[HttpRequest, Contribution, Person], None]] = {
    "agree": _agree,
    "change": _change,
    "answer": _answer,
    "take_back": _take_back,
}


def remark_or_404(request: HttpRequest, found: Contribution) -> Remark:
    """Return the remark on this contribution that a form names."""
    try:
        key = uuid.UUID(request.POST.get("remark", ""))
    except ValueError as error:
        raise Http404 from error
    return get_object_or_404(found.remarks.select_related("contribution"), pk=key)


def _words(request: HttpRequest) -> str:
    return without_controls(request.POST.get("words", "").replace("\r\n", "\n"))


def _try(request: HttpRequest, work: Callable[[], object]) -> str:
    """Do something and return why it could not be done, or nothing."""
    try:
        work()
    except ContributionError as error:
        return str(error)
    return ""


REMARKS_SHOWN = (ContributionState.ASKED, ContributionState.PROPOSED)
