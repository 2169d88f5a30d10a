"""What somebody without an account sees by a link: one contribution, and a way to say something."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cases.contributing import queries
from cases.contributing.actions import reviewing
from cases.contributing.errors import ContributionError
from kennisbank.giving.capturing import form_address
from kennisbank.giving.forms import MarkForm
from kennisbank.giving.passages import looked_at


@never_cache
@form_address
def review_link(request: HttpRequest, secret: str) -> HttpResponse:
    """Show what was sent, with the remarks of this link alone; a link that ended is not there."""
    invited = queries.invited_or_404(secret)
    error = ""
    if request.method == "POST":
        form = MarkForm(request.POST)
        try:
            if not form.is_valid():
                raise ContributionError(_("Say what should change: this was empty or too long."))
            reviewing.mark_by_link(invited, said=form.said)
        except ContributionError as failed:
            error = str(failed)
        else:
            messages.success(request, _("Thank you. The reviewer sees it."))
            return redirect("review_link", secret)
    else:
        reviewing.note_looked(invited)
    found = invited.contribution
    context = {
        "contribution": found,
        "invited": invited,
        "passages": looked_at(found, invited.remarks.select_related("by", "invited")),
        "error": error,
        "typed": request.POST if error else {},
    }
    answer = render(request, "giving/linked.html", context, status=422 if error else 200)
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
