"""Bringing together what people would rather do, for the second round."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.requests import signed_in
from cases.deliberation.actions import merging
from cases.deliberation.errors import DeliberationError
from cases.deliberation.permissions import may_facilitate
from cases.deliberation.queries.something_else import merged_texts, texts_to_merge
from cases.models import Dilemma
from kennisbank.choosing import browser
from kennisbank.choosing.doors import OPTIONS, dilemma_or_404, to_page
from kennisbank.choosing.forms import MergeForm
from kennisbank.choosing.order import seed_of


@require_http_methods(["GET", "HEAD", "POST"])
def something_else(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what people would rather do, without counts, and make options of it."""
    dilemma, person = _dilemma(request, slug), signed_in(request)
    if not browser.own_of(request, dilemma).has_chosen:
        messages.info(request, _("Choose first yourself: then you see what others would do."))
        return to_page(dilemma, OPTIONS)
    texts = texts_to_merge(dilemma, person, seed=seed_of(person, dilemma))
    form = MergeForm(request.POST or None, dilemma=dilemma, texts=texts)
    if form.is_valid() and form.save(by=person) is not None:
        return redirect("something_else", slug)
    context = {
        "item": dilemma,
        "form": form,
        "texts": texts,
        "merged": merged_texts(dilemma, person).items(),
    }
    status = 422 if form.is_bound else 200
    return render(request, "choosing/something_else.html", context, status=status)


@require_POST
def take_apart(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Undo an option nobody chose yet."""
    dilemma = _dilemma(request, slug)
    if not browser.own_of(request, dilemma).has_chosen:
        return to_page(dilemma, OPTIONS)
    option = get_object_or_404(dilemma.added_options.open_to(request.user), pk=pk)
    try:
        merging.take_apart(option, by=signed_in(request))
    except DeliberationError as error:
        messages.error(request, str(error))
    return redirect("something_else", slug)


def _dilemma(request: HttpRequest, slug: str) -> Dilemma:
    """Return the dilemma for who leads the conversation about it; absent for all others."""
    dilemma = dilemma_or_404(request.user, slug)
    if not may_facilitate(request.user, dilemma):
        raise Http404
    return dilemma
