"""What somebody without an account sees by a link: one contribution, and a way to say something."""

from allauth.core.ratelimit import consume_or_429
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cases.contributing import queries
from cases.contributing.actions import reviewing
from cases.contributing.errors import ContributionError
from cases.contributing.models.picture import LARGE, SMALL
from cases.contributing.views import hand_out_picture
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
        too_often: HttpResponse | None = consume_or_429(request, action="remark_by_link")
        if too_often:
            return too_often
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
    elif request.method == "GET":
        reviewing.note_looked(invited)
    found = invited.contribution
    context = {
        "contribution": found,
        "invited": invited,
        "passages": looked_at(
            found,
            invited.remarks.select_related("by", "invited"),
            address=lambda picture, size: reverse(
                "link_picture", args=[secret, picture.token, size]
            ),
        ),
        "error": error,
        "typed": request.POST if error else {},
    }
    answer = render(request, "giving/linked.html", context, status=422 if error else 200)
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


@never_cache
@require_safe
def link_picture(request: HttpRequest, secret: str, token: str, size: str) -> HttpResponseBase:
    """Answer a picture of what the link leads to, while it leads there."""
    invited = queries.invited_or_404(secret)
    picture = queries.picture_by_link(invited, token)
    if picture is None or size not in (LARGE, SMALL):
        raise Http404
    answer = hand_out_picture(request, picture, size)
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
