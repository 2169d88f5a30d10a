"""Two tabs said different things in a logbook: which, side by side, and both joined."""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from accounts.requests import signed_in
from cases.logbooks.errors import ConflictError
from kennisbank.writing.held import who


@dataclass(frozen=True)
class Difference:
    """A field with two texts."""

    key: str
    label: str
    kept: str
    mine: str


def show_two_texts(
    request: HttpRequest, form: forms.Form, conflict: ConflictError, *, draft: str, language: str
) -> HttpResponse:
    """Show what was kept meanwhile beside what was typed here; `draft` is its name in the tab."""
    context = {
        "form": form,
        "differences": _differences(form, conflict.kept),
        "number": conflict.number,
        "draft": draft,
        "language": language,
        "who": who(signed_in(request)),
        "loses_photo": bool(request.FILES),
    }
    return render(request, "experimenting/two_texts.html", context, status=409)


def _differences(form: forms.Form, kept: Mapping[str, str]) -> list[Difference]:
    return [
        Difference(name, str(form.fields[name].label), words, mine)
        for name, words in kept.items()
        if words != (mine := form.data.get(name, ""))
    ]


def joined(sent: QueryDict, kept: Mapping[str, str], fields: Mapping[str, int]) -> QueryDict:
    """Return both texts, one below the other; where they do not fit, and elsewhere, mine.

    `fields` are those that take more than a word, with how much fits.
    """
    both = sent.copy()
    for name, most in fields.items():
        mine, other = sent.get(name, ""), kept.get(name, "")
        if other and other != mine:
            words = f"{other}\n\n{mine}".strip()
            both[name] = words if len(words) <= most else mine
    return both
