"""Writing in one's own logbook: an entry, a draft that keeps itself, a change."""

from typing import Any

from allauth.core.ratelimit import consume
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.requests import signed_in
from cases.logbooks import queries
from cases.logbooks.actions import logging
from cases.logbooks.errors import ConflictError, LogbookError
from cases.logbooks.models import LogEntry, Trial
from cases.media.refusals import FileRefusedError, read_within
from cases.media.sizes import Sizes, sizes_of
from cases.pages import Mark
from kennisbank.experimenting.conflicts import joined, show_two_texts
from kennisbank.experimenting.forms import EntryForm
from kennisbank.experimenting.own import form_address, marked_by, show_logbook
from kennisbank.writing.held import AUTOSAVE, members_only
from kennisbank.writing.promising import reasons_in
from kennisbank.writing.showing import not_saved, saved, show_form, typed_in


@form_address
@members_only
def logbook(request: HttpRequest, key: str) -> HttpResponse:
    """Show one's own logbook, and take an entry; what cannot be kept yet stays in the form."""
    trial, person = queries.own_trial_or_404(request.user, key), signed_in(request)
    if request.method != "POST":
        return show_logbook(request, trial)
    if request.POST.get("keep") == "other":
        return redirect(trial)
    form = EntryForm(_sent(request, trial), request.FILES)
    is_whole, is_autosave = form.is_valid(), AUTOSAVE in request.headers
    photo, refused = None if is_autosave else _photo(request, form), None
    said, token = form.said, form.sent_token
    try:
        # Kept first: whatever else is wrong, nothing need be typed or chosen again.
        kept = logging.keep_draft(
            trial, said=said, token=token, by=person, photo=photo, page=form.page
        )
        if is_whole and not form.errors and not is_autosave:
            reasons = reasons_in(request.POST)
            logging.record(trial, said=said, token=token, by=person, photo=photo, reasons=reasons)
    except ConflictError as conflict:
        if is_autosave:
            return not_saved(str(conflict), status=409)
        name = f"logbook/{trial.key}"
        return show_two_texts(request, form, conflict, draft=name, language=trial.language)
    except LogbookError as error:
        refused = error
        form.add_error(error.field, str(error))
    if is_autosave:
        return _answer(form, kept=None if refused else kept)
    if form.errors:
        return show_logbook(request, trial, form, refused=refused)
    messages.success(request, _("Noted."))
    return redirect(trial)


def _sent(request: HttpRequest, trial: Trial) -> QueryDict:
    """Return what the form sends; both texts in one, if that is what was chosen."""
    token = EntryForm.token_in(request.POST)
    kept = queries.written_with(trial, token) if token else None
    if request.POST.get("keep") != "both" or kept is None:
        return request.POST
    return joined(request.POST, logging.in_words(kept), EntryForm.JOINED)


def _answer(form: EntryForm, *, kept: LogEntry | None) -> HttpResponse:
    """Answer a save by JavaScript; what is no number or day yet is not kept, and is said so."""
    if form.errors:
        return not_saved(str(next(iter(form.errors.values()))[0]))
    return saved(Mark.of(kept.mark if kept else ()).number)


@form_address
@members_only
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
        form = EntryForm(typed_in(request), initial=EntryForm.of(found))
        return _show_change(request, found, form)
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
    return _show_change(request, found, form, refused=refused)


def _show_change(
    request: HttpRequest,
    entry: LogEntry,
    form: EntryForm,
    *,
    refused: LogbookError | None = None,
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "draft": entry,
        "trial": entry.trial,
        "marked": marked_by(refused),
    }
    return show_form(request, "experimenting/entry.html", context)


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
