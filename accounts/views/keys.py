"""Keeping a key of pseudonyms: becoming a keeper, letting in another, changing words, leaving."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.forms.keys import BeginForm, ChangeForm, UseForm
from accounts.requests import signed_in
from accounts.sealing import actions
from accounts.sealing.errors import SealingError
from accounts.sealing.models import Keeper, Opening, Side
from accounts.sealing.queries.keys import current_key, holders_of, keeper_of, side_seen
from accounts.views.keepers import for_moderators, surely, with_passphrase

page_with_form = require_http_methods(["GET", "HEAD", "POST"])


@for_moderators
@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """Show who keeps keys, what one can do oneself, and what waits."""
    own = keeper_of(signed_in(request))
    sides = [side_seen(side) for side in Side]
    context = {
        "own": own,
        "sides": sides,
        "can_open": any(own in side.holders for side in sides),
        "is_possible": all(side.holders for side in sides),
        "waiting_count": Opening.objects.under_way().count(),
    }
    return render(request, "keys/home.html", context)


@with_passphrase
@page_with_form
def begin(request: HttpRequest) -> HttpResponse:
    """Become a keeper."""
    form = BeginForm(request.POST or None)
    if form.is_valid():
        try:
            keeper = form.save(by=signed_in(request))
        except SealingError as error:
            form.add_error(None, str(error))
        else:
            is_first = keeper in holders_of(current_key(Side(keeper.side)))
            waits = _("A keeper of your side has to let you in now.")
            messages.success(request, _("You keep a key.") if is_first else waits)
            return redirect("keys")
    return render(request, "keys/begin.html", {"form": form})


@with_passphrase
@page_with_form
def change_passphrase(request: HttpRequest) -> HttpResponse:
    """Change one's own passphrase."""
    if keeper_of(signed_in(request)) is None:
        raise Http404
    form = ChangeForm(request.POST or None)
    if form.is_valid():
        try:
            form.save(by=signed_in(request))
        except SealingError as error:
            form.add_error("old", str(error))
        else:
            messages.success(request, _("Your passphrase is changed."))
            return redirect("keys")
    return render(request, "keys/passphrase.html", {"form": form})


@with_passphrase
@page_with_form
def let_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody who waits on one's own side in, or turn them away."""
    asker = _waiting(request, pk)
    form = UseForm(request.POST or None)
    try:
        if "turn_away" in request.POST:
            actions.turn_away(asker, by=signed_in(request))
            return redirect("keys")
        if form.is_valid():
            passphrase = form.cleaned_data["passphrase"]
            actions.let_in(asker, passphrase=passphrase, by=signed_in(request))
            messages.success(request, _("Let in: two or more keep this key now."))
            return redirect("keys")
    except SealingError as error:
        form.add_error("passphrase", str(error))
    return render(request, "keys/let_in.html", {"form": form, "asker": asker})


@surely
@page_with_form
def renew(request: HttpRequest) -> HttpResponse:
    """Make the key of one's own side anew."""
    if request.method == "POST":
        try:
            actions.renew(by=signed_in(request))
            messages.success(request, _("Your side has a new key."))
        except SealingError as error:
            messages.error(request, str(error))
    return redirect("keys")


@surely
@page_with_form
def leave(request: HttpRequest) -> HttpResponse:
    """Keep no key any more: also the way out for whoever forgot their passphrase."""
    own = keeper_of(signed_in(request))
    if own is None:
        return redirect("keys")
    if request.method == "POST":
        actions.leave(by=signed_in(request))
        messages.success(request, _("You no longer keep a key."))
        return redirect("keys")
    others = [each for each in holders_of(current_key(Side(own.side))) if each != own]
    return render(request, "keys/leave.html", {"own": own, "others": others})


def _waiting(request: HttpRequest, pk: int) -> Keeper:
    """Return who waits on one's own side; of others there is nothing here."""
    own = keeper_of(signed_in(request))
    waiting = side_seen(Side(own.side)).waiting if own is not None else ()
    for keeper in waiting:
        if keeper.pk == pk and keeper != own:
            return keeper
    raise Http404
