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
    around = {"whose": signed_in(request).public_id, **whose(request)}
    status = 422 if request.method == "POST" else 200
    return render(request, template, {**around, **context}, status=status)


def whose(request: HttpRequest) -> Mapping[str, Any]:
    """Return what a form carries along to say whose it is, and whether it came back."""
    is_held = request.method != "POST" and taken_back(request) is not None
    return {"who": who(signed_in(request)), "is_held": is_held}


def saved(number: int) -> HttpResponse:
    """Answer a save by JavaScript: how often that was saved now."""
    return HttpResponse(str(number), content_type="text/plain")


def not_saved(why: str, *, status: int = 422) -> HttpResponse:
    """Answer a save by JavaScript that could not be: 409 where another page saved meanwhile."""
    return HttpResponse(why, content_type="text/plain; charset=utf-8", status=status)
