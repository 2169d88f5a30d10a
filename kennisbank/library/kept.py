"""One's reading list: keeping from an item's page, and the list with notes to oneself."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.paging import pager_of
from accounts.requests import signed_in
from cases.access import get_visible_or_404
from cases.keeping import actions
from cases.keeping.models import NOTE_LENGTH, Kept
from cases.keeping.queries import kept_by
from cases.models import Item
from cases.queries import themes_by_code
from kennisbank.design.faces import Face

PER_PAGE = 50


class NoteForm(forms.Form):
    """A note to oneself."""

    note = forms.CharField(
        label=_("Note to yourself"),
        max_length=NOTE_LENGTH,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )


@dataclass(frozen=True)
class KeptRow:
    """A line of the list: what is kept, and the form of its note."""

    item: Face
    kept: Kept
    form: NoteForm


@require_safe
@login_required
def kept_list(request: HttpRequest) -> HttpResponse:
    """Show what somebody keeps, as far as they may see it now."""
    return _list(request, {})


# The list's form comes here too; a page that somebody had to sign in for is opened by GET.
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def keep_item(request: HttpRequest, public_id: str) -> HttpResponse:
    """Keep an item, let it go, or write the note; what may not be seen is not there."""
    item = get_visible_or_404(Item.objects.all(), request.user, public_id=public_id.upper())
    if request.method != "POST":
        return redirect(item.get_absolute_url())
    person, verb = signed_in(request), request.POST.get("do")
    if verb == "note":
        form = NoteForm(request.POST, auto_id=f"{item.public_id}_%s")
        if not form.is_valid():
            return _list(request, {item.pk: form})
        actions.annotate(item, note=form.cleaned_data["note"], by=person)
    elif verb == "let_go":
        actions.let_go(item, by=person)
    else:
        actions.keep(item, by=person)
    if request.headers.get("HX-Request") == "true":
        return render(
            request, "library/item/_keep.html", {"item": Face(item, {}), "is_kept": verb == "keep"}
        )
    return redirect("kept" if request.POST.get("from") == "list" else item.get_absolute_url())


def _list(request: HttpRequest, typed: dict[int, NoteForm]) -> HttpResponse:
    """Show the list; `typed` are forms that could not be saved, by item."""
    pages = Paginator(kept_by(signed_in(request)), PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    context = {
        "rows": _rows(list(page.object_list), typed),
        "total": pages.count,
        "pager": pager_of(page, request.GET),
        "note_length": NOTE_LENGTH,
    }
    return render(request, "me/kept.html", context)


def _rows(found: Sequence[Kept], typed: dict[int, NoteForm]) -> list[KeptRow]:
    themes = themes_by_code()
    return [
        KeptRow(
            Face(kept.item, themes),
            kept,
            typed.get(kept.item_id)
            or NoteForm({"note": kept.note}, auto_id=f"{kept.item.public_id}_%s"),
        )
        for kept in found
    ]
