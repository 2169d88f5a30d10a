"""Letting answers into the figures: five at a time, so that no figure moves by one answer.

Whoever looked before and after a colleague chose would otherwise see what they chose. Profession
and education are told apart only when each grew by five, and what is left over between them and
all members is then made of whole fives too: no difference of two figures tells an answer.
"""

from collections import Counter

from django.db.models import Count, QuerySet

from cases.deliberation.models import Choice, Round, Side
from cases.models import Dilemma

BATCH = 5


def count_up(dilemma: Dilemma, *, turn: Round, side: Side) -> None:
    """Let waiting answers in once there are five. Within a transaction that locked the dilemma."""
    rows = Choice.objects.filter(dilemma=dilemma, round=turn)
    rows = rows.of_visitors() if side == Side.VISITOR else rows.of_members()
    waiting = rows.filter(is_counted=False)
    if waiting[:BATCH].count() < BATCH:
        return
    waiting.update(is_counted=True)
    if side != Side.VISITOR:
        _tell_apart(rows.filter(is_counted=True, is_told_apart=False))


def _tell_apart(fresh: QuerySet[Choice]) -> None:
    rows = fresh.order_by().values_list("side").annotate(n=Count("pk"))
    counts: Counter[str] = Counter(dict(rows))
    if min(counts[Side.PROFESSION], counts[Side.EDUCATION]) >= BATCH:
        fresh.update(is_told_apart=True)
