"""The search page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kennisbank.search.listing import listing


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Answer a query of any kind with a page: broken input finds nothing, never an error."""
    query = " ".join(request.GET.get("q", "").replace("\x00", " ").split())[:200]
    findings = listing(
        request, request.user, query=query, default_sort="relevance" if query else "newest"
    )
    is_swap = request.headers.get("HX-Request") == "true" and not request.headers.get(
        "HX-History-Restore-Request"
    )
    template = "library/_findings.html" if is_swap else "search/results.html"
    return render(request, template, {"query": query, "findings": findings, "is_search": True})
