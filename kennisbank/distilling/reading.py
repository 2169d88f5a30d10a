"""Reading: the list of insights, and the page of each."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.dateparse import parse_datetime
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from accounts.clearance import Reader
from accounts.models import Person
from accounts.paging import pager_of
from cases.discussions.permissions import may_moderate
from cases.discussions.speakers import Speaker
from cases.insights import queries
from cases.insights.models import Insight, InsightState, Objection
from cases.insights.permissions import (
    may_answer_this,
    may_attach,
    may_promote,
    may_take_objection_back,
    may_withdraw,
)
from cases.insights.voices import Voice, voice_in
from cases.queries import themes_by_code
from kennisbank.design.faces import Face
from kennisbank.distilling import before_choice, cards
from kennisbank.distilling.forms import NoteForm

PER_PAGE = 30
STATES = (InsightState.OPEN.value, InsightState.PROMOTED.value)


@dataclass(frozen=True)
class ObjectionLine:
    """An objection as one reader sees it."""

    objection: Objection
    speaker: Speaker
    is_own: bool
    may_answer: bool
    may_take_back: bool
    may_moderate: bool

    @property
    def is_read(self) -> bool:
        """Tell whether this reader reads its words; moderators do on a page of their own."""
        return self.is_own or not self.objection.is_hidden

    @property
    def is_going(self) -> bool:
        """Tell its author that it was taken back, and that others see it still."""
        return self.is_own and self.objection.is_open and self.objection.taken_back_on is not None


def insight_or_404(reader: Reader | None, insight_id: str) -> Insight:
    """Return an insight the reader may see, or raise the 404 of what never was."""
    found = queries.insight_for(reader, insight_id)
    if found is None:
        raise Http404
    return found


@require_safe
def insight_list(request: HttpRequest) -> HttpResponse:
    """Show the insights there are for this reader, promoted ones first."""
    themes = themes_by_code()
    theme = themes.get(request.GET.get("theme", ""))
    state = request.GET.get("state", "") if request.GET.get("state") in STATES else ""
    thread = request.GET.get("thread", "").upper()[:8].replace("\x00", "")
    found = Paginator(
        queries.listed_for(
            request.user, theme=theme.code if theme else "", state=state, thread=thread
        ),
        PER_PAGE,
    )
    page = found.get_page(request.GET.get("page"))
    asked = [("theme", theme.code if theme else ""), ("state", state), ("thread", thread)]
    context = {
        "cards": before_choice.veiled(request, cards.plain(page.object_list, request.user)),
        "pager": pager_of(page, request.GET, urlencode([each for each in asked if each[1]])),
        "themes": sorted(themes.values(), key=lambda each: each.name),
        "theme": theme,
        "state": state,
    }
    answer = render(request, "insights/list.html", context)
    patch_vary_headers(answer, ["Cookie"])  # a visitor's may say in which dilemmas they chose
    return answer


@require_safe
def insight(request: HttpRequest, insight_id: str) -> HttpResponse:
    """Show an insight with its receipts, or its tombstone; of a dilemma, after one's choice."""
    found = insight_or_404(request.user, insight_id)
    if before_choice.comes_first(request, found):
        answer = before_choice.ask_to_choose(request, found)
    else:
        answer = show_insight(request, found)
    if found.dilemma is not None:  # a visitor's cookie may say that they have chosen
        patch_vary_headers(answer, ["Cookie"])
    return answer


def show_insight(
    request: HttpRequest, found: Insight, note: NoteForm | None = None, *, status: int = 200
) -> HttpResponse:
    """Put the page of an insight together."""
    if found.is_withdrawn:
        return render(request, "insights/tombstone.html", {"insight": found}, status=410)
    if found.is_hidden and not _is_own(found, request.user):
        context = {"insight": found, "may_moderate": may_moderate(request.user)}
        return render(request, "insights/hidden.html", context)
    return render(request, "insights/insight.html", _page(request, found, note), status=status)


def _is_own(found: Insight, person: Reader | None) -> bool:
    return isinstance(person, Person) and found.distiller_id == person.pk


def _page(request: HttpRequest, found: Insight, note: NoteForm | None) -> dict[str, Any]:
    person = request.user if isinstance(request.user, Person) else None
    voice = voice_in(found, person) if person else None
    lines = objection_lines(found, person, voice)
    has_own = any(line.is_own and line.objection.is_open for line in lines)
    return {
        "insight": found,
        "card": cards.with_receipts([found], request.user)[0],
        "objections": lines,
        "earlier": _earlier(found, person),
        "is_own": _is_own(found, person),
        "may_moderate": may_moderate(person),
        "may_object": voice is not None and found.takes_objections and not has_own,
        "note_form": (note or NoteForm()) if may_promote(person, found) else None,
        "may_withdraw": may_withdraw(person, found),
        "may_attach": may_attach(person, found),
        "guidance_near": _guidance_near(found, person),
    }


def _guidance_near(found: Insight, person: Person | None) -> list[Face]:
    """Return the guidance in which an editor would attach it."""
    near = queries.guidance_near(found, person) if may_attach(person, found) else ()
    return [Face(item, {}) for item in near]


def _earlier(found: Insight, person: Person | None) -> list[dict[str, Any]]:
    """Return what it said before; hidden, only whoever distilled it reads that."""
    if found.hidden and not _is_own(found, person):
        return []
    return [{**version, "until": parse_datetime(version["until"])} for version in found.earlier]


def objection_lines(
    found: Insight, person: Person | None, voice: Voice | None
) -> list[ObjectionLine]:
    """Return the objections this reader sees: what is not out yet, its author alone.

    What waits for a look, moderators too.
    """
    moderates = may_moderate(person)
    seen = [
        objection
        for objection in queries.objections_to(found)
        if (objection.is_out and (moderates or not objection.is_held))
        or (voice is not None and voice.is_of(objection))
    ]
    speakers = queries.objectors_of(found, seen)
    lines = []
    for objection in seen:
        is_own = voice is not None and voice.is_of(objection)
        lines.append(
            ObjectionLine(
                objection,
                speakers[str(objection.pk)],
                is_own,
                may_answer_this(person, found, objection, voice),
                may_take_objection_back(objection, is_own=is_own),
                moderates,
            )
        )
    return lines
