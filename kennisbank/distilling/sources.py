"""Where a recommendation comes from, counted as far as its reader sees: “3 threads, 2 cases”."""

from collections import Counter
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.clearance import Reader
from cases.insights import queries
from cases.insights.models import Insight
from cases.models import Item, Recommendation
from cases.models.wording import Kind
from kennisbank.design.faces import Face


def comes_from(insights: Iterable[Insight], evidence: Iterable[Face]) -> str:
    """Return a sentence that counts discussions, items and meetings; nothing without any.

    Two insights of one discussion are one discussion; a seminar counts once, as evidence and
    as the meeting that decided.
    """
    threads, seminars = set(), set()
    counts: Counter[str] = Counter()
    for insight in insights:
        if insight.thread_id is not None:
            threads.add(insight.thread_id)
        else:
            seminars.add(insight.meeting_id)
    for face in evidence:
        if face.kind == Kind.SEMINAR:
            seminars.add(face.item.pk)
        else:
            counts[face.kind] += 1
    parts = [
        _threads(len(threads)),
        _cases(counts[Kind.CASE]),
        _dilemmas(counts[Kind.DILEMMA]),
        _tips(counts[Kind.TIP]),
        _guidance(counts[Kind.GUIDANCE]),
        _seminars(len(seminars)),
        _packs(counts[Kind.PACK]),
    ]
    told = ", ".join(part for part in parts if part)
    return _("Comes from %(sources)s.") % {"sources": told} if told else ""


def insights_of(
    item: Item, recommendations: Sequence[Recommendation], person: Reader | None
) -> list[list[Insight]]:
    """Return on which promoted insights each recommendation rests, as far as this reader sees.

    A preview or an old version has its rows in memory: there a query would find those of today.
    """
    if not recommendations:
        return []
    if "recommendations" not in getattr(item, "_cluster_related_objects", {}):
        attached = queries.attached_to(item, person)
        return [attached.get(row.pk, []) for row in recommendations]
    ids = [[each.insight_id for each in row.insight_evidence.all()] for row in recommendations]
    seen = queries.promoted_among((pk for each in ids for pk in each), person)
    return [[seen[pk] for pk in dict.fromkeys(each) if pk in seen] for each in ids]


def _threads(n: int) -> str:
    return ngettext("%(n)d discussion", "%(n)d discussions", n) % {"n": n} if n else ""


def _cases(n: int) -> str:
    return ngettext("%(n)d case", "%(n)d cases", n) % {"n": n} if n else ""


def _dilemmas(n: int) -> str:
    return ngettext("%(n)d dilemma", "%(n)d dilemmas", n) % {"n": n} if n else ""


def _tips(n: int) -> str:
    return ngettext("%(n)d tip", "%(n)d tips", n) % {"n": n} if n else ""


def _guidance(n: int) -> str:
    return ngettext("%(n)d guidance page", "%(n)d guidance pages", n) % {"n": n} if n else ""


def _seminars(n: int) -> str:
    return ngettext("%(n)d seminar", "%(n)d seminars", n) % {"n": n} if n else ""


def _packs(n: int) -> str:
    return ngettext("%(n)d course pack", "%(n)d course packs", n) % {"n": n} if n else ""
