"""Writing under a pseudonym: a page of its own, on which nothing is kept until it is sent.

First comes a look at exactly what others will see, and at who could ever find out.
"""

import uuid
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.clearance import Audience, clearance_of
from accounts.models import Circle, Person
from accounts.requests import signed_in
from accounts.sealing.errors import SealingError
from accounts.sealing.queries import is_possible, own_pseudonym, suggest_name
from cases.access import get_visible_or_404
from cases.discussions import queries
from cases.discussions.actions.drafts import forget_like
from cases.discussions.actions.pictures import refused_under_pseudonym
from cases.discussions.actions.posting import forget_drafts
from cases.discussions.actions.pseudonyms import (
    Opening,
    opening_about,
    opening_of,
    say_under_pseudonym,
    take_waiting_back,
)
from cases.discussions.likeness import Said
from cases.discussions.limits import DiscussionError, begins_unseen, check_pseudonym_not_muted
from cases.discussions.models import Draft, PostKind, Thread
from cases.discussions.own import all_own_changes, all_own_waiting, own_waiting, under_in
from cases.discussions.permissions import may_take_part, may_write_in
from cases.models import Item
from kennisbank.choosing.before_choice import after_choice
from kennisbank.discussing import looking, pictures, reading
from kennisbank.discussing.forms import PostForm, ThreadForm
from kennisbank.discussing.pages import begun_with
from kennisbank.discussing.readers import WHO_READS
from kennisbank.discussing.writing import words_of

NAMES = "discussing.pseudonym"  # what signs a name that was drawn: nobody chooses their own
NAME_HOLDS = 24 * 60 * 60  # seconds

form_address = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True)
class Desk:
    """Where somebody writes under a pseudonym, and what the page says of it."""

    place: Thread | Opening | None  # None: a thread whose form is not filled in yet
    scope: str
    audience: Audience
    heading: str
    back_url: str
    places: tuple[str, ...] = (Draft.NEW,)  # where a draft under one's own name would be
    circle: Circle | None = None  # a group within the audience, to which others do not belong


@form_address
@login_required
@after_choice
def in_thread(request: HttpRequest, thread_id: str) -> HttpResponse:
    """Write in a thread under a pseudonym."""
    thread = reading.thread_or_404(request.user, thread_id)
    if not may_write_in(request.user, thread):
        return redirect(thread)
    audience, url = thread.effective_audience, thread.get_absolute_url()
    places = (thread.public_id, *([thread.item.public_id] if thread.item else ()))
    scope = under_in(signed_in(request), thread).scope
    desk = Desk(thread, scope, audience, thread.heading, url, places, thread.scope)
    return _write(request, desk, PostForm(request.POST or None, initial=_begun(request, desk)))


@form_address
@login_required
def about_item(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say the first thing about an item under a pseudonym."""
    item = get_visible_or_404(Item.objects.all(), request.user, public_id=public_id.upper())
    found = queries.thread_on(item, request.user)
    if found is not None:
        return redirect("pseudonym", found.public_id)
    opening = opening_about(item, signed_in(request))
    audience, url = Audience(item.audience), item.get_absolute_url()
    desk = Desk(opening, opening.scope, audience, item.title, url, (item.public_id,))
    return _write(request, desk, PostForm(request.POST or None, initial=_begun(request, desk)))


@form_address
@login_required
def in_new_thread(request: HttpRequest) -> HttpResponse:
    """Open a thread of its own under a pseudonym."""
    person = signed_in(request)
    if not may_take_part(person):
        return redirect("begin_thread")  # which says why
    back = reverse("thread_list")
    desk = Desk(None, "", Audience.PUBLIC, _("A discussion of its own"), back)
    begun = {
        "kind": PostKind.QUESTION.value,
        "language": request.LANGUAGE_CODE,
        "audience": int(clearance_of(person)),
    }
    form = ThreadForm(request.POST or None, initial=begun | _begun(request, desk), reader=person)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        opening = opening_of(
            title=typed["title"], themes=typed["themes"], audience=typed["audience"],
            language=typed["language"],
        )  # fmt: skip
        desk = Desk(opening, "", typed["audience"], typed["title"], back)
    return _write(request, desk, form)


def _begun(request: HttpRequest, desk: Desk) -> dict[str, Any]:
    """Return with what the form begins: what was typed by name, and what is answered or quoted."""
    draft = queries.draft_at(signed_in(request), desk.places)
    thread = desk.place if isinstance(desk.place, Thread) else None
    begun: dict[str, Any] = begun_with(request, thread, draft)
    return begun | ({"title": draft.title} if draft is not None else {})


def _write(request: HttpRequest, desk: Desk, form: PostForm) -> HttpResponse:
    """Show the page; first a look, then the post waits for its release."""
    person = signed_in(request)
    if request.method == "POST":
        # The same words beside a name would say whose the pseudonym is.
        forget_drafts(person, desk.places)
    name = _name(request, desk, person, form)
    context: dict[str, Any] = {
        "desk": desk,
        "form": form,
        "name": name,
        # A discussion that is to begin asks for it in the form itself.
        "who_reads": "" if "audience" in form.fields else WHO_READS[desk.audience],
        "signed_name": signing.dumps(name, salt=_salt(desk, person, form)),
        "is_possible": is_possible(desk.audience, desk.circle),
        "is_known": bool(_mine(desk, person)),
        "silence": _silence(desk, person),
        "has_draft": queries.draft_at(person, desk.places) is not None,
    }
    if request.method != "POST":
        return render(request, "discussing/pseudonym.html", context)
    if pictures.brings_any(request):
        form.add_error(None, refused_under_pseudonym())
    if not form.is_valid():
        return render(request, "discussing/pseudonym.html", context, status=422)
    if form.is_trapped or desk.place is None:
        return redirect("thread_list")
    thread = desk.place if isinstance(desk.place, Thread) else None
    words = words_of(form, thread)
    if "say" not in request.POST:
        context["look"] = looking.under(name, thread, form.typed)
        return render(request, "discussing/pseudonym.html", context)
    # By itself, before: a row that goes in the same transaction as another comes would join them.
    forget_like(Said(words.body, form.cleaned_data.get("title", "")), by=person)
    try:
        say_under_pseudonym(desk.place, words=words, name=name, by=person)
    except DiscussionError as error:
        form.add_error(None, str(error))
        return render(request, "discussing/pseudonym.html", context, status=422)
    messages.success(request, _sent(desk))
    return redirect(_end_of(desk.place) if isinstance(desk.place, Thread) else "waiting_posts")


def _end_of(thread: Thread) -> str:
    """Return where in a thread stands what one wrote there and what waits: below its last post."""
    page = thread.page_of(thread.last_number)
    return f"{thread.get_absolute_url()}?page={page}#waiting"


def _sent(desk: Desk) -> str:
    if isinstance(desk.place, Opening) or (desk.place and begins_unseen(desk.place)):
        return _(
            "Sent. A moderator looks at a discussion that begins under a pseudonym before others "
            "see it."
        )
    return _("Sent. Others see it within a quarter of an hour; you see it here already.")


def _mine(desk: Desk, person: Person) -> str:
    """Return what somebody is called there already, or nothing."""
    if not desk.scope:
        return ""
    mine = own_pseudonym(person, desk.scope)
    if mine is not None:
        return mine.name
    return next((each.name for each in own_waiting(person, desk.scope)), "")


def _silence(desk: Desk, person: Person) -> str:
    """Return what to say to whose pseudonym is silent there, before they write; or nothing."""
    mine = own_pseudonym(person, desk.scope) if desk.scope else None
    try:
        if mine is not None:
            check_pseudonym_not_muted(mine)
    except DiscussionError as error:
        return str(error)
    return ""


def _name(request: HttpRequest, desk: Desk, person: Person, form: PostForm) -> str:
    """Return one's own name there, or the one drawn when the page was first shown, or a new one."""
    known = _mine(desk, person)
    if known:
        return known
    try:
        signed = request.POST.get("name", "")
        return str(signing.loads(signed, salt=_salt(desk, person, form), max_age=NAME_HOLDS))
    except signing.BadSignature:
        pass
    try:
        return suggest_name(desk.scope, besides=queries.names_waiting(desk.scope))
    except SealingError:
        return ""


def _salt(desk: Desk, person: Person, form: PostForm) -> str:
    """Return with what a drawn name is signed: it holds for one person in one discussion.

    In one that is to begin, for one form: a name that served twice would join two discussions.
    """
    where = desk.scope or f"{Draft.NEW}:{form['token'].value()}"
    return f"{NAMES}:{where}:{person.public_id}"


def _waiting_id(request: HttpRequest) -> uuid.UUID:
    """Return what is to be taken back; of nonsense an id that nothing has."""
    try:
        return uuid.UUID(request.POST.get("which", ""))
    except ValueError:
        return uuid.uuid4()


@form_address
@login_required
def waiting_posts(request: HttpRequest) -> HttpResponse:
    """Show what one wrote under pseudonyms and others do not see yet, and take it back.

    Which one stands in the form, never in the address: servers write addresses down.
    """
    person = signed_in(request)
    if request.method == "POST":
        try:
            take_waiting_back(_waiting_id(request), by=person)
        except DiscussionError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Taken back. Nobody else has seen it."))
        return redirect("waiting_posts")
    context = {"waiting": all_own_waiting(person), "changes": all_own_changes(person)}
    return render(request, "discussing/waiting.html", context)
