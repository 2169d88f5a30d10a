"""What the page of a dilemma shows of choosing, and the page with all reasons."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.paging import pager_of
from cases.deliberation.models import Round
from cases.deliberation.queries import reasons
from cases.deliberation.queries.figures import answers_to
from cases.deliberation.queries.own import Own
from cases.models import Dilemma, DilemmaOption
from kennisbank.choosing import browser
from kennisbank.choosing.comparing import compared, keys_of, name_of, texts_of
from kennisbank.choosing.doors import OPTIONS, dilemma_or_404, is_told, to_page
from kennisbank.choosing.order import options_in_order, seed_of
from kennisbank.choosing.voices import voice

PER_PAGE = 20


def choosing_context(
    request: HttpRequest, dilemma: Dilemma, own: Own, options: Sequence[DilemmaOption]
) -> dict[str, Any]:
    """Return what is added to a dilemma's page: nothing of others before one's own choice."""
    if own.first is None:
        return {}
    found = compared(dilemma, request.user, own, options)
    return {"own": own, "is_told": is_told(request), **found}


@require_safe
def all_reasons(request: HttpRequest, slug: str) -> HttpResponse:
    """Show all reasons for one option, to who has chosen."""
    dilemma = dilemma_or_404(request.user, slug)
    own = browser.own_of(request, dilemma)
    if own.first is None:
        return to_page(dilemma, OPTIONS)
    options = options_in_order(dilemma, request.user)
    answers = answers_to(dilemma.pk, options, request.user)
    texts = {name_of(key): (key, text) for key, text in texts_of(options, answers).items()}
    key, text = texts.get(request.GET.get("option", ""), (None, ""))
    if key is None:
        raise Http404
    seed = seed_of(request.user, dilemma)
    found = reasons.shuffled_reasons(answers, Round.FIRST, besides=keys_of(own), seed=seed)
    ids = found.get(key, [])
    page = Paginator(ids, PER_PAGE).get_page(request.GET.get("page"))
    on_page = list(page.object_list)
    spoken = reasons.read(on_page)
    context = {
        "item": dilemma,
        "option_text": text,
        "voices": [voice(spoken[pk]) for pk in on_page],
        "pager": pager_of(page, request.GET, urlencode({"option": name_of(key)})),
    }
    return render(request, "choosing/reasons.html", context)
