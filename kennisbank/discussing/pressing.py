"""The presses on a post that take no words: helpful, and the answer to a question."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.requests import signed_in
from cases.discussions.actions import changing
from cases.discussions.limits import DiscussionError
from cases.discussions.models import Post
from kennisbank.choosing.before_choice import after_choice
from kennisbank.discussing import reading
from kennisbank.discussing.writing import form_address


@form_address
@login_required
@after_choice
def thank(request: HttpRequest, thread_id: str, number: int) -> HttpResponse:
    """Find a post helpful, or no longer."""
    post = reading.post_or_404(request.user, thread_id, number)
    if request.method == "POST":
        verb = changing.take_thanks_back if request.POST.get("undo") else changing.thank
        _try(request, lambda: verb(post, by=signed_in(request)))
    return redirect(post)


@form_address
@login_required
@after_choice
def accept(request: HttpRequest, thread_id: str, number: int, answer: int) -> HttpResponse:
    """Say that a post answers a question; number 0 says that none does after all."""
    question = reading.post_or_404(request.user, thread_id, number)
    if request.method == "POST":
        found = reading.post_or_404(request.user, thread_id, answer) if answer else None
        done = _try(request, lambda: changing.accept(question, answer=found, by=signed_in(request)))
        if done is not None and done.to_come is not None and done.to_come.is_settling:
            messages.success(
                request,
                _("Saved. Others see it within a quarter of an hour; you see it here already."),
            )
    return redirect(question)


def _try(request: HttpRequest, verb: Callable[[], Post]) -> Post | None:
    """Do something; when it cannot be done, say why on the next page."""
    try:
        return verb()
    except DiscussionError as error:
        messages.info(request, str(error))
    return None
