"""The author's turns after sending: answering, agreeing, changing after all, taking back."""

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import Person
from accounts.requests import signed_in
from cases.contributing import queries
from cases.contributing.actions import reviewing, sending
from cases.contributing.actions.endings import begin_ending
from cases.contributing.errors import ContributionError
from cases.contributing.models import AskAfter, Contribution, Invited, Remark
from cases.text import without_controls
from kennisbank.giving.drafting import Refused, show_contribution
from kennisbank.writing.held import members_only


@require_POST
@members_only
def turn(request: HttpRequest, key: str) -> HttpResponse:
    """Agree, change something after all, answer a remark, or take it back."""
    found = queries.own_or_404(request.user, key)
    verb = _VERBS.get(request.POST.get("do", ""))
    if verb is None:
        return redirect(found)
    try:
        verb(request, found, signed_in(request))
    except ContributionError as error:
        if words := _words(request):
            found = queries.own_or_404(request.user, key)  # as it is now
            refused = Refused(str(error), request.POST.get("remark", ""), words)
            return show_contribution(request, found, refused)
        messages.info(request, str(error))
    return redirect(found)


def _agree(request: HttpRequest, found: Contribution, person: Person) -> None:
    version = request.POST.get("version", "")
    number = int(version) if version.isascii() and version.isdigit() and len(version) < 9 else -1
    chosen = request.POST.get("ask_after", "")
    known = {str(each.value): each for each in AskAfter}
    sending.agree(found, version=number, ask_after=known.get(chosen), by=person)
    messages.success(request, _("Thank you. An editor publishes it now."))


def _change(request: HttpRequest, found: Contribution, person: Person) -> None:
    sending.change_after_all(found, words=_words(request), by=person)


def _answer(request: HttpRequest, found: Contribution, person: Person) -> None:
    sending.answer(remark_or_404(request, found), words=_words(request), by=person)
    messages.success(request, _("Saved."))


def _take_back(request: HttpRequest, found: Contribution, person: Person) -> None:
    sending.take_back(found, by=person)
    messages.success(request, _("It is a draft again. Only you can see it."))


def _uninvite(request: HttpRequest, found: Contribution, person: Person) -> None:
    reviewing.uninvite(link_named(request, found), by=person)
    messages.success(request, _("Closed: whoever has that link sees nothing any more."))


def _end(request: HttpRequest, found: Contribution, person: Person) -> None:
    begin_ending(found, by=person)


_VERBS: dict[str, Callable[[HttpRequest, Contribution, Person], None]] = {
    "agree": _agree,
    "change": _change,
    "answer": _answer,
    "take_back": _take_back,
    "uninvite": _uninvite,
    "end": _end,
}


def remark_or_404(request: HttpRequest, found: Contribution) -> Remark:
    """Return the remark on this contribution that a form names."""
    try:
        key = uuid.UUID(request.POST.get("remark", ""))
    except ValueError as error:
        raise Http404 from error
    return get_object_or_404(found.remarks.select_related("contribution"), pk=key)


def link_named(request: HttpRequest, found: Contribution) -> Invited:
    """Return the link to this contribution that a form names; raise ContributionError for none."""
    number = request.POST.get("link", "")
    is_number = number.isascii() and number.isdecimal() and len(number) < 18
    links = found.invited.select_related("contribution")
    link = links.filter(pk=int(number) if is_number else 0).first()
    if link is None:
        raise ContributionError(_("This link has ended."))
    return link


def _words(request: HttpRequest) -> str:
    return without_controls(request.POST.get("words", "").replace("\r\n", "\n"))
