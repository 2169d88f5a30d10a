"""A dilemma on one sheet of paper, for fifteen minutes with a team."""

from collections.abc import Iterable

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from accounts.clearance import Reader
from cases.finding.queries import newest
from cases.models import Dilemma, Item
from cases.models.wording import Kind
from cases.queries import surroundings
from kennisbank.choosing.doors import dilemma_or_404
from kennisbank.choosing.order import options_in_order

QUIET_ZONE = 2  # modules of white around a code


@require_safe
def team_talk(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the sheet: situation, options, three questions, a tip, and the way to the page.

    Nothing of what comes after choosing, so it can lie on any table.
    """
    dilemma = dilemma_or_404(request.user, slug)
    address = request.build_absolute_uri("/").rstrip("/") + dilemma.permanent_url
    side, path = qr_code(address)
    context = {
        "item": dilemma,
        "option_rows": options_in_order(dilemma, request.user),
        "tip": _tip(dilemma, request.user),
        "address": address,
        "qr_side": side,
        "qr_path": path,
    }
    return render(request, "choosing/team_talk.html", context)


def qr_code(address: str) -> tuple[int, str]:
    """Return a QR code of an address as the side of a square and the path of an SVG within it."""
    code = segno.make_qr(address, error="m")
    rows = list(code.matrix_iter(border=QUIET_ZONE))
    return len(rows), "".join(_squares(rows))


def _squares(rows: Iterable[Iterable[int]]) -> Iterable[str]:
    for y, row in enumerate(rows):
        for x, is_dark in enumerate(row):
            if is_dark:
                yield f"M{x} {y}h1v1h-1z"


def _tip(dilemma: Dilemma, person: Reader | None) -> Item | None:
    """Return a tip that goes with a dilemma: linked, related, or the newest of its first theme."""
    around = surroundings(dilemma, person, refers_to=())
    near = [item for group in around.links for item in group.items] + around.related
    linked = next((item for item in near if item.kind == Kind.TIP), None)
    if linked is not None:
        return linked
    theme = dilemma.item_themes.order_by("sort_order").values_list("theme__code", flat=True).first()
    filters = {"kind": frozenset({Kind.TIP.value})}
    if theme:
        filters["theme"] = frozenset({theme})
    return next(iter(newest(filters, person, language=get_language() or "nl", count=1)), None)
