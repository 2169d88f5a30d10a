"""The way to a dilemma through the gate, and back to its page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.clearance import Reader
from cases.access import get_visible_or_404
from cases.models import Dilemma

COUNTS, MINE, OPTIONS = "?counts=first", "#chosen", "#choose"


def dilemma_or_404(person: Reader | None, slug: str) -> Dilemma:
    """Return a dilemma the reader may see; a withdrawn one has a tombstone and nothing else."""
    return get_visible_or_404(Dilemma.objects.all(), person, slug=slug)


def to_page(dilemma: Dilemma, anchor: str = MINE, *, is_told: bool = False) -> HttpResponse:
    """Lead back; `is_told` says on the page that there was a choice already and that it counts.

    In the address and not as a message: that would give a visitor a session.
    """
    return redirect(f"{dilemma.get_absolute_url()}{COUNTS if is_told else ''}{anchor}")


def is_told(request: HttpRequest) -> bool:
    """Tell whether the reader has just been led here because they had chosen already."""
    return request.GET.get("counts") == "first"
