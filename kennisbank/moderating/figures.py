"""The figures of each quarter, for everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.moderation.queries.figures import quarters


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Show how often moderators did what."""
    return render(request, "moderating/figures.html", {"quarters": quarters()})
