"""Letting people in and out: on the site for approvers, at the desk for editors.

Both see the same pages, each of the organisations it manages; of others there is nothing.
"""

from collections.abc import Callable
from functools import wraps

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import actions, queries
from accounts.audit import Event, record_opening
from accounts.forms.organisations import InviteForm, ListForm
from accounts.models import AccessRequest, Invitation, Membership, Organisation
from accounts.permissions import may_enter_admin, needs_second_factor
from accounts.requests import showed_second_factor, signed_in
from accounts.views.security import ask_for_second_factor

# From so many people on a list is opened with care: asked who one is, and written down.
MANY = 50
PER_PAGE = 100
DESK, SITE = "people/_desk.html", "people/_site.html"

View = Callable[..., HttpResponse]


def sensitive(view: View) -> View:
    """Ask once more who it is before a view that changes what others may read."""
    guarded: View = login_required(reauthentication_required(app="allauth.account")(view))
    return guarded


def manages_some(view: View) -> View:
    """Answer 404 to whoever manages no organisation; where the role asks, want a second factor."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not request.user.is_authenticated:
            raise Http404
        kinds = {one.kind for one in queries.organisations_managed_by(signed_in(request))}
        if not kinds:
            raise Http404
        # Whoever can make somebody an officer shows at least what an officer has to show.
        lets_officers_in = Organisation.Kind.POLICE in kinds and settings.SECOND_FACTOR_FOR_OFFICERS
        is_asked = lets_officers_in or needs_second_factor(request.user)
        if is_asked and not showed_second_factor(request):
            return ask_for_second_factor(request)
        return view(request, *args, **kwargs)

    return guarded


def managed(request: HttpRequest, pk: int) -> Organisation:
    """Return an organisation the person manages; others are not there."""
    return get_object_or_404(queries.organisations_managed_by(signed_in(request)), pk=pk)


@require_safe
@manages_some
def organisations(request: HttpRequest) -> HttpResponse:
    """Show the organisations one manages, and what waits there."""
    mine = queries.organisations_managed_by(signed_in(request))
    context = {
        "base": SITE,
        "organisations": queries.with_counts(mine),
        "requests": queries.requests_to(mine),
        "ending": queries.ending_soon(mine),
    }
    return render(request, "people/organisations.html", context)


@require_safe
@manages_some
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one organisation: who waits, who is in, who is invited."""
    found = managed(request, pk)
    members = queries.members_of(found)
    if members.count() > MANY:
        return _long_list(request, pk)
    return show(request, found, base=SITE)


@sensitive
def _long_list(request: HttpRequest, pk: int) -> HttpResponse:
    found = managed(request, pk)
    record_opening(Event.PEOPLE_LISTED, by=signed_in(request), about=found)
    return show(request, found, base=SITE)


def show(
    request: HttpRequest,
    found: Organisation,
    *,
    base: str,
    invite_form: InviteForm | None = None,
    list_form: ListForm | None = None,
) -> HttpResponse:
    """Put the page of an organisation together."""
    person = signed_in(request)
    this = Organisation.objects.filter(pk=found.pk)
    first = {"language": get_language(), "list_language": get_language()}
    pages = Paginator(queries.members_of(found), PER_PAGE)
    context = {
        "base": base,
        "organisation": found,
        "domains": found.domains.all(),
        "requests": queries.requests_to(this),
        "ending": queries.ending_soon(this),
        "invitations": queries.invitations_to(this),
        "give": queries.roles_to_give(person, found),
        "members": pages.get_page(request.GET.get("page")),
        "invite_form": invite_form or InviteForm(organisation=found, person=person, initial=first),
        "list_form": list_form or ListForm(organisation=found, person=person, initial=first),
    }
    return render(request, "people/organisation.html", context)


@require_POST
@manages_some
@sensitive
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Invite one address."""
    found = managed(request, pk)
    form = InviteForm(request.POST, organisation=found, person=signed_in(request))
    if not form.is_valid():
        return show(request, found, base=_base(request), invite_form=form)
    form.save()
    messages.success(request, _("The invitation is on its way."))
    return _back(request, pk)


@require_POST
@manages_some
@sensitive
def invite_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Invite everybody in a list, or nobody."""
    found = managed(request, pk)
    form = ListForm(request.POST, request.FILES, organisation=found, person=signed_in(request))
    if not form.is_valid():
        return show(request, found, base=_base(request), list_form=form)
    number = form.save()
    done = ngettext(
        "%(n)s invitation is on its way.", "%(n)s invitations are on their way.", number
    )
    messages.success(request, done % {"n": number})
    return _back(request, pk)


@require_POST
@manages_some
@sensitive
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve or decline a request; of two who decide at once the first counts."""
    mine = queries.organisations_managed_by(signed_in(request))
    found = get_object_or_404(AccessRequest, pk=pk, organisation__in=mine)
    if found.state != AccessRequest.State.WAITING:
        messages.info(request, _("Somebody has decided about this already."))
    elif found.address == signed_in(request).email:
        messages.error(request, _("Somebody else has to do this for you."))
    elif "approve" in request.POST:
        actions.approve(found, by=signed_in(request))
        messages.success(request, _("Let in: an invitation is on its way."))
    elif "decline" in request.POST:
        actions.decline(found, by=signed_in(request))
        messages.success(request, _("Not let in. They get mail about it."))
    return _back(request, found.organisation_id)


@require_POST
@manages_some
@sensitive
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an invitation back."""
    mine = queries.organisations_managed_by(signed_in(request))
    found = get_object_or_404(Invitation, pk=pk, organisation__in=mine)
    actions.revoke(found, by=signed_in(request))
    messages.success(request, _("The invitation is taken back."))
    return _back(request, found.organisation_id)


@require_POST
@manages_some
@sensitive
def change_membership(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm, end, or make or unmake an approver."""
    person = signed_in(request)
    mine = queries.organisations_managed_by(person)
    found = get_object_or_404(Membership.objects.current(), pk=pk, organisation__in=mine)
    try:
        _change(request, found)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return _back(request, found.organisation_id)


def _base(request: HttpRequest) -> str:
    """Return the frame of the page somebody came from: the desk's or the site's."""
    return DESK if request.POST.get("at") == "desk" and may_enter_admin(request.user) else SITE


def _back(request: HttpRequest, pk: int) -> HttpResponse:
    return redirect("desk_organisation" if _base(request) == DESK else "organisation", pk)


def _change(request: HttpRequest, found: Membership) -> None:
    person = signed_in(request)
    if found.role not in queries.roles_to_give(person, found.organisation):
        raise ValidationError(_("Only an administrator changes this role."))
    if found.person_id == person.pk:
        raise ValidationError(_("Somebody else has to do this for you."))
    if "confirm" in request.POST:
        actions.confirm(found, by=person)
        messages.success(request, _("Confirmed for a year."))
    elif "end" in request.POST:
        actions.end_membership(found, by=person)
        messages.success(request, _("Ended. It counts from now on."))
    elif "approver" in request.POST:
        actions.set_approver(found, to=not found.is_approver, by=person)
        messages.success(request, _("Changed."))
