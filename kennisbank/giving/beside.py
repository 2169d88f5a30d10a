"""Drafts by name that go when the same words go under a pseudonym: said first, then done."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpRequest

from cases.privacy.alike import OwnDraft, texts_in

FIELD = "goes"  # which drafts the page announced


def texts_of(request: HttpRequest, text: Mapping[str, Any]) -> list[str]:
    """Return all that is about to be sent: the answers, the note, the replies to remarks."""
    more = [key for key in request.POST if key == "words" or key.startswith("answer-")]
    return [*texts_in(text), *(request.POST.get(key, "") for key in more)]


def were_announced(request: HttpRequest, drafts: Iterable[OwnDraft]) -> bool:
    """Tell whether the page that was sent said of each of these that it goes."""
    said = set(request.POST.getlist(FIELD))
    return all(draft.key in said for draft in drafts)
