"""Opening a pseudonym, step by step; and, for everybody, whether one's own was opened."""

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.actions.openings import call_keepers
from accounts.forms.keys import AskForm, UseForm
from accounts.requests import signed_in
from accounts.sealing import actions
from accounts.sealing.errors import SealingError
from accounts.sealing.models import Opening, Pseudonym
from accounts.sealing.queries import all_own_openings, opening_seen_by
from accounts.views.keepers import for_moderators, surely, with_passphrase
from accounts.views.scopes import where_of, where_of_each

page_with_form = require_http_methods(["GET", "HEAD", "POST"])
SHOWN = 100  # openings on the page, the newest first


@require_safe
@login_required
def own_pseudonyms(request: HttpRequest) -> HttpResponse:
    """Say which pseudonyms of one's own were opened. Which one has stands nowhere."""
    person = signed_in(request)
    found = all_own_openings(person)
    where = where_of_each([each.scope for each in found], person)
    context = {"openings": [(each, where[each.scope]) for each in found]}
    return render(request, "me/pseudonyms.html", context)


@for_moderators
@require_safe
def openings(request: HttpRequest) -> HttpResponse:
    """Show what was asked, by whom, and what came of it."""
    people = ("asked_by", "agreed_by", "opened_by", "against_by", "declined_by")
    found = list(Opening.objects.select_related("pseudonym", *people)[:SHOWN])
    where = where_of_each([each.pseudonym.scope for each in found], signed_in(request))
    context = {"openings": [(each, where[each.pseudonym.scope]) for each in found]}
    return render(request, "keys/openings.html", context)


@surely
@page_with_form
def ask(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Ask that a pseudonym is opened, with a reason."""
    pseudonym = get_object_or_404(Pseudonym, pk=pk)
    form = AskForm(request.POST or None)
    if form.is_valid():
        try:
            with transaction.atomic():
                opening = actions.ask(pseudonym, by=signed_in(request), **form.cleaned_data)
                call_keepers(opening)
        except SealingError as error:
            form.add_error(None, str(error))
        else:
            return redirect("opening", opening.pk)
    where = where_of(pseudonym.scope, signed_in(request))
    context = {"form": form, "pseudonym": pseudonym, "where": where}
    return render(request, "keys/ask.html", context)


@with_passphrase
@page_with_form
def opening(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Show one opening, and let whoever's turn it is do their part."""
    found = get_object_or_404(_whole(), pk=pk)
    form = UseForm(request.POST or None)
    if form.is_valid():
        try:
            return _turn(request, found, form.cleaned_data["passphrase"])
        except SealingError as error:
            form.add_error("passphrase", str(error))
            found = get_object_or_404(_whole(), pk=pk)
    person = signed_in(request)
    context = {
        "seen": opening_seen_by(found, person),
        "opening": found,
        "where": where_of(found.pseudonym.scope, person),
        "form": form,
    }
    return render(request, "keys/opening.html", context)


def _turn(request: HttpRequest, found: Opening, passphrase: str) -> HttpResponse:
    person = signed_in(request)
    if found.state == Opening.State.ASKED:
        call_keepers(actions.agree(found, passphrase=passphrase, by=person))
        messages.success(request, _("Done. Now a keeper of side one can open it."))
        return redirect("opening", found.pk)
    shown = actions.open_box(found, passphrase=passphrase, by=person)
    # This answer is the only place where it stands: no message, no redirect, no copy.
    answer = render(request, "keys/opened.html", {"shown": shown, "opening": found})
    add_never_cache_headers(answer)
    return answer


@surely
@page_with_form
def decline(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Leave a pseudonym closed, or say that it should be."""
    return _done(request, pk, actions.decline, _("Noted. Below it says whether it stays closed."))


@surely
@page_with_form
def lift_hold(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Let the author be told."""
    return _done(request, pk, actions.lift_hold, _("The author will be told."))


def _done(
    request: HttpRequest, pk: uuid.UUID, action: Callable[..., Opening], said: str
) -> HttpResponse:
    found = get_object_or_404(Opening, pk=pk)
    if request.method == "POST":
        try:
            action(found, by=signed_in(request))
            messages.success(request, said)
        except SealingError as error:
            messages.error(request, str(error))
    return redirect("opening", pk)


def _whole() -> QuerySet[Opening]:
    people = ("asked_by", "agreed_by", "opened_by", "against_by", "declined_by", "hold_lifted_by")
    return Opening.objects.select_related("pseudonym", *people)
