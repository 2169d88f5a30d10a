"""Where a recommendation comes from, counted as far as its reader sees: “3 threads, 2 cases”."""

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.insights.models import Insight
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
