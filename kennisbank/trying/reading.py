"""Reading: the list of reports on an item, and one report with what it told before."""

from collections.abc import Mapping

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.clearance import Reader
from accounts.models import Person
from accounts.paging import pager_of
from cases.access import get_visible_or_404
from cases.models import Item
from cases.trying import queries
from cases.trying.models import Report, WaitingReport
from cases.trying.own import own_pseudonyms, own_waiting
from cases.trying.permissions import Own
from cases.trying.targets import can_be_tried, targets_of
from cases.trying.told import Told
from kennisbank.design.faces import Face
from kennisbank.trying import cards
from kennisbank.trying.checking import versions
from kennisbank.trying.filtering import Filter
from kennisbank.trying.lines import answer_for, earlier_lines, line_of, lines_of, told_line

PER_PAGE = 20


def item_or_404(reader: Reader | None, public_id: str) -> Item:
    """Return an item that can be tried and that the reader may see, or raise the usual 404."""
    rows = Item.objects.prefetch_related("platforms")
    found = get_visible_or_404(rows, reader, public_id=public_id.upper())
    if not can_be_tried(found):
        raise Http404
    return found


def report_or_404(reader: Reader | None, key: str) -> Report:
    """Return a report whose item the reader may see, or raise the 404 of what never was.

    Also a hidden one: its place says that it is hidden.
    """
    found = queries.report_for(reader, key)
    if found is None:
        raise Http404
    return found


def mine_of(reader: Reader | None, report: Report) -> Own:
    """Return the ids of somebody's pseudonyms where a report stands."""
    return own_pseudonyms(reader, [report.target]) if isinstance(reader, Person) else ()


@require_safe
def reports(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show what came of an item: the sentence, then the reports, narrowed and paged."""
    item, person = item_or_404(request.user, public_id), request.user
    targets = targets_of(item)
    narrowed = Filter(request.GET, targets, queries.platforms_told(item, person))
    pages = Paginator(queries.reports_of(item, narrowed.filters, person), PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    keys = [target.key for target in targets]
    mine = own_pseudonyms(person, keys) if isinstance(person, Person) else {}
    waiting = own_waiting(person, keys) if isinstance(person, Person) else []
    found = cards.tried_of(item, targets, person)
    context = {
        "item": Face(item, {}),
        "cautions": found.cautions,
        "sentence": found.sentence,
        "lines": lines_of(page.object_list, person, mine=mine, targets=targets),
        "total": pages.count,
        "pager": pager_of(page, request.GET, narrowed.query),
        "filter": narrowed,
        "waiting": [_waiting(each) for each in waiting],
        "may_report": found.may_report,
        "arrived": [
            each.token
            for each in page.object_list
            if isinstance(person, Person) and each.author_id == person.pk
        ],
    }
    return render(request, "trying/list.html", context)


def _waiting(each: WaitingReport) -> dict[str, object]:
    told = Told.from_json(each.told) if each.told else None
    return {"row": each, "told": told_line(told, told.platform) if told else None}


@require_safe
def report(request: HttpRequest, key: str) -> HttpResponse:
    """Show one report with all it told before; its address stays."""
    found = report_or_404(request.user, key)
    known = {target.key: target for target in targets_of(found.item)}
    mine = mine_of(request.user, found)
    line = line_of(found, request.user, mine=mine, target=known.get(found.target))
    shows_all = line.is_own or line.may_hide
    context = {
        "item": Face(found.item, {}),
        "line": line,
        "earlier": earlier_lines(found, shows_all=shows_all) if line.shows_words else [],
        "answer_earlier": _answers_before(found, request.user, shows_all=shows_all),
    }
    return render(request, "trying/report.html", context)


def _answers_before(
    report: Report, reader: Reader | None, *, shows_all: bool
) -> list[tuple[Mapping[str, str], bool]]:
    answer, language = answer_for(report, reader), report.item.language
    if answer is None:
        return []
    is_own = isinstance(reader, Person) and answer.author_id == reader.pk
    return versions(answer.earlier, answer.words, language=language, shows_all=shows_all or is_own)
