"""What every list of findings shares: facets with addresses, chips, order, pages.

All choices live in the address, so that the back button is right and a list
can be sent to a colleague.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.clearance import Audience, Reader
from accounts.paging import Pager, page_asked
from cases.finding.facets import FACETS, LISTED
from cases.finding.queries import Findings, Sort, find
from cases.models import CaseStudy, Outcome, Platform, Theme
from cases.models.wording import Kind, Language, Origin
from cases.queries import themes_by_code
from kennisbank.design.faces import Face

MAX_VALUES = 12  # per facet in one address: enough for people, too few for mischief
TITLES: dict[str, Promise] = {
    "kind": _("Type"),
    "theme": _("Theme"),
    "platform": _("Platform"),
    "audience": _("For whom"),
    "language": _("Language"),
    "area": _("Kind of area"),
    "verdict": _("Verdict"),
    "outcome": _("How the experiment ended"),
    "evidence": _("Evidence"),
    "maturity": _("Maturity"),
    "origin": _("Origin"),
    "year": _("Year"),
    "length": _("Reading time"),
    "teaching": _("Teaching note"),
}
LABELS: dict[str, dict[str, Promise | str]] = {
    "kind": dict(Kind.choices),
    "audience": {str(value): label for value, label in Audience.choices},
    "language": dict(Language.choices),
    "area": dict(CaseStudy.AreaKind.choices),
    "verdict": dict(CaseStudy.Verdict.choices),
    "outcome": dict(Outcome.choices),
    "evidence": dict(CaseStudy.Evidence.choices),
    "maturity": dict(CaseStudy.Maturity.choices),
    "origin": dict(Origin.choices),
    "length": {
        "short": _("2 minutes or less"),
        "medium": _("3 to 5 minutes"),
        "long": _("longer"),
    },
    "teaching": {"yes": _("with a teaching note")},
}
SORTS: dict[Sort, Promise] = {
    "relevance": _("best match"),
    "newest": _("newest"),
    "title": _("title"),
    "date": _("date"),
    "tried": _("tried in practice"),
}
# What can be tried; a list of one of these can be put in that order.
TRIED = frozenset({frozenset({kind.value}) for kind in (Kind.TIP, Kind.CASE, Kind.GUIDANCE)})


@dataclass(frozen=True)
class Option:
    """A value of a facet, with the number of findings and where choosing it leads."""

    value: str
    label: Promise | str
    count: int
    url: str
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    """A question one can narrow a list by."""

    name: Promise
    key: str
    options: list[Option]

    @property
    def is_open(self) -> bool:
        """Tell whether something in it is chosen."""
        return any(option.is_chosen for option in self.options)


@dataclass(frozen=True)
class Result:
    """A finding as a template shows it."""

    item: Face
    snippet: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class Listing:
    """A page of a list, ready for a template."""

    results: list[Result]
    total: int
    query: str
    facets: list[Facet]
    chips: list[tuple[str, str]]
    sort_options: list[tuple[Promise, str, bool]]
    pager: Pager
    clear_url: str
    is_narrowed: bool
    is_by_date: bool
    hidden: list[tuple[str, str]]

    @property
    def items(self) -> list[Face]:
        """Return the faces alone."""
        return [result.item for result in self.results]


def chosen_filters(data: QueryDict, facets: tuple[str, ...] = FACETS) -> dict[str, frozenset[str]]:
    """Read the filters from an address; anything else in it is ignored."""
    found = {}
    for facet in facets:
        values = [
            v for v in data.getlist(facet) if 0 < len(v) <= 40 and "," not in v and "\x00" not in v
        ]
        if facet == "teaching":
            values = [v for v in values if v == "yes"]
        if values:
            found[facet] = frozenset(values[:MAX_VALUES])
    return found


def listing(
    request: HttpRequest,
    person: Reader | None,
    *,
    fixed: dict[str, frozenset[str]] | None = None,
    query: str = "",
    default_sort: Sort = "newest",
) -> Listing:
    """Return the list an address asks for; `fixed` filters belong to the page itself."""
    fixed = fixed or {}
    offered = tuple(facet for facet in FACETS if facet not in fixed)
    chosen = chosen_filters(request.GET, offered)
    asked = request.GET.get("sort", "")
    sorts = dict(SORTS)
    if not query.strip():
        del sorts["relevance"]
    if default_sort != "date":
        del sorts["date"]
    if fixed.get("kind") not in TRIED:
        del sorts["tried"]
    sort: Sort = asked if asked in sorts else default_sort
    found = find(
        query,
        chosen,
        person,
        language=get_language() or "nl",
        sort=sort,
        page=page_asked(request.GET),
        within=fixed,
    )
    here = _Address(request.path, chosen, query, sort if sort != default_sort else "")
    themes = themes_by_code()
    return Listing(
        results=[Result(Face(one.item, themes), one.snippet) for one in found.items],
        total=found.total,
        query=query,
        facets=_facets(found, themes, offered, chosen, here),
        chips=_chips(chosen, themes, here),
        sort_options=[
            (label, here.sorted_by(key, default_sort), key == sort) for key, label in sorts.items()
        ],
        pager=Pager(found.page, found.pages, here.asked, page_asked(request.GET)),
        clear_url=_Address(request.path, {}, query, "").url(),
        is_narrowed=bool(chosen),
        is_by_date=sort == "date",
        hidden=[("sort", here.sort)] if here.sort else [],
    )


@dataclass(frozen=True)
class _Address:
    path: str
    chosen: dict[str, frozenset[str]]
    query: str
    sort: str

    @property
    def asked(self) -> str:
        pairs = [("q", self.query)] if self.query else []
        pairs += [(facet, v) for facet in FACETS for v in sorted(self.chosen.get(facet, ()))]
        if self.sort:
            pairs.append(("sort", self.sort))
        return urlencode(pairs)

    def url(self) -> str:
        return f"{self.path}?{self.asked}" if self.asked else self.path

    def toggled(self, facet: str, value: str) -> str:
        values = self.chosen.get(facet, frozenset()) ^ {value}
        chosen = {**self.chosen, facet: values}
        return _Address(self.path, chosen, self.query, self.sort).url()

    def sorted_by(self, sort: str, default: str) -> str:
        kept = "" if sort == default else sort
        return _Address(self.path, self.chosen, self.query, kept).url()


def _labels(
    facets: tuple[str, ...], themes: Mapping[str, Theme]
) -> dict[str, dict[str, Promise | str]]:
    """Return the words of every value; platforms cost a query."""
    labels = dict(LABELS)
    labels["theme"] = {theme.code: theme.name for theme in themes.values()}
    if "platform" in facets:
        labels["platform"] = {platform.slug: platform.name for platform in Platform.objects.all()}
    return labels


def _facets(
    found: Findings,
    themes: Mapping[str, Theme],
    offered: tuple[str, ...],
    chosen: dict[str, frozenset[str]],
    here: _Address,
) -> list[Facet]:
    labels = _labels(offered, themes)
    facets = []
    for key in offered:
        wanted = chosen.get(key, frozenset())
        counts = found.facets[key]
        known = labels.get(key, {})
        values = [
            v for v in (set(counts) | wanted) if v in known or (key == "year" and v.isdigit())
        ]
        options = [
            Option(v, known.get(v, v), counts[v], here.toggled(key, v), v in wanted)
            for v in _in_order(values, key, known, counts)
        ]
        if len(options) > 1 or wanted:
            facets.append(Facet(TITLES[key], key, options))
    return facets


def _in_order(
    values: list[str], key: str, known: dict[str, Promise | str], counts: object
) -> list[str]:
    if key == "year":
        return sorted(values, reverse=True)
    if key in LISTED:
        return sorted(values, key=lambda v: (-counts[v], str(known.get(v, v))))  # type: ignore[index]
    order = list(known)
    return sorted(values, key=order.index)


def _chips(
    chosen: dict[str, frozenset[str]], themes: Mapping[str, Theme], here: _Address
) -> list[tuple[str, str]]:
    labels = _labels(tuple(chosen), themes)
    return [
        (str(labels.get(facet, {}).get(value, value)), here.toggled(facet, value))
        for facet in FACETS
        for value in sorted(chosen.get(facet, ()))
        if value in labels.get(facet, {}) or facet == "year"
    ]
