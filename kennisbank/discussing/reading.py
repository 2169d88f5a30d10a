"""Reading: the list of threads, a thread, and the addresses that lead into it."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_datetime
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from accounts.clearance import Reader
from accounts.models import Person
from accounts.paging import pager_of
from accounts.requests import signed_in
from cases.access import get_visible_or_404
from cases.discussions import queries
from cases.discussions.actions.changing import mark_read
from cases.discussions.counting import counted
from cases.discussions.models import Post, Thread
from cases.discussions.own import own_pseudonyms
from cases.discussions.permissions import is_own, may_moderate, may_take_part
from cases.discussions.telling import see_read
from cases.models import Item
from cases.queries import themes_by_code
from cases.text import kept_html
from kennisbank.choosing import before_choice
from kennisbank.choosing.before_choice import after_choice
from kennisbank.choosing.browser import waits_for_choice
from kennisbank.design.faces import Face
from kennisbank.discussing import pages
from kennisbank.discussing.forms import PostForm
from kennisbank.discussing.reader_marks import marks_of

THREADS_PER_PAGE = 30


def thread_or_404(reader: Reader | None, thread_id: str) -> Thread:
    """Return a thread the reader may see, or raise the 404 of what never was."""
    found = queries.thread_for(reader, thread_id)
    if found is None:
        raise Http404
    return found


def post_or_404(reader: Reader | None, thread_id: str, number: int) -> Post:
    """Return a post of a thread the reader may see, or raise the 404 of what never was."""
    thread = thread_or_404(reader, thread_id)
    found = queries.post_at(thread, number)
    if found is None:
        raise Http404
    return found


@require_safe
def thread_list(request: HttpRequest) -> HttpResponse:
    """Show the threads there are for this reader, where something was said last on top."""
    themes = themes_by_code()
    theme = request.GET.get("theme", "") if request.GET.get("theme", "") in themes else ""
    only_open = request.GET.get("questions") == "open"
    threads = queries.threads_for(request.user, theme=theme, open_questions=only_open)
    found = Paginator(threads, THREADS_PER_PAGE)
    page = found.get_page(request.GET.get("page"))
    asked = ({"theme": theme} if theme else {}) | ({"questions": "open"} if only_open else {})
    context = {
        "threads": counted(page.object_list, request.user),
        "total": found.count,
        "pager": pager_of(page, request.GET, urlencode(asked)),
        "themes": sorted(themes.values(), key=lambda each: each.name),
        "theme": themes.get(theme),
        "only_open": only_open,
        "may_write": may_take_part(request.user),
    }
    return render(request, "discussing/list.html", context)


@require_safe
def thread(request: HttpRequest, thread_id: str) -> HttpResponse:
    """Show a page of a thread; whoever reads it is remembered to have come this far."""
    found = thread_or_404(request.user, thread_id)
    if found.merged_into_id is not None and found.merged_into is not None:
        return redirect(thread_or_404(request.user, found.merged_into.public_id))
    return show_thread(request, found)


def show_thread(
    request: HttpRequest, found: Thread, form: PostForm | None = None, *, status: int = 200
) -> HttpResponse:
    """Put the page of a thread together, with what somebody typed when it could not be kept.

    Before their own choice in its dilemma readers get none of it.
    """
    if before_choice.waits(request, found):
        return before_choice.vary(before_choice.choose_first(request, found), found)
    context = pages.thread_page(request, found, form)
    about = found.about
    context["item"] = Face(about, {}) if about else None
    context["waits_for_choice"] = about is not None and waits_for_choice(request, about)
    _remember(request, found, context)
    answer = render(request, "discussing/thread.html", context, status=status)
    return before_choice.vary(answer, found)


def _remember(request: HttpRequest, found: Thread, context: Mapping[str, Any]) -> None:
    """Remember how far somebody came; what they were told of that is no news any more.

    Before the page is made, whose frame counts what is new. Where they had come as far before,
    nothing is asked.
    """
    seen, before = context["last_number"], context["read_up_to"]
    is_plain = pages.place_asked(request).is_plain
    if isinstance(request.user, Person) and is_plain and seen > before:
        mark_read(found, up_to=seen, by=request.user)
        see_read(found, up_to=seen, by=request.user)


@require_safe
def about_item(request: HttpRequest, public_id: str, form: PostForm | None = None) -> HttpResponse:
    """Lead to what is said about an item; where nothing was said yet, invite to begin."""
    item = get_visible_or_404(Item.objects.all(), request.user, public_id=public_id.upper())
    found = queries.thread_on(item, request.user)
    if found is None:
        return show_empty(request, item, form)
    return show_thread(request, found, form) if form else redirect(found)


def show_empty(
    request: HttpRequest, item: Item, form: PostForm | None = None, *, status: int = 200
) -> HttpResponse:
    """Show the page of a thread that opens with its first post."""
    person = request.user if isinstance(request.user, Person) else None
    context = pages.composer(request, item, person, form)
    context |= {"item": Face(item, {}), "subject": item}
    return render(request, "discussing/empty.html", context, status=status)


@require_safe
@after_choice
def post(request: HttpRequest, thread_id: str, number: int) -> HttpResponse:
    """Lead to a post on its page; one that was moved, to where it stands now."""
    found = thread_or_404(request.user, thread_id)
    if queries.post_at(found, number) is not None:
        page = found.page_of(number)
        return redirect(f"{found.get_absolute_url()}?page={page}#post-{number}")
    moved = queries.moved_from(found, number, request.user)
    if moved is None:
        raise Http404
    return redirect(moved)


@require_safe
@login_required
@after_choice
def unread(request: HttpRequest, thread_id: str) -> HttpResponse:
    """Lead to the first post the person has not read; with none, to the last."""
    found = thread_or_404(request.user, thread_id)
    number = min(marks_of(signed_in(request), found).read_up_to + 1, found.last_number)
    page = found.page_of(number)
    return redirect(f"{found.get_absolute_url()}?page={page}#post-{number}")


@require_safe
def news(request: HttpRequest, thread_id: str) -> HttpResponse:
    """Say how many posts came after a number: asked for again and again while one writes."""
    found = thread_or_404(request.user, thread_id)
    after = request.GET.get("after", "")
    number = int(after) if after.isascii() and after.isdigit() and len(after) < 8 else 0
    is_told = not before_choice.waits(request, found)
    count = queries.posts_after(found, number) if is_told else 0
    context = {"thread": found, "number": number, "count": count}
    return before_choice.vary(render(request, "discussing/_news.html", context), found)


@require_safe
@after_choice
def earlier(request: HttpRequest, thread_id: str, number: int) -> HttpResponse:
    """Show what a post said before it was changed, to who may read what it says now."""
    found = post_or_404(request.user, thread_id, number)
    person = request.user if isinstance(request.user, Person) else None
    mine = own_pseudonyms(person, found.thread, [found]) if person else {}
    sees_all = is_own(person, found, mine) or may_moderate(person)
    if not (found.is_shown or sees_all) or not found.was_changed:
        raise Http404
    context = {
        "post": found,
        "thread": found.thread,
        "versions": versions_of(found, sees_all=sees_all),
        "now": kept_html(found.html),
    }
    return render(request, "discussing/earlier.html", context)


def versions_of(post: Post, *, sees_all: bool) -> list[dict[str, Any]]:
    """Return what a post said before, the first first.

    What a moderator's change veiled has words for its author and for moderators, who see all.
    """
    return [
        {
            "is_veiled": version.get("is_veiled", False) and not sees_all,
            "html": kept_html(version["html"]),
            "until": parse_datetime(version["until"] or ""),
            "reason": version["reason"],
            "pictures": version.get("pictures"),
        }
        for version in post.earlier
    ]
