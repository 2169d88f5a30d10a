"""The style page: every component at one address."""

from types import SimpleNamespace

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from accounts.permissions import may_enter_admin
from kennisbank.design import samples, specimens
from kennisbank.design.patterns import PATTERNS
from kennisbank.design.shapes import SHAPES

INKS = ("case", "dilemma", "tip", "guidance", "seminar", "pack", "experiment", "threat")


@csrf_exempt  # a missing token would be told before the door is found shut; nothing is changed
def styleguide(request: HttpRequest) -> HttpResponse:
    """Show the components with samples, to staff and on one's own machine only."""
    if not (settings.DEBUG or may_enter_admin(request.user)):
        raise Http404
    return _shown(request)


@require_safe
def _shown(request: HttpRequest) -> HttpResponse:
    shown = samples.samples()
    context = {
        "samples": shown,
        "item": specimens.specimen(),
        "step": specimens.step(),
        "dilemma": specimens.dilemma(),
        "month_options": specimens.dilemma().options,
        "lines": specimens.lines(),
        "figures": SimpleNamespace(first=SimpleNamespace(n=11), second=SimpleNamespace(n=6)),
        "findings": specimens.findings(shown[:2]),
        "nothing": {"query": "", "is_narrowed": False},
        "long_text": specimens.long_text(),
        "form": specimens.SampleForm({"is_kept": "on"}),
        "long": samples.long_sample(),
        "rows": samples.rows(),
        "days": samples.days(),
        "shapes": SHAPES,
        "patterns": PATTERNS,
        "inks": INKS,
        "entries": ["One thing.", "Another, **with weight**.", samples.LONG_WORD],
    }
    return render(request, "design/styleguide.html", context)
