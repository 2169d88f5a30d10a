"""`find`: the one question that lists, theme and tag pages and search ask."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.utils import timezone

from accounts.clearance import Reader
from cases.access import visible_q
from cases.finding.facets import FACETS, LISTED, Cell, Filters, cell, column, counts
from cases.finding.models import Entry
from cases.finding.snippets import Snippet, snippet
from cases.finding.words import begins, forms, terms
from cases.models import Item

PAGE_SIZE = 20
Sort = Literal["relevance", "newest", "title", "date", "tried"]


@dataclass(frozen=True)
class Finding:
    """An item with the piece of its text that answers the query, if there was one."""

    item: Item
    snippet: Snippet = ()


@dataclass(frozen=True)
class Findings:
    """A page of findings; total and facets are of what the reader may see."""

    items: list[Finding]
    total: int
    page: int
    pages: int
    terms: list[str] = field(default_factory=list)
    facets: Mapping[str, Counter[str]] = field(default_factory=dict)


def _matching(query_terms: list[str]) -> Q:
    """Every word of the query must occur, in whatever form, or begin a compound."""
    condition = Q()
    for term in query_terms:
        parts = [*_whole(term), *_compound(term)]
        condition &= (
            _any_in("title_stems", parts)
            | _any_in("lead_stems", parts)
            | _any_in("body_stems", parts)
        )
    return condition


def _whole(term: str) -> list[str]:
    return [f" {form} " for form in sorted(forms(term))]


def _compound(term: str) -> list[str]:
    beginning = begins(term)
    return [f" {beginning}"] if beginning else []


def _rank(query_terms: list[str]) -> Combinable:
    """Weigh hits: in the title most, then in summary and tags, then in the text.

    A compound that only begins with the word weighs less than the word.
    """
    weights: Combinable = Value(0, output_field=IntegerField())
    for term in query_terms:
        whole, compound = _whole(term), _compound(term)
        weights += Case(
            When(_any_in("title_stems", whole), then=Value(12)),
            When(_any_in("title_stems", compound), then=Value(6)),
            When(_any_in("lead_stems", whole), then=Value(4)),
            When(_any_in("body_stems", whole), then=Value(2)),
            default=Value(1),
            output_field=IntegerField(),
        )
    return weights


def _any_in(field_name: str, parts: list[str]) -> Q:
    """Return a condition that holds where one of the parts occurs; without parts, nowhere."""
    condition = Q(pk__in=[])
    for part in parts:
        condition |= Q(**{f"{field_name}__contains": part})
    return condition


def _chosen(filters: Filters) -> Q:
    condition = Q()
    for facet, values in filters.items():
        one = Q()
        for value in values:
            if facet in LISTED:
                one |= Q(**{f"{column(facet)}__contains": f",{value},"})
            elif facet == "teaching":
                one |= Q(has_teaching_note=True)
            elif facet == "audience":
                one |= Q(item__audience=int(value) if value.isascii() and value.isdigit() else -1)
            else:
                one |= Q(**{column(facet): value})
        condition &= one
    return condition


def _base(
    query_terms: list[str],
    person: Reader | None,
    language: str,
    within: Filters | None = None,
) -> QuerySet[Entry]:
    """Return what is visible and matches; `is_shown` tells the version for this reader.

    A version that lies outside `within` gives way to one inside: a tag of the English text
    leads to the English text.
    """
    seen = Entry.objects.filter(visible_q(person, "item__")).filter(_chosen(within or {}))
    if query_terms:
        seen = seen.filter(_matching(query_terms))
    better = seen.filter(family=OuterRef("family"), language=language).exclude(pk=OuterRef("pk"))
    return seen.annotate(is_shown=Q(language=language) | ~Exists(better))


def _order(rows: QuerySet[Entry], sort: Sort, query_terms: list[str]) -> QuerySet[Entry]:
    if sort == "title":
        return rows.order_by("item__title", "pk")
    if sort == "date":  # meetings: what comes, soonest first; then what was, latest first
        starts = F("item__seminar__starts")
        coming = Case(When(item__seminar__starts__gte=timezone.now(), then=starts))
        return rows.annotate(coming=coming).order_by(
            F("coming").asc(nulls_last=True), starts.desc(nulls_last=True), "-pk"
        )
    if sort == "tried":  # by what so many reports make sure of: one of one is not above nine of ten
        bound = F("tried_bound").desc(nulls_last=True)
        return rows.order_by(bound, "-item__first_published", "-pk")
    if sort == "relevance" and query_terms:
        return rows.annotate(rank=_rank(query_terms)).order_by(
            "-rank", "-item__first_published", "-pk"
        )
    return rows.order_by("-item__first_published", "-pk")


def _narrowed(base: QuerySet[Entry], filters: Filters) -> QuerySet[Entry]:
    """Keep what the filters ask for, each work once unless a language is asked for."""
    rows = base.filter(_chosen(filters))
    return rows if filters.get("language") else rows.filter(Q(is_shown=True))


def newest(filters: Filters, person: Reader | None, *, language: str, count: int) -> list[Item]:
    """Return the newest items that fit, without counts, in one query.

    Their themes are not looked up: the entry names them by code.
    """
    rows = _order(_narrowed(_base([], person, language), filters), "newest", [])
    items = []
    for entry in rows.select_related("item__seminar")[:count]:
        entry.item.entry = entry
        items.append(entry.item)
    return items


def totals(person: Reader | None, *, language: str) -> tuple[int, Mapping[str, Counter[str]]]:
    """Return how much this reader may see, in all and per facet value, in one query."""
    cells = _cells(_base([], person, language))
    return sum(part.count for part in cells if part.is_shown), counts(cells, {})


def _cells(base: QuerySet[Entry]) -> list[Cell]:
    grouped = base.values("is_shown", *(column(facet) for facet in (*FACETS, "tag")))
    rows = grouped.annotate(n=Count("pk")).order_by()
    return [cell(row, (*FACETS, "tag")) for row in rows]


def find(
    query: str,
    filters: Filters,
    person: Reader | None,
    *,
    language: str,
    sort: Sort = "relevance",
    page: int = 1,
    per_page: int = PAGE_SIZE,
    within: Filters | None = None,
) -> Findings:
    """Answer a query and filters with a page of what this reader may see.

    A work in two languages is shown once, in `language` where it can be; with
    a language filter each version counts for itself. A query without a single
    word (spaces, a lone quotation mark) finds nothing; an empty one finds all.
    `within` belongs to the page that asks: what lies outside does not count anywhere.
    """
    query_terms = terms(query)
    if query.strip() and not query_terms:
        return Findings([], 0, 1, 1, facets={facet: Counter() for facet in FACETS})
    base = _base(query_terms, person, language, within)
    cells = _cells(base)
    every_version = bool(filters.get("language"))
    total = sum(
        part.count
        for part in cells
        if (part.is_shown or every_version)
        and all(part.values[facet] & wanted for facet, wanted in filters.items() if wanted)
    )
    pages = max(1, -(-total // per_page))
    page = min(max(1, page), pages)
    rows = _narrowed(base, filters)
    start = (page - 1) * per_page
    ordered = _order(rows, sort, query_terms).select_related("item__seminar")[
        start : start + per_page
    ]
    found = []
    for entry in ordered:
        entry.item.entry = entry
        found.append(Finding(entry.item, snippet(entry.text, query_terms)))
    return Findings(found, total, page, pages, query_terms, counts(cells, filters))
