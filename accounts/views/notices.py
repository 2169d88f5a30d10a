"""What one was told: the inbox, the way to each place, and stopping by one click from a mail."""

import uuid

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language_from_request, override
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from accounts.notifications import actions, stopping
from accounts.notifications.inbox import lines_of, rows_in, unseen_beside
from accounts.notifications.models import Follow
from accounts.notifications.queries import rows_of, visible_notices
from accounts.paging import pager_of
from accounts.requests import signed_in

PER_PAGE = 50
ONE_CLICK = ("List-Unsubscribe", "One-Click")  # what a mail program posts: RFC 8058


@require_safe
@login_required
def inbox(request: HttpRequest) -> HttpResponse:
    """Show what somebody was told and may see now, the newest first."""
    person = signed_in(request)
    pages = Paginator(lines_of(person), PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    context = {
        "rows": rows_in(list(page.object_list), person),
        "total": pages.count,
        "pager": pager_of(page, request.GET),
    }
    return render(request, "notifications/inbox.html", context)


@require_safe
@login_required
def open_notice(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Lead to the place a notice tells of, and note that it was seen.

    Of several in one row the oldest is opened, and all of them are seen. Somebody else's, and
    one of what may not be seen any more, was never there.
    """
    person = signed_in(request)
    found = visible_notices(person).select_related("happening").filter(pk=key).first()
    rows = rows_of([found] if found else [])
    if not rows:
        raise Http404
    if request.method == "GET":
        notice = rows[0].notice
        row = unseen_beside(notice.pk, person) if "row" in request.GET else []
        actions.mark_seen(row or [notice], by=person)
    return redirect(rows[0].sight.address)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def mark_all(request: HttpRequest) -> HttpResponse:
    """Note that all is seen down from the newest one the page showed."""
    person = signed_in(request)
    if request.method == "POST":
        try:
            newest = uuid.UUID(request.POST.get("newest", ""))
        except ValueError:
            raise Http404 from None
        up_to = get_object_or_404(visible_notices(person), pk=newest)
        actions.mark_all_seen(person, up_to=up_to, by=person)
    return redirect("inbox")


@csrf_exempt  # mail programs post it too; the signed token is what lets them
@never_cache
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop mail: one button on a page, or one click in a mail program. No signing in.

    Answers alike whether there was still anything to stop. A token that we did not sign leads
    nowhere, as any address that never was.
    """
    asked = stopping.read(token)
    if asked is None:
        raise Http404
    name, value = ONE_CLICK
    is_done = request.method == "POST" and request.POST.get(name) == value
    if is_done:
        stopping.carry_out(asked)
    return _stop_page(request, asked, is_done=is_done)


def _stop_page(request: HttpRequest, asked: stopping.Stop, *, is_done: bool) -> HttpResponse:
    """Say what stops in the language of whose mail it is; of what they follow only its kind."""
    person = stopping.person_of(asked)
    language = person.language if person else get_language_from_request(request)
    followed = Follow.objects.filter(pk=asked.follow).first() if asked.follow else None
    with override(language):
        context = {
            "stops_all": asked.follow is None,
            "kind": followed.get_kind_display() if followed else "",
            "is_done": is_done,
        }
        return render(request, "notifications/stop.html", context)
