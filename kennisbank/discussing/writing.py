"""Writing: a post, a thread, a change."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.clearance import clearance_of
from accounts.requests import signed_in
from cases.access import get_visible_or_404
from cases.discussions import queries
from cases.discussions.actions import changing, posting
from cases.discussions.actions.pictures import Shown, refused_under_pseudonym
from cases.discussions.actions.posting import Words
from cases.discussions.limits import DiscussionError, waits_when_changed
from cases.discussions.models import Draft, Post, PostKind, Thread
from cases.discussions.models.post import BODY_LENGTH
from cases.discussions.own import own_pseudonyms
from cases.discussions.permissions import may_change, may_take_back, may_take_part
from cases.discussions.there import not_by_name
from cases.models import Item
from kennisbank.choosing.before_choice import after_choice, waits
from kennisbank.discussing import looking, pictures, reading
from kennisbank.discussing.drafting import keep_for_later
from kennisbank.discussing.forms import ChangeForm, PostForm, ThreadForm
from kennisbank.discussing.signed_out import typed_before
from kennisbank.writing.held import members_only
from kennisbank.writing.showing import whose

# A form's address is also opened by who had to sign in first: they get the page with the form.
form_address = require_http_methods(["GET", "HEAD", "POST"])


def words_of(form: PostForm, thread: Thread | None, shown: Sequence[Shown] = ()) -> Words:
    """Return what a valid form says, with the pictures it names."""
    typed = form.cleaned_data
    answered = queries.post_at(thread, typed["reply_to"]) if thread and typed["reply_to"] else None
    token = typed["token"] or uuid.uuid4()
    return Words(typed["body"], typed["kind"], token, answered, typed["by_name"], shown)


@form_address
@members_only
def reply(request: HttpRequest, thread_id: str) -> HttpResponse:
    """Say something in a thread; what could not be kept stays in the form."""
    thread = reading.thread_or_404(request.user, thread_id)
    if request.method != "POST" and (back := typed_before(request, PostForm())) is None:
        return _back(request, thread)
    if waits(request, thread):
        return keep_for_later(request, thread)
    if not thread.is_there:
        messages.info(request, not_by_name())
        return redirect(thread)
    if request.method != "POST":
        return reading.show_thread(request, thread, back)
    form = PostForm(request.POST)
    if (again := pictures.takes_up(request, form, thread.public_id)) is not None:
        return reading.show_thread(request, thread, again)
    if not form.is_valid():
        return reading.show_thread(request, thread, form, status=422)
    if form.wants_look:
        return reading.show_thread(request, thread, form)
    if form.is_trapped:
        return redirect(thread)
    try:
        made = posting.reply(
            thread, words=words_of(form, thread, pictures.shown_in(request)), by=signed_in(request)
        )
    except DiscussionError as error:
        form.add_error(None, str(error))
        return reading.show_thread(request, thread, form, status=422)
    return _to(request, made)


@form_address
@members_only
def discuss(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say the first thing about an item."""
    if request.method != "POST":
        return reading.about_item(request, public_id, typed_before(request, PostForm()))
    item = get_visible_or_404(Item.objects.all(), request.user, public_id=public_id.upper())
    found = queries.thread_on(item, request.user)
    if found is not None and waits(request, found):  # somebody began it meanwhile
        return keep_for_later(request, found)
    form = PostForm(request.POST)
    if (again := pictures.takes_up(request, form, item.public_id)) is not None:
        return reading.show_empty(request, item, again)
    if not form.is_valid():
        return reading.show_empty(request, item, form, status=422)
    if form.wants_look:
        return reading.show_empty(request, item, form)
    if form.is_trapped:
        return redirect(item)
    try:
        made = posting.discuss(
            item, words=words_of(form, None, pictures.shown_in(request)), by=signed_in(request)
        )
    except DiscussionError as error:
        form.add_error(None, str(error))
        return reading.show_empty(request, item, form, status=422)
    return _to(request, made)


@form_address
@members_only
def begin(request: HttpRequest) -> HttpResponse:
    """Open a thread of its own."""
    person = signed_in(request)
    if not may_take_part(person):
        messages.info(request, _("Your role here has ended: you can read what is for everyone."))
        return redirect("thread_list")
    if request.method != "POST":
        back = typed_before(request, ThreadForm(reader=person))
        begun = back or ThreadForm(initial=_opening(request), reader=person)
        return _show_opening(request, begun)
    form = ThreadForm(request.POST, reader=person)
    if (again := pictures.takes_up(request, form, Draft.NEW)) is not None:
        return _show_opening(request, again)
    if not form.is_valid():
        return _show_opening(request, form, status=422)
    if form.wants_look:
        return _show_opening(request, form)
    if form.is_trapped:
        return redirect("thread_list")
    try:
        made = posting.begin(
            title=form.cleaned_data["title"],
            themes=form.cleaned_data["themes"],
            audience=form.cleaned_data["audience"],
            language=form.cleaned_data["language"],
            words=words_of(form, None, pictures.shown_in(request)),
            by=person,
        )
    except DiscussionError as error:
        form.add_error(None, str(error))
        return _show_opening(request, form, status=422)
    return _to(request, made)


def _opening(request: HttpRequest) -> dict[str, Any]:
    """Return with what the form of a new thread begins."""
    person = signed_in(request)
    draft = queries.draft_at(person, [Draft.NEW])
    theme = request.GET.get("theme", "")
    begun: dict[str, Any] = {
        "audience": int(clearance_of(person)),
        "language": request.LANGUAGE_CODE,
        "kind": PostKind.QUESTION.value,
        "themes": queries.theme_ids([theme]),
    }
    if draft is not None:
        begun |= {"title": draft.title, "body": draft.body, "kind": draft.kind}
    return begun


def _show_opening(request: HttpRequest, form: ThreadForm, *, status: int = 200) -> HttpResponse:
    person = signed_in(request)
    context = {
        "form": form,
        "look": looking.by_name(person, None, form.typed) if form.is_looked_at else None,
        "may_write": may_take_part(request.user),
        "limit": BODY_LENGTH,
        "pictures": pictures.desk_of(request, form, Draft.NEW),
        **whose(request),
    }
    return render(request, "discussing/begin.html", context, status=status)


@form_address
@members_only
@after_choice
def change(request: HttpRequest, thread_id: str, number: int) -> HttpResponse:
    """Change one's own post."""
    post, person = reading.post_or_404(request.user, thread_id, number), signed_in(request)
    if not may_change(person, post, own_pseudonyms(person, post.thread, [post])):
        messages.info(request, changing.why_not_changed(post))
        return redirect(post)
    if request.method != "POST":
        now = post.to_come or post
        begun = {"kind": now.kind, "body": now.body, "seen": now.body}
        back = typed_before(request, ChangeForm())
        return _show_change(request, post, back or ChangeForm(initial=begun))
    form = ChangeForm(request.POST)
    is_by_name = post.author_id is not None
    if is_by_name and (again := pictures.takes_up(request, form, post.key, post=post)) is not None:
        return _show_change(request, post, again)
    if not is_by_name and pictures.brings_any(request):
        form.add_error(None, refused_under_pseudonym())
    if not form.is_valid():
        return _show_change(request, post, form, status=422)
    if form.wants_look:
        return _show_change(request, post, form)
    typed = form.cleaned_data
    try:
        changed = changing.change(
            post,
            body=typed["body"],
            kind=typed["kind"],
            seen=typed["seen"],
            pictures=pictures.shown_in(request),
            by=person,
        )
    except DiscussionError as error:
        form.add_error(None, str(error))
        post.refresh_from_db()
        return _show_change(request, post, form, status=409)
    if not is_by_name:
        messages.success(
            request,
            _("Saved. Others see it within a quarter of an hour; you see it here already."),
        )
    elif not changed.is_shown:
        messages.info(
            request,
            _("Saved. As you are new here, a moderator looks at it before others see it."),
        )
    return redirect(post)


def _show_change(
    request: HttpRequest, post: Post, form: ChangeForm, *, status: int = 200
) -> HttpResponse:
    is_by_name = post.author_id is not None
    desk = pictures.desk_of(request, form, post.key, post=post) if is_by_name else None
    context = {
        "form": form,
        "look": looking.changed(post, form.typed) if form.is_looked_at else None,
        "post": post,
        "now": post.to_come or post,
        "thread": post.thread,
        "pictures": desk,
        "will_wait": is_by_name and post.is_shown and waits_when_changed(signed_in(request)),
        # Kept while one signs in, words under a pseudonym would stand beside whose they are.
        **(whose(request) if is_by_name else {}),
    }
    return render(request, "discussing/change.html", context, status=status)


@form_address
@login_required
@after_choice
def take_back(request: HttpRequest, thread_id: str, number: int) -> HttpResponse:
    """Take one's own post back, after a look at what goes."""
    post, person = reading.post_or_404(request.user, thread_id, number), signed_in(request)
    if not may_take_back(person, post, own_pseudonyms(person, post.thread, [post])):
        return redirect(post)
    if request.method != "POST":
        return render(request, "discussing/take_back.html", {"post": post, "thread": post.thread})
    changing.take_back(post, by=person)
    messages.success(
        request,
        _("Taken back. Its place stays, without your words.")
        if post.author_id is not None
        else _("Taken back. Others will see that within a quarter of an hour."),
    )
    return redirect(post)


def _back(request: HttpRequest, thread: Thread) -> HttpResponse:
    """Lead from the address of the form to the thread, with what a link there asked for."""
    asked = request.META.get("QUERY_STRING", "")
    return redirect(thread.get_absolute_url() + (f"?{asked}" if asked else ""))


def _to(request: HttpRequest, made: Post) -> HttpResponse:
    """Lead to a post that was just made."""
    if not made.is_shown:
        messages.info(
            request,
            _("Thank you. A moderator looks at somebody’s first post before others see it."),
        )
    return redirect(made)
