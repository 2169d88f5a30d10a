"""Before a reader's own choice nothing of a dilemma's discussion is shown, on any way out of it.

What others say there tells how they chose. The page of the discussion says so, and leads to the
options; every other address of it leads to that page.
"""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers

from accounts.models import Person
from cases.discussions import queries
from cases.discussions.models import Post, Thread
from cases.discussions.own import has_spoken
from cases.discussions.permissions import may_moderate
from cases.models.wording import Kind
from kennisbank.choosing.browser import waits_for_choice
from kennisbank.design.faces import Face

View = Callable[..., HttpResponse]


def waits(request: HttpRequest, thread: Thread) -> bool:
    """Tell whether the posts of a thread wait for the reader's own choice.

    Not for moderators, nor for whoever spoke there already. What was taken out of a dilemma's
    discussion is about something else, and stays open. Of the posts nothing is asked.
    """
    if thread.item is None or not waits_for_choice(request, thread.item):
        return False
    person = request.user if isinstance(request.user, Person) else None
    return person is None or not (may_moderate(person) or has_spoken(person, thread))


def after_choice(view: View) -> View:
    """Lead from an address within a discussion to its page while its posts wait for a choice.

    Whether there is a post of that number, or was, is not looked at.
    """

    @wraps(view)
    def guarded(
        request: HttpRequest, thread_id: str, *args: object, **kwargs: object
    ) -> HttpResponse:
        found = queries.thread_for(request.user, thread_id)
        if found is not None and waits(request, found):
            return vary(redirect(found), found)
        answer = view(request, thread_id, *args, **kwargs)
        return answer if found is None else vary(answer, found)

    return guarded


def vary(answer: HttpResponse, thread: Thread) -> HttpResponse:
    """Say that an answer hangs on a cookie: a visitor's may tell that they have chosen."""
    if thread.about is not None and thread.about.kind == Kind.DILEMMA:
        patch_vary_headers(answer, ["Cookie"])
    return answer


def choose_first(request: HttpRequest, thread: Thread) -> HttpResponse:
    """Show the head of a thread and the way to choose, and nothing that was said there."""
    context = {
        "thread": thread,
        "item": Face(thread.item, {}) if thread.item else None,
        "shown_count": Post.objects.said().filter(thread=thread).count(),
    }
    return render(request, "discussing/choose_first.html", context)
