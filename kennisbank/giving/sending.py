"""The author's last steps before a reviewer looks: the check, and sending."""

from collections.abc import Callable

from allauth.core.ratelimit import consume
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.requests import signed_in
from cases.checks.marking import open_count
from cases.contributing import queries
from cases.contributing.actions import sending
from cases.contributing.actions.sending import How, Wishes
from cases.contributing.completeness import completeness
from cases.contributing.errors import ContributionError, FindingsOpenError
from cases.contributing.models import Contribution
from cases.contributing.permissions import audiences_of, may_contribute
from cases.contributing.safety import looked_at
from cases.logbooks.permissions import says_a_name
from cases.text import without_controls
from kennisbank.giving.capturing import form_address
from kennisbank.giving.forms import SendForm
from kennisbank.writing.held import members_only, taken_back, who

_DONE = {
    How.REMOVE: gettext_lazy("Taken out of your text."),
    How.PARAPHRASE: gettext_lazy("Your words stand there now."),
    How.FINE: gettext_lazy("Kept, with why it is fine."),
}


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
            return _on_from(request, queries.own_or_404(request.user, key))
        typed = request.POST.get("words", "")
    marked = looked_at(found.kind, found.text, found.decisions)
    context = {
        "contribution": found,
        "marked": [each for each in marked if each.found],
        "open_count": open_count(marked),
        "error": error,
        "typed": typed,
        "typed_key": request.POST.get("key", ""),
        "typed_how": request.POST.get("how", ""),
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


def _on_from(request: HttpRequest, found: Contribution) -> HttpResponse:
    """Say what was done, and lead to what is open next from there on: a text can be long."""
    messages.success(request, _DONE[How(request.POST["how"])])
    looked = looked_at(found.kind, found.text, found.decisions)
    paths = [each.passage.path for each in looked]
    here = request.POST.get("path", "")
    rest = looked[paths.index(here) :] if here in paths else looked
    open_ones = [each.passage.path for each in rest if open_count([each])]
    at = f"at-{open_ones[0]}" if open_ones else "open"
    return redirect(f"{reverse('contribution_check', args=[found.key])}#{at}")


@form_address
@members_only
def send(request: HttpRequest, key: str) -> HttpResponse:
    """Ask for whom it is and how its author is shown, and send it."""
    found, person = queries.own_or_404(request.user, key), signed_in(request)
    if not found.is_editable:
        return redirect(found)
    audiences = audiences_of(found, person)
    typed = taken_back(request) or request.POST or None
    form = SendForm(typed, contribution=found, person=person, audiences=audiences)
    try:
        if request.method == "POST" and form.is_valid():
            _send(request, found, form.wishes)
            messages.success(request, _("Sent. You see here where it is."))
            return redirect(found)
        sending.check_findings(found)
    except FindingsOpenError:
        return redirect("contribution_check", found.key)
    except ContributionError as error:
        form.add_error(None, str(error))
    context = {
        "contribution": found,
        "form": form,
        "far": completeness(found.kind, found.text),
        "may_contribute": may_contribute(person),
        "log_has_name": found.trial is not None and says_a_name(found.trial),
        "who": who(person),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "giving/send.html", context, status=status)


def _send(request: HttpRequest, found: Contribution, wishes: Wishes) -> None:
    person = signed_in(request)
    if not consume(request, action="send", user=person):
        raise ContributionError(_("You sent very much today. Send this tomorrow."))
    sending.send(found, wishes=wishes, by=person)


def _try(request: HttpRequest, work: Callable[[], object]) -> str:
    """Do something and return why it could not be done, or nothing."""
    try:
        work()
    except ContributionError as error:
        return str(error)
    return ""
