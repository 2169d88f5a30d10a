"""The moderators' own pages: the queue, one post, an appeal, a request."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.permissions import is_editor
from accounts.requests import signed_in
from accounts.sealing.permissions import may_keep_keys
from accounts.sealing.queries import openings_under_way
from cases.discussions.models import Post, Thread
from cases.discussions.own import own_pseudonyms
from cases.moderation.actions import appealing, deciding, editing, requests, titling
from cases.moderation.errors import DecidedMeanwhileError, ModerationError
from cases.moderation.models import Appeal, TakeDown
from cases.moderation.models.wording import REASONS
from cases.moderation.permissions import may_judge
from cases.moderation.queries.entry import Entry, appeal_for, entry_of, post_for
from cases.moderation.queries.queue import queue_for
from cases.moderation.queries.requested import is_about_own, named_for
from cases.text import kept_html
from kennisbank.discussing import reading
from kennisbank.discussing.lines import Eyes, Line, lines_of
from kennisbank.discussing.rows import Rows
from kennisbank.discussing.waiting import remember
from kennisbank.moderating.doors import for_moderators
from kennisbank.moderating.forms import (
    AnswerForm,
    DecisionForm,
    EditForm,
    HideNowForm,
    JudgeForm,
    TitleForm,
)

page_with_form = require_http_methods(["GET", "HEAD", "POST"])


def _post_or_404(request: HttpRequest, key: str) -> Post:
    found = post_for(signed_in(request), key)
    if found is None:
        raise Http404
    return found


@for_moderators
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Show what waits, the most dangerous first."""
    moderator = signed_in(request)
    waiting = queue_for(moderator)
    remember(moderator, len(waiting))
    overdue = sum(each.is_overdue for each in waiting)
    context = {
        "waiting": waiting,
        "overdue_count": overdue,
        "opening_count": openings_under_way(),
    }
    return render(request, "moderating/queue.html", context)


@for_moderators
@page_with_form
def post(request: HttpRequest, key: str) -> HttpResponse:
    """Show a post in its context, and decide about it."""
    found = _post_or_404(request, key)
    form = DecisionForm(request.POST or None, post=found)
    if form.is_valid():
        try:
            form.save(by=signed_in(request))
        except ModerationError as error:
            form.add_error(None, str(error))
            if isinstance(error, DecidedMeanwhileError):
                form.look_again()
                found = _post_or_404(request, key)
        else:
            has_reason = bool(form.cleaned_data["reason"] or form.cleaned_data["rule"])
            decided = _("Decided. Its author reads your reason.") if has_reason else _("Decided.")
            messages.success(request, decided)
            return redirect("moderate_post", found.key)
    return _show_post(request, found, form)


def _show_post(
    request: HttpRequest, found: Post, form: DecisionForm, now: HideNowForm | None = None
) -> HttpResponse:
    moderator = signed_in(request)
    entry = entry_of(found, moderator)
    now = now or HideNowForm()
    context = {
        "entry": entry,
        "post": found,
        "thread": found.thread,
        "lines": _lines(request, entry),
        "before": next(reversed(reading.versions_of(found, sees_all=True)), None),
        "now": kept_html(found.html),
        "form": form,
        "reasons": [(rule.label, sentence) for rule, sentence in REASONS.items()],
        "now_form": now if found.is_shown else None,
        "is_hidden_for_now": any(each.is_for_now for each in entry.measures),
        "may_ask_opening": found.pseudonym_id is not None and may_keep_keys(moderator),
    }
    status = 422 if form.is_bound or now.is_bound else 200
    return render(request, "moderating/post.html", context, status=status)


def _lines(request: HttpRequest, entry: Entry) -> Sequence[Line]:
    rows = Rows(entry.post.thread, given=list(entry.around))
    return lines_of(rows, Eyes(person=signed_in(request), is_member=True))


@for_moderators
@require_POST
def hide_now(request: HttpRequest, key: str) -> HttpResponse:
    """Hide a post with a rule or a reason that its author reads, and decide later."""
    found = _post_or_404(request, key)
    form = HideNowForm(request.POST)
    if form.is_valid():
        try:
            form.save(found, by=signed_in(request))
        except ModerationError as error:
            if not found.is_shown:  # then the page has no such form to say it in
                messages.info(request, str(error))
                return redirect("moderate_post", found.key)
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Hidden. It stays in the queue until somebody decides."))
            return redirect("moderate_post", found.key)
    return _show_post(request, found, DecisionForm(post=found), form)


@for_moderators
@require_POST
def show_again(request: HttpRequest, key: str) -> HttpResponse:
    """Show what a moderator hid for now."""
    found = _post_or_404(request, key)
    try:
        deciding.show_again(found, by=signed_in(request))
    except ModerationError as error:
        messages.info(request, str(error))
    else:
        messages.success(request, _("Shown again. What was flagged still waits for a decision."))
    return redirect("moderate_post", found.key)


@for_moderators
@page_with_form
def edit(request: HttpRequest, key: str) -> HttpResponse:
    """Put other words into a post, with a note that everybody sees."""
    found = _post_or_404(request, key)
    begun = {"body": found.body, "seen": found.body}
    form = EditForm(request.POST or None, initial=begun)
    if form.is_valid():
        typed = form.cleaned_data
        try:
            editing.edit(
                found, body=typed["body"], seen=typed["seen"], why=form.why,
                is_veiled=not typed["is_open"], by=signed_in(request),
            )  # fmt: skip
        except ModerationError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Changed. Readers see that, and why."))
            return redirect("moderate_post", found.key)
    context = {"form": form, "post": found, "thread": found.thread}
    return render(request, "moderating/edit.html", context, status=422 if form.is_bound else 200)


@for_moderators
@page_with_form
def title(request: HttpRequest, thread_id: str) -> HttpResponse:
    """Give a discussion another title, with a note that everybody sees."""
    found = reading.thread_or_404(request.user, thread_id)
    form = TitleForm(request.POST or None, initial={"title": found.title, "seen": found.title})
    if form.is_valid():
        typed = form.cleaned_data
        try:
            titling.retitle(
                found, title=typed["title"], seen=typed["seen"], why=form.why,
                by=signed_in(request),
            )  # fmt: skip
        except ModerationError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Changed. Readers see that, and why."))
            return redirect(found)
    context = {"form": form, "thread": found}
    return render(request, "moderating/title.html", context, status=422 if form.is_bound else 200)


@for_moderators
@page_with_form
def appeal(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Show an appeal, and let another moderator than decided judge it."""
    moderator = signed_in(request)
    found = appeal_for(moderator, pk)
    if found is None:
        raise Http404
    form = JudgeForm(request.POST or None)
    if form.is_valid():
        try:
            appealing.judge(
                found, is_granted=form.is_granted, answer=form.cleaned_data["answer"], by=moderator
            )
        except ModerationError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Judged. The author reads your answer."))
            return redirect("judge_appeal", found.pk)
    return _show_appeal(request, found, form)


def _show_appeal(request: HttpRequest, found: Appeal, form: JudgeForm) -> HttpResponse:
    moderator = signed_in(request)
    post = found.measure.post
    about = post_for(moderator, post.key) if post else None
    if about is None:
        raise Http404
    entry = entry_of(about, moderator)
    mine = own_pseudonyms(moderator, about.thread, [about])
    context: dict[str, Any] = {
        "appeal": found,
        "measure": found.measure,
        "entry": entry,
        "thread": about.thread,
        "post": about,
        "lines": _lines(request, entry),
        "form": form,
        "may_judge": may_judge(moderator, found, mine),
        "has_decided": found.decided_by_id == moderator.pk,
    }
    status = 422 if form.is_bound else 200
    return render(request, "moderating/appeal.html", context, status=status)


@for_moderators
@page_with_form
def request_to_take_down(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Show a request to take something down, and answer it."""
    rows = TakeDown.objects.select_related(
        "post__thread", "thread", "item", "insight", "choice", "answered_by"
    )
    found = get_object_or_404(rows, pk=pk)
    if "hide" in request.POST:
        return _hide_item(request, found)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        try:
            requests.answer(
                found,
                is_granted=form.is_granted,
                words=form.cleaned_data["answer"],
                by=signed_in(request),
            )
        except ModerationError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Answered."))
            return redirect("answer_take_down", found.pk)
    # Of a discussion for a group moderators see nothing: there is no way to it either.
    seen = Thread.objects.visible_to(request.user).filter(pk=found.thread_id or 0)
    context = {
        "request_seen": found,
        "named": named_for([found], signed_in(request)).get(found.pk),
        "form": form,
        "thread": seen.first(),
        "post": Post.objects.visible_to(request.user).filter(pk=found.post_id or 0).first(),
        "may_hide_item": _may_hide_item(request, found),
        "is_own": is_about_own(found, signed_in(request)),
    }
    return render(request, "moderating/request.html", context, status=422 if form.is_bound else 200)


def _may_hide_item(request: HttpRequest, found: TakeDown) -> bool:
    item = found.item
    is_there = item is not None and item.live and not found.is_item_hidden
    return is_there and not found.answer and is_editor(request.user)


def _hide_item(request: HttpRequest, found: TakeDown) -> HttpResponse:
    """Hide the item with one press, and judge later."""
    try:
        requests.hide_until_judged(found, by=signed_in(request))
    except ModerationError as error:
        messages.info(request, str(error))
    else:
        messages.success(request, _("Hidden. Readers find nothing there until you answer."))
    return redirect("answer_take_down", found.pk)
