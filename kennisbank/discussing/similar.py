"""What is like a title that somebody is typing: perhaps it was talked about already."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from cases.discussions import queries
from cases.finding.queries import find
from cases.models import Item
from cases.text import without_controls
from kennisbank.design.faces import Face


@require_POST
@login_required
def similar(request: HttpRequest) -> HttpResponse:
    """Show threads and items that are like a title somebody is typing."""
    title = without_controls(request.POST.get("title", ""))[:160]
    words = title.split()
    context = {
        "threads": queries.similar_threads(request.user, words),
        "items": [Face(item, {}) for item in _similar_items(request, words)],
    }
    return render(request, "discussing/_similar.html", context)


def _similar_items(request: HttpRequest, words: list[str]) -> list[Item]:
    """Return items about the two longest words: all of a title at once would find nothing."""
    longest = sorted((word for word in words if len(word) > 3), key=len, reverse=True)[:2]
    if not longest:
        return []
    found = find(
        " ".join(longest), {}, request.user, language=request.LANGUAGE_CODE, sort="relevance",
        per_page=3,
    )  # fmt: skip
    return [one.item for one in found.items]
