"""What is known of oneself: take it along, be erased, change one's mind."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from accounts.actions.exports import ask_export, note_taking
from accounts.actions.leaving import LeavingError, is_only_administrator, keep_account
from accounts.forms.leaving import LeaveForm
from accounts.models import Erasure, Export, Person
from accounts.privacy.rooms import contributions_of
from accounts.privacy.spans import Span
from accounts.requests import signed_in
from accounts.views.doors import sure_who, sure_who_posts

# A form's address is also opened by who had to sign in first: they get the page with the form.
form_address = require_http_methods(["GET", "HEAD", "POST"])


def _state(person: Person) -> dict[str, Any]:
    return {
        "export": Export.objects.filter(person=person).first(),
        "erasure": Erasure.objects.filter(person=person).first(),
        "export_days": Span.EXPORT.days,
        "mind_days": Span.CHANGE_OF_MIND.days,
    }


@require_safe
@login_required
def my_data(request: HttpRequest) -> HttpResponse:
    """Show what can be taken along or erased, and how far that is."""
    person = signed_in(request)
    state = _state(person)
    # Only somebody about to be erased needs to know.
    state["is_only_administrator"] = state["erasure"] and is_only_administrator(person)
    return render(request, "me/data.html", state)


@require_safe
@login_required
def export_progress(request: HttpRequest) -> HttpResponse:
    """Show how far the export is: the part of the page that is asked for again and again."""
    return render(request, "me/_export.html", _state(signed_in(request)))


@form_address
@login_required
@sure_who_posts
def ask_for_export(request: HttpRequest) -> HttpResponseBase:
    """Ask for an export."""
    if request.method == "POST":
        person = signed_in(request)
        ask_export(person, language=get_language() or person.language, by=person)
    return redirect("my_data")


# Exempt, because the check would answer 403 to a POST where every other address says 405;
# nothing here changes anything.
@csrf_exempt
@require_safe
def fetch_export(request: HttpRequest, token: str) -> HttpResponseBase:
    """Hand out an export to its owner; for everybody else there is nothing here."""
    found = None
    if request.user.is_authenticated:
        found = Export.objects.ready().filter(person=signed_in(request), token=token).first()
    if found is None:
        raise Http404
    return _hand_out(request, found)


@sure_who
def _hand_out(request: HttpRequest, export: Export) -> HttpResponseBase:
    try:
        opened = export.path.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    if request.method == "GET":
        note_taking(export, by=signed_in(request))
    name = f"kennisbank-{export.asked_at:%Y-%m-%d}.zip"
    answer = FileResponse(opened, as_attachment=True, filename=name, content_type="application/zip")
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


@form_address
@login_required
@sure_who
def leave(request: HttpRequest) -> HttpResponseBase:
    """Ask to be erased, with a choice for each contribution."""
    person = signed_in(request)
    if Erasure.objects.filter(person=person, cause=Erasure.Cause.OWN).exists():
        return redirect("my_data")
    form = LeaveForm(contributions_of(person), request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            form.save(person, by=person)
        except LeavingError as error:
            form.add_error(None, str(error))
        else:
            return redirect("my_data")
    context = {"form": form, "is_only_administrator": is_only_administrator(person)}
    return render(request, "me/leave.html", {**_state(person), **context})


@form_address
@login_required
def stay(request: HttpRequest) -> HttpResponse:
    """Take back that one is erased."""
    if request.method == "POST":
        person = signed_in(request)
        if keep_account(person, by=person):
            messages.success(request, _("Your account stays. Nothing was erased."))
    return redirect("my_data")
