"""Asking the moderators to look: by flagging a post, or by anybody with a request."""

from typing import Any

from allauth.core.ratelimit import consume_or_429
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.requests import signed_in
from cases.discussions.own import own_pseudonyms
from cases.discussions.permissions import may_take_part
from cases.discussions.there import is_there_by_name, not_by_name
from cases.moderation.actions import flagging, requests
from cases.moderation.actions.requests import Asked
from cases.moderation.errors import ModerationError
from cases.moderation.models import FlagReason
from cases.moderation.permissions import may_flag
from kennisbank.choosing.before_choice import after_choice
from kennisbank.discussing.lines import Eyes, lines_of
from kennisbank.discussing.reading import post_or_404
from kennisbank.discussing.rows import Rows
from kennisbank.moderating.addresses import target_of
from kennisbank.moderating.forms import FlagForm, TakeDownForm

page_with_form = require_http_methods(["GET", "HEAD", "POST"])


@page_with_form
@login_required
@after_choice
def flag(request: HttpRequest, thread_id: str, number: int) -> HttpResponse:
    """Flag a post, with a reason."""
    post, person = post_or_404(request.user, thread_id, number), signed_in(request)
    if not may_flag(person, post, own_pseudonyms(person, post.thread, [post])):
        messages.info(request, _("You cannot flag this post."))
        return redirect(post)
    if not is_there_by_name(person, post.thread):
        messages.info(request, not_by_name())
        return redirect(post)
    if post.flags.filter(person=person).exists():
        messages.info(request, _("You flagged this post already. A second time changes nothing."))
        return redirect(post)
    form = FlagForm(request.POST or None)
    if form.is_valid():
        typed = form.cleaned_data
        try:
            flagging.flag(post, reason=typed["reason"], words=typed["words"], by=person)
        except ModerationError as error:
            form.add_error(None, str(error))
        else:
            thanks = _("Thank you. A moderator will look; My page says what came of it.")
            messages.success(request, thanks)
            return redirect(post)
    status = 422 if form.is_bound else 200
    context = {"form": form, "post": post, "thread": post.thread}
    return render(request, "moderating/flag.html", context, status=status)


@never_cache
@page_with_form
def take_down(request: HttpRequest) -> HttpResponse:
    """Let anybody ask to take something down. What they may not see is not found."""
    if request.method != "POST":
        begun = {"address": request.GET.get("address", "")[:300]}
        return _show_request(request, TakeDownForm(initial=begun))
    too_often: HttpResponse | None = consume_or_429(request, action="take_down")
    if too_often:
        return too_often
    form = TakeDownForm(request.POST)
    if form.is_trapped:
        return redirect("take_down_sent")
    if form.is_valid():
        target = target_of(request, form.cleaned_data["address"])
        if target is not None:
            requests.ask(target, asked=_asked(form), language=request.LANGUAGE_CODE)
            return redirect("take_down_sent")
        form.add_error("address", _("There is nothing at this address that you can read."))
    return _show_request(request, form, status=422)


def _asked(form: TakeDownForm) -> Asked:
    typed = form.cleaned_data
    return Asked(FlagReason(typed["reason"]), typed["words"], typed["name"], typed["email"])


def _show_request(request: HttpRequest, form: TakeDownForm, *, status: int = 200) -> HttpResponse:
    context = {"form": form, **_quoted(request, str(form["address"].value() or ""))}
    return render(request, "moderating/take_down.html", context, status=status)


def _quoted(request: HttpRequest, address: str) -> dict[str, Any]:
    """Return the post that an address leads to, as its discussion shows it to this reader."""
    target = target_of(request, address) if address else None
    if target is None or target.post is None:
        return {}
    thread = target.post.thread
    eyes = Eyes(is_member=may_take_part(request.user))
    return {"thread": thread, "lines": lines_of(Rows(thread, given=[target.post]), eyes)}


@require_safe
def take_down_sent(request: HttpRequest) -> HttpResponse:
    """Say that somebody will look."""
    return render(request, "moderating/take_down_sent.html")
