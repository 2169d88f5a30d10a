"""Pages with a form in which one writes: what it begins with, and what stands around it."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from accounts.requests import signed_in
from kennisbank.writing.held import taken_back, who


def typed_in(request: HttpRequest) -> QueryDict | None:
    """Return what was typed: what is sent now, or what came back after signing in again."""
    return request.POST if request.method == "POST" else taken_back(request)


def show_form(request: HttpRequest, template: str, context: Mapping[str, Any]) -> HttpResponse:
    """Show a page with a form of a member's own; one that was sent is shown as refused."""
    person, is_sent = signed_in(request), request.method == "POST"
    around = {
        "who": who(person),
        "whose": person.public_id,
        "is_held": not is_sent and taken_back(request) is not None,
    }
    return render(request, template, {**around, **context}, status=422 if is_sent else 200)


def saved(number: int) -> HttpResponse:
    """Answer a save by JavaScript: how often that was saved now."""
    return HttpResponse(str(number), content_type="text/plain")


def not_saved(why: str, *, status: int = 422) -> HttpResponse:
    """Answer a save by JavaScript that could not be: 409 where another page saved meanwhile."""
    return HttpResponse(why, content_type="text/plain; charset=utf-8", status=status)
