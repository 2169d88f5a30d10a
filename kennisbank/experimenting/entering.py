"""Writing in one's own logbook: an entry, a draft that keeps itself, a change."""

from typing import Any

from allauth.core.ratelimit import consume
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.requests import signed_in
from cases.logbooks import queries
from cases.logbooks.actions import logging
from cases.logbooks.errors import FoundError, LogbookError
from cases.logbooks.models import LogEntry
from cases.media.refusals import FileRefusedError, read_within
from cases.media.sizes import Sizes, sizes_of
from kennisbank.experimenting.forms import EntryForm
from kennisbank.experimenting.own import form_address, marked_by, show_logbook
from kennisbank.writing.promising import reasons_in


@form_address
@login_required
def logbook(request: HttpRequest, key: str) -> HttpResponse:
    """Show one's own logbook, and take an entry; what cannot be kept yet stays in the form."""
    trial, person = queries.own_trial_or_404(request.user, key), signed_in(request)
    if request.method != "POST":
        return show_logbook(request, trial)
    form = EntryForm(request.POST, request.FILES)
    is_whole = form.is_valid()
    photo, refused = _photo(request, form), None
    try:
        # Kept first: whatever else is wrong, the photo need not be chosen again.
        if photo is not None:
            said, token = form.said, form.sent_token
            logging.keep_draft(trial, said=said, token=token, by=person, photo=photo)
        if is_whole and not form.errors:
            logging.record(
                trial, said=form.said, token=form.sent_token, by=person, photo=photo,
                reasons=reasons_in(request.POST),
            )  # fmt: skip
    except LogbookError as error:
        refused = error
        form.add_error(error.field, str(error))
    if isinstance(refused, FoundError):  # till its owner decides, it is a draft of theirs alone
        logging.keep_draft(trial, said=form.said, token=form.sent_token, by=person)
    if form.errors:
        return show_logbook(request, trial, form, refused=refused, status=422)
    messages.success(request, _("Noted."))
    return redirect(trial)


@require_POST
@login_required
def save_entry_draft(request: HttpRequest, key: str) -> HttpResponse:
    """Keep what somebody is writing; answers in a word."""
    trial = queries.own_trial_or_404(request.user, key)
    form = EntryForm(request.POST)
    form.is_valid()  # what is no number or day yet is left out
    try:
        kept = logging.keep_draft(
            trial, said=form.said, token=form.sent_token, by=signed_in(request)
        )
    except LogbookError:
        kept = None
    return render(request, "experimenting/_saved.html", {"is_saved": kept is not None})


@form_address
@login_required
def change_entry(request: HttpRequest, key: str, entry: str) -> HttpResponse:
    """Change an entry of one's own, or take it out."""
    trial, person = queries.own_trial_or_404(request.user, key), signed_in(request)
    found = trial.entries.kept().filter(key=entry).first()
    if found is None:
        raise Http404
    if "remove" in request.POST:
        logging.remove(found, by=person)
        messages.success(request, _("The entry is out."))
        return redirect(trial)
    if request.method != "POST":
        return _show_change(request, found, EntryForm(initial=EntryForm.of(found)))
    form = EntryForm(request.POST, request.FILES)
    is_whole, refused = form.is_valid(), None
    photo = _photo(request, form)
    if is_whole and not form.errors:
        try:
            reasons = reasons_in(request.POST)
            logging.change(found, said=form.said, by=person, photo=photo, reasons=reasons)
        except LogbookError as error:
            refused = error
            form.add_error(error.field, str(error))
        else:
            return redirect(trial)
    found.refresh_from_db()
    return _show_change(request, found, form, refused=refused, status=422)


def _show_change(
    request: HttpRequest,
    entry: LogEntry,
    form: EntryForm,
    *,
    refused: LogbookError | None = None,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "draft": entry,
        "trial": entry.trial,
        "marked": marked_by(refused),
    }
    return render(request, "experimenting/entry.html", context, status=status)


def _photo(request: HttpRequest, form: EntryForm) -> Sizes | None:
    """Return the photo that a form brings; what is not taken the form says."""
    upload = request.FILES.get("photo")
    if upload is None:
        return None
    if not consume(request, action="pictures", user=signed_in(request)):
        form.add_error("photo", _("That were many pictures in a short time. Wait an hour."))
        return None
    try:
        return sizes_of(read_within(upload, settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE))
    except FileRefusedError as error:
        form.add_error("photo", error.messages[0])
        return None
