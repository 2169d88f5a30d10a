"""Questions that join items: versions in a language, typed links, related items.

Everything here takes the person who asks and starts from the gate.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.clearance import Reader
from cases.access import indexed_q, visible_q
from cases.finding.models import Label
from cases.models import Item, Seminar, Theme, TypedLink
from cases.models.link import SEEN_FROM_THERE, LinkKind

RELATED = 4
CANDIDATES = 600
WEIGHTS = {"tag": 3, "theme": 2}


def short_themes() -> QuerySet[Theme]:
    """Return all themes with what a list shows of them: address and names."""
    found: QuerySet[Theme] = Theme.objects.only("code", "slug", "name_nl", "name_en")
    return found


def themes_by_code() -> dict[str, Theme]:
    """Return them by their code, in one query."""
    return {each.code: each for each in short_themes()}


def family_of(item: Item) -> int:
    """Return the id of the work an item is a version of: its original's, or its own."""
    family: int = item.translation_of_id or item.pk
    return family


def _families(
    ids: Iterable[int], person: Reader | None
) -> tuple[dict[int, int], dict[int, list[Item]]]:
    """Return each id's work, and each work's versions that the reader may see.

    Two queries: the works (ids only, shown to nobody) and the visible versions. Their
    themes are not looked up: the index row names them by code.
    """
    wanted = set(ids)
    if not wanted:
        return {}, {}
    roots = {
        pk: root or pk
        for pk, root in Item.objects.filter(pk__in=wanted).values_list("pk", "translation_of_id")
    }
    works = set(roots.values())
    seen = (
        Item.objects.visible_to(person)
        .filter(Q(pk__in=works) | Q(translation_of__in=works))
        .select_related("entry")
        .order_by("pk")
    )
    found: dict[int, list[Item]] = {}
    for item in seen:
        found.setdefault(family_of(item), []).append(item)
    return roots, found


def _best(versions_of_work: list[Item], language: str) -> Item:
    """Choose the version in the language, otherwise the original, otherwise any."""
    return min(
        versions_of_work,
        key=lambda item: (item.language != language, item.translation_of_id is not None, item.pk),
    )


def versions(ids: Iterable[int], person: Reader | None, *, language: str) -> dict[int, Item]:
    """Return for each id of an item the version this reader may see and reads best.

    An id of which no version is visible is absent.
    """
    roots, found = _families(ids, person)
    return {pk: _best(found[root], language) for pk, root in roots.items() if root in found}


def is_out_of_date(translation: Item, original: Item) -> bool:
    """Tell whether the original changed after the translation was last compared with it."""
    if original.last_changed is None:
        return False
    return translation.translated_on is None or translation.translated_on < original.last_changed


@dataclass(frozen=True)
class LinkGroup:
    """Items that stand in the same relation to the one shown."""

    label: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Surroundings:
    """What stands around an item, as far as its reader may see it."""

    links: list[LinkGroup]
    related: list[Item]
    translations: list[Item]
    original: Item | None
    referred: Mapping[int, Item]  # id referred to → version to show


def surroundings(item: Item, person: Reader | None, *, refers_to: Iterable[int]) -> Surroundings:
    """Return links from both ends, related items, translations and what an item refers to.

    Links of the original hold for its translations too, and the other way round, as far
    as this reader may see them: what a hidden version points at stays hidden with it.
    The number of queries does not depend on how much there is.
    """
    family = family_of(item)
    links = _links(item, family, person)
    likely = _related_ids(item, person)
    refers = set(refers_to)
    ends = {pk for source, _kind, target in links for pk in (source, target)}
    roots, found = _families({family, *refers, *likely, *ends}, person)
    best = {pk: _best(found[root], item.language) for pk, root in roots.items() if root in found}
    own_versions = found.get(family, [])
    inside = {item.pk} | {each.pk for each in own_versions}
    pairs = _link_pairs(links, inside)
    return Surroundings(
        links=_grouped(pairs, best, inside),
        related=[best[pk] for pk in likely if pk in best],
        translations=[other for other in own_versions if other.language != item.language],
        original=next(
            (other for other in own_versions if other.pk == item.translation_of_id), None
        ),
        referred={pk: best[pk] for pk in refers if pk in best},
    )


def _links(item: Item, family: int, person: Reader | None) -> list[tuple[int, str, int]]:
    """Return (from, relation, to) of the links of an item and of the versions one may see.

    A link belongs to the text it stands in: it shows only to those who may read that.
    """
    versions_of = Q(pk=family) | Q(translation_of=family)
    ours = Item.objects.visible_to(person).filter(versions_of).values("pk")
    at_an_end = Q(item=item.pk) | Q(to=item.pk) | Q(item__in=ours) | Q(to__in=ours)
    links = TypedLink.objects.filter(visible_q(person, "item__"), at_an_end).order_by("pk")
    return list(links.values_list("item_id", "kind", "to_id"))


def _link_pairs(links: Iterable[tuple[int, str, int]], inside: set[int]) -> list[tuple[str, int]]:
    """Return (relation as read from here, id of the other end) of links."""
    return [
        (str(SEEN_FROM_THERE[LinkKind(kind)]), source)
        if target in inside
        else (str(LinkKind(kind).label), target)
        for source, kind, target in links
    ]


def _grouped(
    pairs: list[tuple[str, int]], best: Mapping[int, Item], inside: set[int]
) -> list[LinkGroup]:
    groups: dict[str, dict[int, Item]] = {}
    for label, pk in pairs:
        other = best.get(pk)
        if other is not None and other.pk not in inside:
            groups.setdefault(label, {})[other.pk] = other
    return [LinkGroup(label, tuple(found.values())) for label, found in groups.items()]


def _related_ids(item: Item, person: Reader | None) -> list[int]:
    """Return one id per work that shares most with this item: a tag counts 3, a theme 2.

    Only what it shares with the newest is weighed, so that a large library costs no more.
    """
    entry = getattr(item, "entry", None)  # asked once: the face of the item reads it too
    if entry is None:
        return []
    own_tags = Label.objects.filter(entry=entry.pk, facet="tag").values("value")
    themes = Q(facet="theme", value__in=[code for code in entry.themes.split(",") if code])
    shared = (
        Label.objects.filter(themes | Q(facet="tag", value__in=own_tags))
        .filter(indexed_q(person, "entry__"))
        .exclude(entry__family=family_of(item))
        .order_by("-entry__published", "-entry", "facet", "value")
        .values_list("entry__family", "entry__item", "facet")[:CANDIDATES]
    )
    weights: Counter[tuple[int, int]] = Counter()
    for family, pk, facet in shared:
        weights[family, pk] += WEIGHTS[facet]
    best: dict[int, tuple[int, int]] = {}
    for (family, pk), weight in weights.items():
        best[family] = max(best.get(family, (0, 0)), (weight, pk))
    ranked = sorted(best.values(), key=lambda pair: (-pair[0], pair[1]))
    return [pk for _weight, pk in ranked[:RELATED]]


def coming_seminars(person: Reader | None) -> QuerySet[Seminar]:
    """Return the seminars still to come that this reader may see, the soonest first."""
    seen = Seminar.objects.visible_to(person)
    return seen.filter(starts__gte=timezone.now()).order_by("starts")
