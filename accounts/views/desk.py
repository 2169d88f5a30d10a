"""People at the desk: all organisations, and finding one person by their whole address."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import actions, queries
from accounts.audit import Event, record_opening
from accounts.forms.organisations import DomainForm, OrganisationForm
from accounts.models import Domain, Organisation, Person
from accounts.permissions import is_editor
from accounts.requests import signed_in
from accounts.views.organisations import DESK, MANY, View, sensitive, show


def editors_only(view: View) -> View:
    """Answer a moderator as if there were no such page; who enters the desk the door knows."""

    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_editor(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@editors_only
def people(request: HttpRequest) -> HttpResponse:
    """Show all organisations and what waits; find a person by their whole address."""
    everything = Organisation.objects.all()
    typed = request.POST.get("address", "")
    found = _search(typed)
    if found:
        record_opening(Event.PEOPLE_LISTED, by=signed_in(request), about=found)
    context = {
        "base": DESK,
        "organisations": queries.with_counts(everything),
        "requests": queries.requests_to(everything),
        "invitations": queries.invitations_to(everything),
        "ending": queries.ending_soon(everything),
        "typed": typed,
        "has_searched": request.method == "POST",
        "found": found,
    }
    return render(request, "people/organisations.html", context)


def _search(typed: str) -> Person | None:
    try:
        return queries.person_with_address(typed) if typed else None
    except ValidationError:
        return None


@editors_only
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one organisation with its domains and people."""
    found = get_object_or_404(Organisation, pk=pk)
    if queries.members_of(found).count() > MANY:
        return _long_list(request, pk)
    return show(request, found, base=DESK)


@sensitive
def _long_list(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Organisation, pk=pk)
    record_opening(Event.PEOPLE_LISTED, by=signed_in(request), about=found)
    return show(request, found, base=DESK)


@editors_only
@sensitive
def edit_organisation(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Make an organisation, or change one; closing it ends the access of its people."""
    found = get_object_or_404(Organisation, pk=pk) if pk else None
    form = OrganisationForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        kept = form.keep(by=signed_in(request))
        messages.success(request, _("Saved."))
        return redirect("desk_organisation", kept.pk)
    return render(
        request,
        "people/edit_organisation.html",
        {"form": form, "organisation": found, "base": DESK},
    )


@editors_only
@require_POST
@sensitive
def add_domain(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a domain at which an organisation's people have mail."""
    found = get_object_or_404(Organisation, pk=pk)
    form = DomainForm(request.POST)
    try:
        if not form.is_valid():
            raise ValidationError(list(form.errors["name"]))
        form.save(found, by=signed_in(request))
        messages.success(request, _("Added."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("desk_organisation", pk)


@editors_only
@require_POST
@sensitive
def remove_domain(request: HttpRequest, pk: int) -> HttpResponse:
    """Let nobody in any more by this domain."""
    found = get_object_or_404(Domain, pk=pk)
    actions.remove_domain(found, by=signed_in(request))
    messages.success(request, _("Removed. Who is in stays in."))
    return redirect("desk_organisation", found.organisation_id)
