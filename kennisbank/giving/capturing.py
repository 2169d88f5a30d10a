"""Sharing something from any page: a title and a sentence, and it is saved."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.requests import signed_in
from cases.contributing.actions import writing
from cases.contributing.errors import ConflictError, ContributionError
from cases.contributing.permissions import may_contribute
from cases.contributing.queries import unfinished_of
from kennisbank.giving.forms import CaptureForm
from kennisbank.writing.held import members_only
from kennisbank.writing.showing import show_form, typed_in

form_address = require_http_methods(["GET", "HEAD", "POST"])


@form_address
@members_only
def share(request: HttpRequest) -> HttpResponse:
    """Ask for a title and one sentence; both saved, lead to the draft."""
    person = signed_in(request)
    kept = None
    form = CaptureForm(typed_in(request), initial={"language": request.LANGUAGE_CODE})
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            made = writing.begin(
                title=typed["title"], sentence=typed["sentence"], language=typed["language"],
                token=typed["token"], by=person,
            )  # fmt: skip
        except ConflictError as error:
            kept = error.kept
            form.add_error(None, _("You changed this draft meanwhile. Send it as another one?"))
            form.data = {**request.POST.dict(), "token": str(uuid.uuid4())}
        except ContributionError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Saved as a draft. Only you can see it."))
            return redirect(made)
    context = {
        "form": form,
        "kept": kept,
        "may_contribute": may_contribute(person),
        "unfinished": unfinished_of(person)[:5],
    }
    return show_form(request, "giving/share.html", context)
