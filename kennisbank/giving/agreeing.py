"""One's own contribution under a pseudonym: how it stands, agreeing to it, taking it back."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import Person
from accounts.requests import signed_in
from cases.contributing import own, queries
from cases.contributing.actions import pseudonyms
from cases.contributing.errors import ContributionError
from cases.contributing.models import AUTHORS_TURN, Contribution, ContributionState
from cases.contributing.safety import looked_at
from cases.moderation.queries.requested import hides
from cases.privacy.alike import OwnDraft, alike_drafts, forget, texts_in
from kennisbank.giving import beside
from kennisbank.writing.held import members_only


def show_own(request: HttpRequest, found: Contribution, is_waiting: bool) -> HttpResponse:
    """Show a contribution under a pseudonym to its author."""
    is_queued = found.state in (ContributionState.SENT, ContributionState.AGREED)
    context = {
        "contribution": found,
        "is_waiting": is_waiting,
        "waiting": queries.waiting(found) if is_queued else None,
        "deeds": found.deeds.select_related("by"),
        "marked": looked_at(found.kind, found.text, found.decisions),
        "token": uuid.uuid4(),
        "hidden": hides(found.item_id) if found.item_id else None,
        "may_end": queries.dilemma_of_own(found, request.user) is not None,
        "goes": _beside(signed_in(request), found) if found.state in AUTHORS_TURN else (),
    }
    return render(request, "giving/under.html", context)


def _beside(person: Person, found: Contribution) -> list[OwnDraft]:
    """Return which drafts by name share words with the text that one agrees to."""
    return alike_drafts(person, texts_in(found.promised_text))


@require_POST
@members_only
def turn(request: HttpRequest, key: str) -> HttpResponse:
    """Agree to the final text, or take it back; either waits for its release."""
    person = signed_in(request)
    found = own.own_called(person, key)
    if found is None:
        raise Http404
    token, version = token_of(request), request.POST.get("version", "")
    try:
        if request.POST.get("do") == "agree":
            goes = _beside(person, found)
            if not beside.were_announced(request, goes):
                return redirect("contribution_under", found.key)  # which says what goes
            forget(goes)
            number = int(version) if version.isdecimal() and len(version) < 9 else -1
            pseudonyms.agree_under_pseudonym(found, version=number, token=token, by=person)
        elif request.POST.get("do") == "take_back":
            pseudonyms.take_back_under_pseudonym(found, token=token, by=person)
    except ContributionError as error:
        messages.info(request, str(error))
    else:
        messages.success(request, _("Done. It counts within a quarter of an hour."))
    return redirect("contribution_under", found.key)


def token_of(request: HttpRequest) -> uuid.UUID:
    """Return what the form carried, or something new."""
    try:
        return uuid.UUID(request.POST.get("token", ""))
    except ValueError:
        return uuid.uuid4()
