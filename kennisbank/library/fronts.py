"""What the home page, the theme pages and first help show, in a fixed number of questions."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise

from accounts.clearance import Reader
from cases.finding.queries import find
from cases.models import CaseStudy, HomePage, Item, Theme
from cases.models.wording import KINDS, Kind
from cases.queries import versions
from kennisbank.design.faces import Face
from kennisbank.library.months import month_ago

LATEST = 6
PER_KIND = 4


def front_page(person: Reader | None, page: HomePage | None, *, language: str) -> dict[str, Any]:
    """Return what the home page lists for this reader."""
    newest = find("", {}, person, language=language, sort="newest", per_page=LATEST * 2)
    faces = [Face(one.item) for one in newest.items]
    since = month_ago(timezone.localdate())
    wrong = find(
        "",
        {"verdict": frozenset({CaseStudy.Verdict.FAILED, CaseStudy.Verdict.MIXED})},
        person,
        language=language,
        sort="newest",
        per_page=3,
    )
    return {
        "latest": faces[:LATEST],
        "this_month": [face for face in faces[LATEST:] if _is_since(face, since)],
        "wrong": [Face(one.item) for one in wrong.items],
        "themes": _themes_with(newest.facets["theme"]),
        "total": newest.total,
        "dilemma": _dilemma_of_the_month(person, page, language=language),
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
    return _themes_with(find("", {}, person, language=language, per_page=1).facets["theme"])


def _dilemma_of_the_month(
    person: Reader | None, page: HomePage | None, *, language: str
) -> Face | None:
    """Return the editors' choice, or the newest dilemma this reader may see."""
    pk = page.dilemma_of_the_month_id if page else None
    if pk:
        found = versions([pk], person, language=language).get(pk)
        if found:
            return _with_options(found)
    newest = find(
        "",
        {"kind": frozenset({Kind.DILEMMA.value})},
        person,
        language=language,
        sort="newest",
        per_page=1,
    )
    return _with_options(newest.items[0].item) if newest.items else None


def _with_options(item: Item) -> Face:
    return Face(item.specific)


def theme_page(person: Reader | None, theme: Theme, *, language: str) -> dict[str, Any]:
    """Return a theme's page: where to start, the newest per type, what is related."""
    fixed = {"theme": frozenset({theme.code})}
    found = find("", fixed, person, language=language, sort="newest", per_page=100)
    start_ids = list(theme.start_here.values_list("pk", flat=True))
    seen = versions(start_ids, person, language=language)
    start = [seen[pk] for pk in start_ids if pk in seen]
    groups = []
    for kind in (Kind.GUIDANCE, Kind.CASE, Kind.DILEMMA, Kind.TIP, Kind.SEMINAR, Kind.PACK):
        items = [Face(one.item) for one in found.items if one.item.kind == kind]
        if items:
            total = found.facets["kind"][kind.value]
            groups.append(_group(kind, items, total, theme))
    return {
        "theme": theme,
        "start_here": [Face(item) for item in {item.pk: item for item in start}.values()],
        "groups": groups,
        "total": found.total,
        "related_themes": list(theme.related.all()),
    }


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
    found = find("", filters, person, language=language, sort="newest", per_page=5)
    return [Face(one.item) for one in found.items]
