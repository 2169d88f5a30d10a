"""What came out of a discussion, ready to stand on top of it: kept for a minute, as its posts are.

Kept under the thread's version, which goes up with every change of an insight or of a post of that
thread, and once for each clearance. Not kept are insights that quote a post which was moved: it
stands in a thread with a version of its own, and may be for fewer people. Where insights led to is
asked each time: guidance changes without a thread.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.cache import caches
from django.template.loader import get_template
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from accounts.clearance import Audience, Reader
from cases.discussions.models import Thread
from cases.insights import leading, queries
from cases.insights.leading import Traces
from cases.insights.models import InsightState
from kennisbank.distilling import cards

KEPT_FOR = 60  # seconds
TEMPLATE = "insights/_on_thread.html"


@dataclass(frozen=True)
class Kept:
    """What stands on top of a thread, and what of it may change without the thread."""

    html: SafeString
    promoted: Sequence[int]  # ids
    traces: Traces


def on_top(thread: Thread, person: Reader | None, clearance: Audience) -> SafeString:
    """Return the insights of a thread that is there for all who see it by name."""
    cache, key = caches["pages"], _key(thread, clearance)
    kept: Kept | None = cache.get(key)
    if kept is not None and kept.traces == _traces(kept.promoted, person):
        return kept.html
    insights, has_more = cards.top_of(thread)
    promoted = [each.pk for each in insights if each.state == InsightState.PROMOTED]
    traces = _traces(promoted, person)  # before the lines are: what is older is only made again
    html = made_anew(thread, cards.Cards(cards.with_receipts(insights, person), has_more))
    if not queries.quote_elsewhere(insights):
        cache.set(key, Kept(html, promoted, traces), KEPT_FOR)
    return html


def made_anew(thread: Thread, found: cards.Cards) -> SafeString:
    """Return cards as they stand on top of a thread."""
    context = {"thread": thread, "insights": found}
    return SafeString(get_template(TEMPLATE).render(context))  # templates escape what they show


def _key(thread: Thread, clearance: Audience) -> str:
    today, language = timezone.localdate().isoformat(), get_language()
    return f"insights:{thread.public_id}:{thread.version}:{clearance:d}:{language}:{today}"


def _traces(promoted: Sequence[int], person: Reader | None) -> Traces:
    """Return where insights led to, in short; nothing is asked where none was promoted."""
    return leading.traces(promoted, person) if promoted else ()
