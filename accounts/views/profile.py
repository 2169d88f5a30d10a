"""What one says about oneself, and what others see of it. Nobody can list or search people."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from accounts import queries
from accounts.clearance import roles_of
from accounts.forms.following import follow_choice
from accounts.forms.profile import ProfileForm
from accounts.models import Person
from accounts.notifications.models import Subject
from accounts.requests import remember_language, signed_in


@login_required
def edit(request: HttpRequest) -> HttpResponse:
    """Change one's profile, after a look at it."""
    # Loaded anew: what is only looked at must not stand in the page's own frame.
    person = Person.objects.get(pk=signed_in(request).pk)
    form = ProfileForm(request.POST or None, instance=person)
    is_right = request.method == "POST" and form.is_valid()
    if is_right and "save" in request.POST:
        kept = form.keep()
        with override(kept.language):  # in which the next page is
            messages.success(request, _("Saved."))
            return remember_language(redirect(reverse("profile")), kept.language)
    shown = person if is_right or request.method != "POST" else None
    return render(request, "me/profile.html", {"form": form, **_seen(shown)})


@require_safe
def show(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show a profile to whom its owner allows; for all others there is none."""
    if not request.user.is_authenticated:
        raise Http404
    found = queries.profile_seen_by(signed_in(request), public_id)
    if found is None:
        raise Http404
    context = _seen(found)
    if found != request.user:
        subject = str(found.public_id)
        context["follow"] = follow_choice(signed_in(request), kind=Subject.PERSON, subject=subject)
    return render(request, "people/person.html", context)


def _seen(person: Person | None) -> dict[str, object]:
    """Return what of a person others see."""
    if person is None:
        return {"seen": None}
    shows = person.organisations_are_shown
    memberships = person.memberships.current().select_related("organisation") if shows else []
    return {
        "seen": person,
        "seen_roles": sorted(str(role.label) for role in roles_of(person)),
        "seen_organisations": sorted({one.organisation.name for one in memberships}),
    }
