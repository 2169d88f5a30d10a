"""What the home page, the theme pages and first help show, in a fixed number of questions."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise

from accounts.clearance import Reader
from cases.discussions.counting import counted
from cases.discussions.queries import threads_for
from cases.finding.queries import find, newest, totals
from cases.models import CaseStudy, HomePage, Item, Theme
from cases.models.wording import KINDS, Kind
from cases.queries import short_themes, themes_by_code, versions
from kennisbank.choosing.order import options_in_order
from kennisbank.design.faces import Face
from kennisbank.library.months import month_ago

LATEST = 6
WRONG = 3
PER_KIND = 4
IN_THIS_ORDER = (
    Kind.GUIDANCE,
    Kind.CASE,
    Kind.DILEMMA,
    Kind.TIP,
    Kind.EXPERIMENT,
    Kind.SEMINAR,
    Kind.PACK,
)
NOT_AS_PLANNED = frozenset({CaseStudy.Verdict.FAILED.value, CaseStudy.Verdict.MIXED.value})


def front_page(person: Reader | None, page: HomePage | None, *, language: str) -> dict[str, Any]:
    """Return what the home page lists for this reader."""
    total, per_facet = totals(person, language=language)
    themes = _themes_with(per_facet["theme"])
    by_code = {theme.code: theme for theme in themes}
    latest = newest({}, person, language=language, count=LATEST * 2)
    wrong = newest({"verdict": NOT_AS_PLANNED}, person, language=language, count=WRONG)
    faces = [Face(item, by_code) for item in latest]
    since = month_ago(timezone.localdate())
    dilemma = _dilemma_of_the_month(person, page, language=language)
    own = dilemma and dilemma.specific
    return {
        "latest": faces[:LATEST],
        "this_month": [face for face in faces[LATEST:] if _is_since(face, since)],
        "wrong": [Face(item, by_code) for item in wrong],
        "themes": themes,
        "total": total,
        "dilemma": own and Face(own, by_code),
        "month_options": options_in_order(own, person) if own else [],
    }


def _is_since(face: Face, day: dt.date) -> bool:
    return face.item.first_published is not None and face.item.first_published >= day


def _themes_with(counts: Counter[str]) -> list[Theme]:
    themes = list(Theme.objects.all())
    for theme in themes:
        theme.item_count = counts[theme.code]
    return themes


def counted_themes(person: Reader | None, *, language: str) -> list[Theme]:
    """Return all themes, each with the number of items this reader finds there."""
    _total, per_facet = totals(person, language=language)
    return _themes_with(per_facet["theme"])


def _dilemma_of_the_month(
    person: Reader | None, page: HomePage | None, *, language: str
) -> Item | None:
    """Return the editors' choice, or the newest dilemma this reader may see."""
    pk = page.dilemma_of_the_month_id if page else None
    chosen = versions([pk], person, language=language).get(pk) if pk else None
    if chosen is not None:
        return chosen
    dilemmas = {"kind": frozenset({Kind.DILEMMA.value})}
    return next(iter(newest(dilemmas, person, language=language, count=1)), None)


def theme_page(person: Reader | None, theme: Theme, *, language: str) -> dict[str, Any]:
    """Return a theme's page: where to start, the newest per type, what is related."""
    fixed = {"theme": frozenset({theme.code})}
    found = find("", {}, person, language=language, sort="newest", per_page=100, within=fixed)
    # In the order the editor put them: without one PostgreSQL's may change with what is hidden.
    put_first = Theme.start_here.through.objects.filter(theme=theme).order_by("pk")
    start_ids = list(put_first.values_list("item", flat=True))
    seen = versions(start_ids, person, language=language)
    by_code, related = _themes_around(theme)
    start = [seen[pk] for pk in start_ids if pk in seen]
    groups = []
    for kind in IN_THIS_ORDER:
        items = [Face(one.item, by_code) for one in found.items if one.item.kind == kind]
        if items:
            total = found.facets["kind"][kind.value]
            groups.append(_group(kind, items, total, theme))
    return {
        "theme": theme,
        "start_here": [Face(item, by_code) for item in {item.pk: item for item in start}.values()],
        "groups": groups,
        "total": found.total,
        "related_themes": related,
        "threads": counted(threads_for(person, theme=theme.code)[:PER_KIND], person),
    }


def _themes_around(theme: Theme) -> tuple[dict[str, Theme], list[Theme]]:
    """Return all themes by their code, and those close to this one, in one query."""
    near = Theme.related.through.objects.filter(from_theme=theme, to_theme=OuterRef("pk"))
    themes = list(short_themes().annotate(is_near=Exists(near)))
    return {each.code: each for each in themes}, [each for each in themes if each.is_near]


@dataclass(frozen=True)
class Group:
    """The newest items of one type under a theme, and where the rest is."""

    kind: str
    kind_label: Promise
    items: list[Face]
    total: int
    more_url: str

    @property
    def has_more(self) -> bool:
        """Tell whether the list of this type holds more than is shown."""
        return self.total > len(self.items)


def _group(kind: Kind, items: list[Face], total: int, theme: Theme) -> Group:
    words = KINDS[kind]
    more = f"{reverse('list', kwargs={'kind': kind})}?theme={theme.code}"
    return Group(kind.value, words.plural, items[:PER_KIND], total, more)


def threat_guidance(person: Reader | None, *, language: str) -> list[Face]:
    """Return the guidance under "Threats and safety" that this reader may see."""
    filters = {"theme": frozenset({"T11"}), "kind": frozenset({Kind.GUIDANCE.value})}
    found = find("", {}, person, language=language, sort="newest", per_page=5, within=filters)
    by_code = themes_by_code()
    return [Face(one.item, by_code) for one in found.items]
