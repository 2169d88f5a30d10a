"""`find`: the one question that lists, theme and tag pages and search ask."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.utils import timezone

from accounts.clearance import Reader
from cases.access import indexed_sql, visible_q
from cases.finding.asking import Question, asked
from cases.finding.engines import Sql, engine
from cases.finding.facets import COLUMNS, FACETS, Filters, chosen_sql, counters, counting_sql
from cases.finding.models import Entry
from cases.finding.snippets import Snippet, snippet
from cases.models import Item

PAGE_SIZE = 20
WEIGHED = 1000  # by relevance one reads no further
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
    facets: Mapping[str, Counter[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Search:
    """What one reader asks for: the gate, the words and where they look, as SQL.

    A version that lies outside `within` gives way to one inside: a tag of the English text
    leads to the English text.
    """

    person: Reader | None
    language: str
    question: Question = field(default_factory=Question)
    within: Filters = field(default_factory=dict)

    @cached_property
    def _tables(self) -> Sql:
        """Return which entries hold the words, asked once however often it is looked at."""
        parts, params = [], []
        for name, words, all_of in (
            ("holding", self.question.wanted, True),
            ("left_out", self.question.unwanted, False),
        ):
            if words:
                sql, more = engine().holding(words, all_of=all_of)
                parts.append(f"{name} AS MATERIALIZED ({sql})")
                params += more
        return ", ".join(parts), params

    def _seen(self, row: str) -> Sql:
        """Return the condition under which an entry is there for this reader."""
        sql, params = indexed_sql(self.person, row)
        for facet, values in self.within.items():
            more, added = chosen_sql(facet, values, row)
            sql += f" AND {more}"
            params = [*params, *added]
        if self.question.wanted:
            sql += f" AND {row}.id IN (SELECT entry_id FROM holding)"
        if self.question.unwanted:
            sql += f" AND {row}.id NOT IN (SELECT entry_id FROM left_out)"
        return sql, params

    def _shown(self, row: str, others: Sql, table: str) -> Sql:
        """Return the condition under which no other version stands for an entry."""
        sql, params = others
        return (
            f"({row}.language = %s OR NOT EXISTS (SELECT 1 FROM {table} b "
            f"WHERE b.family = {row}.family AND b.language = %s AND b.id <> {row}.id AND {sql}))",
            [self.language, self.language, *params],
        )

    def counts(self, filters: Filters) -> tuple[int, dict[str, Counter[str]]]:
        """Return how much is found, in all and per value of each facet (one question)."""
        tables, params = self._tables
        seen, more = self._seen("e")
        shown, again = self._shown("s", ("TRUE", []), "there")
        counting, last = counting_sql(filters, every_version=bool(filters.get("language")))
        columns = ", ".join(f"e.{name}" for name in COLUMNS)
        sql = (
            f"WITH {tables}{', ' if tables else ''}"
            f"there AS MATERIALIZED (SELECT {columns} FROM finding_entry e WHERE {seen}), "
            f"seen AS (SELECT s.*, {shown} AS is_shown FROM there s){counting}"
        )
        return counters(_rows(sql, [*params, *more, *again, *last]))

    def _narrowed(self, filters: Filters) -> Sql:
        """Return the condition on `e` of what the filters ask for.

        Each work once, unless a language is asked for.
        """
        sql, params = self._seen("e")
        if not filters.get("language"):
            shown, more = self._shown("e", self._seen("b"), "finding_entry")
            sql, params = f"{sql} AND {shown}", [*params, *more]
        for facet, values in filters.items():
            if values:
                more_sql, added = chosen_sql(facet, values, "e")
                sql, params = f"{sql} AND {more_sql}", [*params, *added]
        return sql, params

    def page(self, filters: Filters, sort: Sort, *, start: int, count: int) -> Sql:
        """Return a SELECT of the ids of a page of entries in their order."""
        tables, params = self._tables
        where, more = self._narrowed(filters)
        if sort == "relevance" and self.question.wanted:
            ranked, last = engine().ranked(self.question, cap=WEIGHED)
            sql = (
                f"WITH {tables}, hits AS MATERIALIZED ("
                f"SELECT e.id, e.published FROM finding_entry e WHERE {where}), "
                f"ranked AS ({ranked}) "
                f"SELECT hits.id FROM hits JOIN ranked ON ranked.id = hits.id "
                f"ORDER BY score DESC, published DESC, hits.id DESC LIMIT %s OFFSET %s"
            )
            return sql, [*params, *more, *last, count, start]
        join, order, last = _order(sort)
        sql = (
            f"{'WITH ' if tables else ''}{tables} "
            f"SELECT e.id FROM finding_entry e {join} WHERE {where} "
            f"ORDER BY {order} LIMIT %s OFFSET %s"
        )
        return sql, [*params, *more, *last, count, start]


def _order(sort: Sort) -> tuple[str, str, list[object]]:
    """Return what to join, the order, and its parameters."""
    newest = "e.published DESC, e.id DESC"
    if sort == "title":
        return "JOIN cases_item i ON i.id = e.item_id", "i.title, e.id", []
    if sort == "date":  # meetings: what comes, soonest first; then what was, latest first
        coming = "CASE WHEN m.starts >= %s THEN m.starts END ASC NULLS LAST"
        join = "LEFT JOIN cases_seminar m ON m.item_ptr_id = e.item_id"
        return join, f"{coming}, m.starts DESC NULLS LAST, e.id DESC", [timezone.now()]
    if sort == "tried":  # by what so many reports make sure of: one of one is not above nine of ten
        return "", f"e.tried_bound DESC NULLS LAST, {newest}", []
    return "", newest, []


def _rows(sql: str, params: list[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())


def _entries(pages: Q, person: Reader | None, *, with_text: bool) -> list[Entry]:
    """Return entries with their items, in no order; the gate is asked again, of the items."""
    joined = ["item__seminar", *(["words"] if with_text else [])]
    rows = Entry.objects.filter(visible_q(person, "item__"), pages).select_related(*joined)
    entries = list(rows)
    for entry in entries:
        entry.item.entry = entry
    return entries


def _page(search: Search, filters: Filters, sort: Sort, *, start: int, count: int) -> list[Entry]:
    """Return a page of entries in their order: one question, two where only SQL knows the order."""
    sql, params = search.page(filters, sort, start=start, count=count)
    with_text = bool(search.question.wanted)
    if sort == "newest" or (sort == "relevance" and not with_text):
        pages = Q(pk__in=RawSQL(sql, params))  # noqa: S611 - our own statement
        return sorted(_entries(pages, search.person, with_text=with_text), key=_newest_first)
    ids = [pk for (pk,) in _rows(sql, params)]
    found = {each.pk: each for each in _entries(Q(pk__in=ids), search.person, with_text=with_text)}
    return [found[pk] for pk in ids if pk in found]


def newest(filters: Filters, person: Reader | None, *, language: str, count: int) -> list[Item]:
    """Return the newest items that fit, without counts, in one query.

    Their themes are not looked up: the entry names them by code.
    """
    page = _page(Search(person, language), filters, "newest", start=0, count=count)
    return [entry.item for entry in page]


def _newest_first(entry: Entry) -> tuple[int, int]:
    return (-entry.published.toordinal() if entry.published else 0, -entry.pk)


def totals(person: Reader | None, *, language: str) -> tuple[int, Mapping[str, Counter[str]]]:
    """Return how much this reader may see, in all and per facet value, in one query."""
    return Search(person, language).counts({})


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
    """Answer a query and filters with a page of what this reader may see (three queries at most).

    A work in two languages is shown once, in `language` where it can be; with
    a language filter each version counts for itself. A query without a single
    word (spaces, a lone quotation mark) finds nothing; an empty one finds all.
    `within` belongs to the page that asks: what lies outside does not count anywhere.
    """
    question = asked(query)
    if query.strip() and question.is_empty:
        return Findings([], 0, 1, 1, facets={facet: Counter() for facet in FACETS})
    search = Search(person, language, question, within or {})
    total, facets = search.counts(filters)
    is_weighed = sort == "relevance" and bool(question.wanted)
    pages = max(1, -(-(min(total, WEIGHED) if is_weighed else total) // per_page))
    page = min(max(1, page), pages)
    start = (page - 1) * per_page
    found = [
        Finding(entry.item, snippet(entry.words.text, question) if question.wanted else ())
        for entry in _page(search, filters, sort, start=start, count=per_page)
    ]
    return Findings(found, total, page, pages, facets)
