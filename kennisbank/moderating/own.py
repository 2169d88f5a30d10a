"""What was decided about one's own posts, and asking another moderator to look."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.requests import signed_in
from cases.moderation.actions import appealing
from cases.moderation.errors import ModerationError
from cases.moderation.queries import own
from kennisbank.moderating.forms import AppealForm


@require_safe
@login_required
def own_measures(request: HttpRequest) -> HttpResponse:
    """Show what was decided about one's own posts, those under a pseudonym too."""
    person = signed_in(request)
    context = {"measures": own.own_measures(person), "flags": own.own_flags(person)}
    return render(request, "moderating/own.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def appeal(request: HttpRequest, key: str) -> HttpResponse:
    """Appeal against something decided about one's own post."""
    person = signed_in(request)
    found = own.own_measure(person, key)
    if found is None:
        raise Http404
    if not found.may_appeal:
        return _to(found)
    form = AppealForm(request.POST or None)
    if form.is_valid():
        try:
            appealing.appeal(found.measure, words=form.cleaned_data["words"], by=person)
        except ModerationError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Another moderator looks at it within one working day."))
            return _to(found)
    status = 422 if form.is_bound else 200
    return render(
        request, "moderating/appeal_form.html", {"own": found, "form": form}, status=status
    )


def _to(found: own.OwnMeasure) -> HttpResponse:
    return redirect(f"{reverse('own_measures')}#{found.measure.key}")
