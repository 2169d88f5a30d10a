"""What one follows: from the page of each thing, and all of it in one list."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.forms.following import FollowChoice, FollowForm, follow_choice
from accounts.models.person import Notices
from accounts.notifications.models import Level
from accounts.notifications.queries import followed_by
from accounts.requests import signed_in


@require_safe
@login_required
def following(request: HttpRequest) -> HttpResponse:
    """Show what somebody follows and may see now."""
    person = signed_in(request)
    rows = [
        (row, FollowChoice(row.follow.kind, row.follow.subject, Level(row.follow.level)))
        for row in followed_by(person)
    ]
    context = {"rows": rows, "mail": Notices(person.notices).label}
    return render(request, "notifications/following.html", context)


# A page that somebody had to sign in for is opened by GET.
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def follow(request: HttpRequest) -> HttpResponse:
    """Follow something, change how closely, or stop; what may not be seen is not there."""
    if request.method != "POST":
        return redirect("following")
    person = signed_in(request)
    form = FollowForm(request.POST, person=person)
    if not form.is_valid():
        raise Http404
    form.save(by=person)
    if request.headers.get("HX-Request") == "true":
        return _saved(request, form)
    messages.success(request, _("Saved."))
    return redirect(_way_back(request))


def _saved(request: HttpRequest, form: FollowForm) -> HttpResponse:
    """Return the form as it is now, and a line that says what was saved."""
    kind, subject = form.cleaned_data["kind"], form.cleaned_data["subject"]
    choice = follow_choice(signed_in(request), kind=kind, subject=subject)
    context = {"follow": choice, "here": request.POST.get("next", ""), "title": form.title}
    return render(request, "notifications/_followed.html", context)


def _way_back(request: HttpRequest) -> str:
    """Return the page of ours that the form stood on."""
    asked = request.POST.get("next", "")
    is_ours = asked.startswith("/") and url_has_allowed_host_and_scheme(
        asked, None, require_https=request.is_secure()
    )
    return asked if is_ours else "following"
