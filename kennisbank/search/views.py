"""The search page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.finding.words import words
from kennisbank.search.listing import listing

# Whoever types such a word may be in danger now: first help comes before any text.
ALARMS = ("bedreig", "dreig", "threat", "dox", "stalk", "intimid", "chant", "belaag", "afpers")


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
    context = {
        "query": query,
        "findings": findings,
        "is_search": True,
        "is_alarm": any(word.startswith(ALARMS) for word in words(query)),
    }
    return render(request, template, context)
